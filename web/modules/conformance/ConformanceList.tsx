import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ConformingProcess } from '#modules/conformance/views.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { Share } from '#web/ui/Values.tsx'
import { DaysChoice } from './DaysChoice.tsx'
import type { Days } from './queries.ts'
import { useProcesses } from './queries.ts'
import { conformanceWords } from './words.ts'

/** Conformance (遵循): every published process with how it is really done. */
export function ConformanceList() {
  const say = useWords(conformanceWords)
  const navigate = useNavigate()
  const { days = '90' } = useSearch({ strict: false }) as { days?: Days }
  const tools = <DaysChoice days={days} onChange={next => void navigate({ to: '/conformance', search: { days: next } } as never)} />
  return (
    <ListFrame title={say('conformance')} fact={say('conformanceFact')} tools={tools}>
      <Processes days={days} />
    </ListFrame>
  )
}

function Processes({ days }: { days: Days }) {
  const say = useWords(conformanceWords)
  const navigate = useNavigate()
  const { data, error, refetch } = useProcesses(days)
  const columns = useColumns(days)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  const empty = (
    <EmptyState
      title={say('noProcesses')}
      body={say('noProcessesBody')}
      action={
        <Link to="/standards/processes">
          <Button type="primary">{say('toProcesses')}</Button>
        </Link>
      }
    />
  )
  return (
    <DataTable
      label={say('conformance')}
      columns={columns}
      rows={data}
      rowKey={row => row.id}
      onOpen={row => void navigate({ to: '/conformance/$id', params: { id: row.id }, search: { days } } as never)}
      empty={empty}
    />
  )
}

function useColumns(days: Days): readonly Column<ConformingProcess>[] {
  const say = useWords(conformanceWords)
  const spoken = useSpoken()
  const format = useFormat()
  return [
    {
      key: 'process',
      title: say('process'),
      lead: true,
      wide: true,
      cell: row => (
        <Link to="/conformance/$id" params={{ id: row.id } as never} search={{ days } as never}>
          {spoken(row.name)}
        </Link>
      ),
    },
    { key: 'source', title: say('howRuns'), cell: row => say(row.mapped ? 'mapped' : 'runsHere') },
    { key: 'cases', title: say('cases'), number: true, cell: row => format.number(row.triple.cases) },
    { key: 'clean', title: say('clean'), number: true, cell: row => (row.triple.clean ? <Share rate={row.triple.clean} /> : '–') },
    {
      key: 'fitness',
      title: say('fitness'),
      number: true,
      cell: row => <span className="number">{row.triple.fitness === null ? '–' : format.number(row.triple.fitness, 3)}</span>,
    },
    { key: 'inLimit', title: say('inLimit'), number: true, cell: row => (row.triple.inLimit ? <Share rate={row.triple.inLimit} /> : '–') },
    { key: 'nearlyLate', title: say('nearlyLate'), number: true, cell: row => format.number(row.nearlyLate) },
  ]
}
