import { Button, Select } from 'antd'
import type { OutgoingRow } from '#modules/mail/views.ts'
import { outgoingStages } from '#modules/mail/views.ts'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Mail.module.css'
import { CaseLink, OutgoingTag } from './MailMarks.tsx'
import { MailTabs } from './MailTabs.tsx'
import { useReason } from './reason.ts'
import { kindWords, mailWords, outgoingWords } from './words.ts'

/** What leaves or left, with what the other server said. */
export function OutgoingList() {
  const say = useWords(mailWords)
  const sayStage = useWords(outgoingWords)
  const { one, set } = useAddress()
  const query = { stage: one('stage') }
  const list = useRows<OutgoingRow>(['mail', 'outgoing'], '/mail/outgoing', query)
  const columns = useColumns()
  const tools = (
    <>
      <MailTabs />
      <Select
        className={styles.filter ?? ''}
        aria-label={say('stage')}
        value={one('stage') ?? ''}
        options={[{ value: '', label: say('anyStage') }, ...outgoingStages.map(value => ({ value, label: sayStage(value) }))]}
        onChange={value => set({ stage: value || undefined })}
      />
    </>
  )
  const empty = query.stage ? <EmptyState title={say('noMatch')} body={say('noMatchBody')} /> : <EmptyState title={say('noOutgoing')} body={say('noOutgoingBody')} />
  return (
    <ListFrame title={say('mail')} fact={say('fact')} tools={tools}>
      <RowsTable of={list} {...{ label: say('outgoing'), columns, empty }} rowKey={row => row.id} />
    </ListFrame>
  )
}

function useColumns(): readonly Column<OutgoingRow>[] {
  const say = useWords(mailWords)
  const sayKind = useWords(kindWords)
  return [
    { key: 'subject', title: say('subject'), lead: true, wide: true, cell: row => row.subject },
    { key: 'to', title: say('to'), cell: row => <span className={styles.address}>{row.to || '—'}</span> },
    { key: 'stage', title: say('stage'), cell: row => <StageCell row={row} /> },
    { key: 'kind', title: say('kind'), cell: row => sayKind(row.kind) },
    { key: 'case', title: say('case'), cell: row => <CaseLink id={row.case} name={row.caseKey} /> },
    { key: 'at', title: say('at'), cell: row => <When at={row.sentAt ?? row.queuedAt} relative /> },
    { key: 'again', title: '', cell: row => <Again row={row} /> },
  ]
}

function StageCell({ row }: { row: OutgoingRow }) {
  const say = useWords(mailWords)
  const reasonOf = useReason()
  return (
    <span className={styles.stack}>
      <OutgoingTag stage={row.stage} />
      {row.reason && <span className={styles.reason}>{reasonOf(row.reason)}</span>}
      {row.stage === 'deferred' && row.nextAt !== null && (
        <span className={styles.reason}>
          {say('tries', { count: row.attempts })} · {say('nextTry')} <When at={row.nextAt} relative />
        </span>
      )}
    </span>
  )
}

function Again({ row }: { row: OutgoingRow }) {
  const say = useWords(mailWords)
  const again = useAct({ send: () => change(`/mail/outgoing/${row.id}/again`), stale: [['mail']], said: say('sentAgain') })
  if (!['failed', 'bounced', 'deferred'].includes(row.stage)) return null
  return (
    <Allowed may="desk.work">
      <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
        {say('sendAgain')}
      </Button>
    </Allowed>
  )
}
