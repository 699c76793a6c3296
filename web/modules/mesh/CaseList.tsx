import { SearchOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Input, Segmented } from 'antd'
import type { CaseRow } from '#modules/mesh/views.ts'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Duration, When } from '#web/ui/Values.tsx'
import { caseWords } from './case-words.ts'
import { FilterBar } from './FilterBar.tsx'
import { Chip } from './FilterChips.tsx'
import { useMeshFilter } from './filter.ts'
import { meshWords } from './words.ts'

/** Cases (案例): each customer matter from its first step to its last. */
export function CaseList() {
  const say = useWords(caseWords)
  const { query, one, set } = useMeshFilter()
  const order = one('order') === 'newest' ? 'newest' : 'slowest'
  const variant = one('variant')
  const list = useRows<CaseRow>(['mesh', 'cases'], '/mesh/cases', { ...query, variant, order })
  const columns = useColumns()
  const tools = (
    <>
      <CaseFinder />
      <OrderSwitch order={order} onChange={chosen => set({ order: chosen })} />
      <FilterBar />
      {variant && <Chip label={say('ofVariant', { variant })} onRemove={() => set({ variant: undefined })} />}
    </>
  )
  return (
    <ListFrame title={say('cases')} fact={say('fact')} tools={tools}>
      <RowsTable of={list} label={say('cases')} columns={columns} rowKey={row => row.key} empty={<EmptyState title={say('none')} body={say('noneBody')} />} />
    </ListFrame>
  )
}

function OrderSwitch({ order, onChange }: { order: 'slowest' | 'newest'; onChange: (order: string) => void }) {
  const say = useWords(meshWords)
  const options = [
    { value: 'slowest', label: say('slowestCases') },
    { value: 'newest', label: say('newestCases') },
  ]
  return <Segmented aria-label={say('orderLabel')} options={options} value={order} onChange={onChange} />
}

function CaseFinder() {
  const say = useWords(caseWords)
  const navigate = useNavigate()
  const open = (key: string) => {
    if (key.trim() !== '') void navigate({ to: '/cases/$key', params: { key: key.trim() } as never })
  }
  return (
    <Input
      style={{ width: 220 }}
      prefix={<SearchOutlined aria-hidden />}
      placeholder={say('find')}
      aria-label={say('find')}
      onPressEnter={event => open(event.currentTarget.value)}
    />
  )
}

function useColumns(): readonly Column<CaseRow>[] {
  const say = useWords(caseWords)
  const format = useFormat()
  return [
    { key: 'key', title: say('case'), lead: true, cell: row => <CaseLink of={row.key} /> },
    { key: 'elapsed', title: say('elapsed'), number: true, cell: row => <Duration of={row.elapsed} /> },
    { key: 'steps', title: say('steps'), number: true, cell: row => format.number(row.steps) },
    { key: 'started', title: say('started'), cell: row => <When at={row.startedAt} /> },
    { key: 'finished', title: say('finished'), cell: row => <When at={row.finishedAt} /> },
    { key: 'path', title: say('path'), wide: true, cell: row => <span className="muted">{row.path}</span> },
  ]
}

function CaseLink({ of }: { of: string }) {
  return (
    <Link to="/cases/$key" params={{ key: of } as never}>
      {of}
    </Link>
  )
}
