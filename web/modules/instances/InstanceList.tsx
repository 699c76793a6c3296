import { Link, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { InstanceRow } from '#modules/instances/views.ts'
import { instanceStages } from '#modules/instances/views.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { useAddress } from '#web/shell/address.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useTyped } from '#web/shell/use-typed.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { ProcessFilter } from './Filters.tsx'
import styles from './Instances.module.css'
import { StageTag } from './StageTag.tsx'
import { StartLink } from './StartLink.tsx'
import { Tabs } from './Tabs.tsx'
import { instanceWords, stageWords } from './words.ts'

/** Running processes (流程运行): every case that follows a published process, with where it stands and what is late. */
export function InstanceList() {
  const say = useWords(instanceWords)
  const [typed, setTyped] = useTyped('search')
  const { one } = useAddress()
  const stage = ['all', ...instanceStages].find(each => each === one('stage')) ?? 'running'
  const tools = (
    <>
      <Tabs />
      <StageSwitch stage={stage} />
      <SearchField label={say('searchCases')} value={typed} onChange={setTyped} />
      <ProcessFilter />
    </>
  )
  return (
    <ListFrame title={say('instances')} fact={say('instancesFact')} actions={<StartLink />} tools={tools}>
      <Rows stage={stage} search={one('search')} process={one('process')} />
    </ListFrame>
  )
}

function StageSwitch({ stage }: { stage: string }) {
  const say = useWords(instanceWords)
  const sayStage = useWords(stageWords)
  const { set } = useAddress()
  return (
    <Segmented
      aria-label={say('stage')}
      value={stage}
      options={[...instanceStages.map(value => ({ value: value as string, label: sayStage(value) })), { value: 'all', label: say('allStages') }]}
      onChange={next => set({ stage: next === 'running' ? undefined : next })}
    />
  )
}

type Filter = Readonly<{ stage: string; search: string | undefined; process: string | undefined }>

function Rows({ stage, search, process }: Filter) {
  const say = useWords(instanceWords)
  const navigate = useNavigate()
  const columns = useColumns()
  const query = { stage: stage === 'all' ? undefined : stage, search, process }
  const list = useRows<InstanceRow>(['instances', 'list'], '/instances', query)
  const nothing = search || process || (stage !== 'running' && stage !== 'all')
  const empty = nothing ? (
    <EmptyState title={say('noInstanceFits')} body={say('noMatchBody')} />
  ) : (
    <EmptyState title={say('noInstances')} body={say('noInstancesBody')} action={<StartLink />} />
  )
  const open = (row: InstanceRow) => void navigate({ to: '/instances/$id', params: { id: row.id } as never })
  return <RowsTable of={list} label={say('instances')} columns={columns} rowKey={row => row.id} empty={empty} onOpen={open} />
}

function useColumns(): readonly Column<InstanceRow>[] {
  const say = useWords(instanceWords)
  const spoken = useSpoken()
  const format = useFormat()
  return [
    {
      ...{ key: 'case', title: say('case'), lead: true },
      cell: row => (
        <span className={styles.lines}>
          <Link to="/instances/$id" params={{ id: row.id } as never} onClick={event => event.stopPropagation()}>
            {row.caseKey}
          </Link>
          {row.title && <span className={styles.under}>{row.title}</span>}
        </span>
      ),
    },
    {
      ...{ key: 'process', title: say('process') },
      cell: row => (
        <span>
          {spoken(row.processName)} <span className="muted">{say('version', { number: row.version })}</span>
        </span>
      ),
    },
    { key: 'stage', title: say('stage'), cell: row => <StageTag stage={row.stage} /> },
    { key: 'at', title: say('at'), wide: true, cell: row => (row.at.length === 0 && row.stage === 'running' ? <span className="muted">{say('waits')}</span> : row.at.join(' · ')) },
    { key: 'late', title: say('lateSteps'), number: true, cell: row => (row.late > 0 ? <span className={styles.late}>{format.number(row.late)}</span> : format.number(0)) },
    { key: 'started', title: say('startedAt'), cell: row => <When at={row.startedAt} relative /> },
  ]
}
