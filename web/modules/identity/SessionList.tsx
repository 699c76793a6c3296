import type { SessionRow } from '#modules/identity/views.ts'
import { useAct } from '#web/shell/act.ts'
import { discard } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { useSessions } from './queries.ts'
import { Tag } from './Tag.tsx'
import { ownWords } from './words.ts'

export function SessionList() {
  const say = useWords(ownWords)
  const { data, error, refetch } = useSessions()
  const columns = useColumns()
  return (
    <Section title={say('sessions')} hint={say('sessionsHint')}>
      {data ? (
        <DataTable label={say('sessions')} columns={columns} rows={data} rowKey={row => row.id} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={3} />
      )}
    </Section>
  )
}

function useColumns(): readonly Column<SessionRow>[] {
  const say = useWords(ownWords)
  return [
    { key: 'browser', title: say('browser'), lead: true, wide: true, cell: row => row.browser },
    { key: 'address', title: say('address'), cell: row => row.address },
    { key: 'since', title: say('since'), cell: row => <When at={row.startedAt} relative /> },
    { key: 'seen', title: say('lastSeen'), cell: row => <When at={row.lastSeenAt} relative /> },
    { key: 'actions', title: '', cell: row => (row.current ? <Tag tone="accent">{say('thisOne')}</Tag> : <End session={row} />) },
  ]
}

function End({ session }: { session: SessionRow }) {
  const say = useWords(ownWords)
  const end = useAct({ send: () => discard(`/sessions/${session.id}`), stale: [['sessions']] })
  return (
    <ConfirmButton
      size="small"
      type="text"
      danger
      title={say('endTitle')}
      consequence={say('endBody', { browser: session.browser })}
      verb={say('end')}
      onConfirm={() => end.mutateAsync()}
    >
      {say('end')}
    </ConfirmButton>
  )
}
