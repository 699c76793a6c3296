import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CallLineView } from '#modules/telephony/views.ts'
import { DeskTabs } from '#web/modules/desk/DeskTabs.tsx'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { read } from '#web/shell/api.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { callWords } from './words.ts'

/** Call lines (电话线路): the phone systems that tell of their calls. */
export function CallLineList() {
  const say = useWords(callWords)
  const { data, error, refetch } = useQuery({ queryKey: ['calls', 'lines'], queryFn: ({ signal }) => read('/call-lines', {}, signal) })
  const columns: readonly Column<CallLineView>[] = [
    {
      ...{ key: 'name', title: say('name'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/calls/lines/$id" params={{ id: row.id } as never}>
          {row.name}
        </Link>
      ),
    },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? say('noUnit') },
    { key: 'extensions', title: say('extensionName'), number: true, cell: row => row.extensions.length },
    { key: 'last', title: say('lastCall'), cell: row => (row.calledAt === null ? <span className="muted">{say('never')}</span> : <When at={row.calledAt} relative />) },
    { key: 'state', title: say('state'), cell: row => <Tag tone={row.paused ? 'waiting' : 'accent'}>{say(row.paused ? 'paused' : 'active')}</Tag> },
  ]
  return (
    <ListFrame title={say('lines')} fact={say('linesFact')} tools={<DeskTabs />} actions={<NewLink />}>
      {data ? (
        <DataTable
          {...{ label: say('lines'), columns, rows: data as readonly CallLineView[] }}
          rowKey={row => row.id}
          empty={<EmptyState title={say('noLines')} body={say('noLinesBody')} action={<NewLink />} />}
        />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
    </ListFrame>
  )
}

function NewLink() {
  const say = useWords(callWords)
  return (
    <Link to="/desk/calls/lines/$id" params={{ id: 'new' } as never}>
      <Button type="primary" tabIndex={-1}>
        {say('newLine')}
      </Button>
    </Link>
  )
}
