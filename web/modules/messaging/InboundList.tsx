import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { InboundRow } from '#modules/messaging/views.ts'
import { inboundOutcomes } from '#modules/messaging/views.ts'
import { providerWords } from '#modules/messaging/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { CaseLink } from '#web/modules/mail/MailMarks.tsx'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { address, change, read } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Messaging.module.css'
import { MessagingTabs, ToDesk } from './MessagingTabs.tsx'
import { useReason } from './use-reason.ts'
import { messagingWords, outcomeWords } from './words.ts'

/** The ledger of messaging: everything that came from a platform, with what became of it. */
export function InboundList() {
  const say = useWords(messagingWords)
  const sayOutcome = useWords(outcomeWords)
  const { one, set } = useAddress()
  const query = { outcome: one('outcome') }
  const list = useRows<InboundRow>(['messaging', 'received'], '/inbound-messages', query)
  const columns = useColumns()
  const tools = (
    <>
      <MessagingTabs />
      <Select
        className={styles.filter ?? ''}
        aria-label={say('outcome')}
        value={one('outcome') ?? ''}
        options={[{ value: '', label: say('anyOutcome') }, ...inboundOutcomes.map(value => ({ value, label: sayOutcome(value) }))]}
        onChange={value => set({ outcome: value || undefined })}
      />
    </>
  )
  const empty = query.outcome ? <EmptyState title={say('noMatch')} body={say('noMatchBody')} /> : <EmptyState title={say('none')} body={say('noneBody')} />
  return (
    <ListFrame title={say('messaging')} trail={<ToDesk />} fact={<Troubles />} tools={tools}>
      <RowsTable of={list} {...{ label: say('received'), columns, empty }} rowKey={row => row.id} />
    </ListFrame>
  )
}

/** What somebody should look at comes first. */
function Troubles() {
  const say = useWords(messagingWords)
  const { data } = useQuery({ queryKey: ['messaging', 'counts'], queryFn: ({ signal }) => read('/messaging-counts', {}, signal) })
  const said = [data && data.failed > 0 && say('failedCount', { count: data.failed }), data && data.unsent > 0 && say('unsentCount', { count: data.unsent })]
    .filter(Boolean)
    .join(' · ')
  return <span className={said ? styles.concern : undefined}>{said || say('fact')}</span>
}

function useColumns(): readonly Column<InboundRow>[] {
  const say = useWords(messagingWords)
  const sayProvider = useWords(providerWords)
  return [
    {
      ...{ key: 'word', title: say('word'), lead: true, wide: true },
      cell: row => (
        <span className={styles.stack}>
          <span>{row.snippet || '—'}</span>
          {row.words > 1 && <span className={styles.reason}>{say('more', { count: row.words })}</span>}
        </span>
      ),
    },
    {
      ...{ key: 'connection', title: say('connection') },
      cell: row => (
        <span className={styles.stack}>
          {row.connectionName}
          <span className={styles.reason}>{sayProvider(row.provider)}</span>
        </span>
      ),
    },
    { key: 'outcome', title: say('outcome'), cell: row => <Outcome row={row} /> },
    { key: 'case', title: say('case'), cell: row => <CaseLink id={row.case} name={row.caseKey} /> },
    { key: 'at', title: say('at'), cell: row => <When at={row.receivedAt} relative /> },
    { key: 'actions', title: say('actions'), cell: row => <Actions row={row} /> },
  ]
}

const tones = { taken: 'accent', repeated: 'calm', ignored: 'calm', failed: 'gone' } as const

function Outcome({ row }: { row: InboundRow }) {
  const sayOutcome = useWords(outcomeWords)
  const reasonOf = useReason()
  return (
    <span className={styles.stack}>
      <Tag tone={row.outcome === null ? 'waiting' : tones[row.outcome]}>{sayOutcome(row.outcome ?? 'waiting')}</Tag>
      {row.reason && <span className={styles.reason}>{reasonOf(row.reason)}</span>}
    </span>
  )
}

function Actions({ row }: { row: InboundRow }) {
  const say = useWords(messagingWords)
  const again = useAct({ send: () => change(`/inbound-messages/${row.id}/retry`), stale: [['messaging']], said: say('takenAgain') })
  return (
    <span className={styles.buttons}>
      {row.outcome === 'failed' && (
        <Allowed may="desk.work">
          <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
            {say('again')}
          </Button>
        </Allowed>
      )}
      <a href={address(`/inbound-messages/${row.id}/raw`)} download={`${row.id}.txt`}>
        {say('original')}
      </a>
    </span>
  )
}
