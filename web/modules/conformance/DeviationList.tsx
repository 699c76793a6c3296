import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { DeviationKind, DeviationRow, NodeFigures } from '#modules/conformance/views.ts'
import { deviationKinds } from '#modules/conformance/views.ts'
import { kindWords } from '#modules/conformance/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { Allowed } from '#web/shell/Guard.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { AcceptDialog } from './AcceptDialog.tsx'
import styles from './Conformance.module.css'
import type { Search } from './ConformancePage.tsx'
import { deviationText } from './deviation-text.ts'
import { conformanceWords } from './words.ts'

type Props = Readonly<{ process: string; search: Search; nodes: readonly NodeFigures[]; go: (change: Search) => void }>

/** Deviations of a process, the newest first, each with expected against actual. */
export function DeviationList({ process, search, nodes, go }: Props) {
  const say = useWords(conformanceWords)
  const [unaccepted, setUnaccepted] = useState(false)
  const [accepting, setAccepting] = useState<DeviationRow | null>(null)
  const { kind, node } = search
  const query = { process, kind, node, ...(unaccepted ? { accepted: 'no' } : {}) }
  const { rows, pending, error, retry, more } = useRows<DeviationRow>(['conformance', process, 'deviations'], '/conformance/deviations', query)
  const columns = useColumns(setAccepting)
  if (error) return <ErrorState error={error} retry={retry} />
  return (
    <>
      <Filters search={search} nodes={nodes} go={go} unaccepted={unaccepted} setUnaccepted={setUnaccepted} />
      {pending ? (
        <Skeleton lines={8} />
      ) : (
        <DataTable
          label={say('deviations')}
          columns={columns}
          rows={rows}
          rowKey={row => row.id}
          more={more}
          empty={<EmptyState title={say('noDeviations')} body={say('noDeviationsBody')} />}
        />
      )}
      {accepting && <AcceptDialog deviation={accepting} onClose={() => setAccepting(null)} />}
    </>
  )
}

type Filtering = Omit<Props, 'process'> & Readonly<{ unaccepted: boolean; setUnaccepted: (only: boolean) => void }>

function Filters({ search, nodes, go, unaccepted, setUnaccepted }: Filtering) {
  const say = useWords(conformanceWords)
  const sayKind = useWords(kindWords)
  return (
    <div className={styles.filters}>
      <Select
        aria-label={say('kind')}
        popupMatchSelectWidth={false}
        value={(search.kind ?? '') as DeviationKind | ''}
        options={[{ value: '' as DeviationKind | '', label: say('anyKind') }, ...deviationKinds.map(each => ({ value: each, label: sayKind(each) }))]}
        onChange={(kind: DeviationKind | '') => go({ kind: kind === '' ? (undefined as never) : kind })}
      />
      <Select
        aria-label={say('step')}
        popupMatchSelectWidth={false}
        value={search.node ?? ''}
        options={[{ value: '', label: say('everyStep') }, ...nodes.map(({ node, name }) => ({ value: node, label: name }))]}
        onChange={node => go({ node: node === '' ? (undefined as never) : node })}
      />
      <Checkbox checked={unaccepted} onChange={event => setUnaccepted(event.target.checked)}>
        {say('openOnly')}
      </Checkbox>
    </div>
  )
}

function useColumns(onAccept: (row: DeviationRow) => void): readonly Column<DeviationRow>[] {
  const say = useWords(conformanceWords)
  const sayKind = useWords(kindWords)
  const format = useFormat()
  return [
    {
      key: 'kind',
      title: say('kind'),
      lead: true,
      cell: row => (
        <span className={styles.kinds}>
          {sayKind(row.kind)}
          {row.acceptance && <Tag tone="calm">{say('isAccepted')}</Tag>}
        </span>
      ),
    },
    { key: 'step', title: say('step'), cell: row => row.name },
    { key: 'case', title: say('caseKey'), cell: row => <CaseLink of={row} /> },
    { key: 'what', title: say('what'), wide: true, cell: row => deviationText(row, say, format.duration) },
    { key: 'who', title: say('who'), cell: row => [row.site === row.unit ? null : row.site, row.unit, row.personName].filter(Boolean).join(' · ') },
    { key: 'when', title: say('when'), cell: row => <When at={row.at} /> },
    {
      key: 'accept',
      title: say('accepted'),
      cell: row =>
        row.acceptance ? (
          ''
        ) : (
          <Allowed may="conformance.set-up">
            <Button size="small" onClick={() => onAccept(row)}>
              {say('accept')}
            </Button>
          </Allowed>
        ),
    },
  ]
}

function CaseLink({ of }: { of: DeviationRow }) {
  if (of.instance)
    return (
      <Link to="/instances/$id" params={{ id: of.instance } as never}>
        {of.caseKey}
      </Link>
    )
  return (
    <Link to="/cases/$key" params={{ key: of.caseKey } as never}>
      {of.caseKey}
    </Link>
  )
}
