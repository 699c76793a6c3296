import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ConnectionView } from '#modules/messaging/views.ts'
import { providerWords } from '#modules/messaging/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { read } from '#web/shell/api.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { MessagingTabs, ToDesk } from './MessagingTabs.tsx'
import { connectionWords } from './words.ts'

/** Connections (渠道连接): the accounts on platforms that customers write to. */
export function ConnectionList() {
  const say = useWords(connectionWords)
  const sayProvider = useWords(providerWords)
  const { data, error, refetch } = useQuery({ queryKey: ['messaging', 'connections'], queryFn: ({ signal }) => read('/connections', {}, signal) })
  const columns: readonly Column<ConnectionView>[] = [
    {
      ...{ key: 'name', title: say('name'), lead: true, wide: true },
      cell: row => (
        <Link to="/desk/messaging/connections/$id" params={{ id: row.id } as never}>
          {row.name}
        </Link>
      ),
    },
    { key: 'provider', title: say('provider'), cell: row => sayProvider(row.provider) },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? say('noUnit') },
    { key: 'last', title: say('last'), cell: row => (row.receivedAt === null ? <span className="muted">{say('never')}</span> : <When at={row.receivedAt} relative />) },
    { key: 'state', title: say('state'), cell: row => <Tag tone={row.paused ? 'waiting' : 'accent'}>{say(row.paused ? 'paused' : 'active')}</Tag> },
  ]
  return (
    <ListFrame title={say('title')} trail={<ToDesk />} fact={say('fact')} tools={<MessagingTabs />} actions={<NewLink />}>
      {data ? (
        <DataTable
          {...{ label: say('title'), columns, rows: data as readonly ConnectionView[] }}
          rowKey={row => row.id}
          empty={<EmptyState title={say('none')} body={say('noneBody')} action={<NewLink />} />}
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
  const say = useWords(connectionWords)
  return (
    <Link to="/desk/messaging/connections/$id" params={{ id: 'new' } as never}>
      <Button type="primary" tabIndex={-1}>
        {say('create')}
      </Button>
    </Link>
  )
}
