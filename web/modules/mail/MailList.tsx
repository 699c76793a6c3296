import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { MailRow } from '#modules/mail/views.ts'
import { mailOutcomes } from '#modules/mail/views.ts'
import { useAddress } from '#web/shell/address.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { RowsTable } from '#web/shell/RowsTable.tsx'
import { useRows } from '#web/shell/rows.ts'
import { useTyped } from '#web/shell/use-typed.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { SearchField } from '#web/ui/SearchField.tsx'
import { EmptyState } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Mail.module.css'
import { CaseLink, OutcomeTag } from './MailMarks.tsx'
import { MailPreview } from './MailPreview.tsx'
import { MailTabs } from './MailTabs.tsx'
import { useMailboxes, useMailCounts } from './queries.ts'
import { useReason } from './reason.ts'
import { mailboxWords, mailWords, outcomeWords } from './words.ts'

/** The mail ledger (邮件记录): every mail with what became of it. */
export function MailList() {
  const say = useWords(mailWords)
  const { one } = useAddress()
  const [typed, setTyped] = useTyped('from')
  const [open, setOpen] = useState<string | null>(null)
  const query = { outcome: one('outcome'), mailbox: one('mailbox'), from: one('from') }
  const list = useRows<MailRow>(['mail', 'received'], '/mail', query)
  const columns = useColumns()
  const chosen = list.rows.find(({ id }) => id === open)
  const tools = (
    <>
      <MailTabs />
      <SearchField label={say('search')} value={typed} onChange={setTyped} />
      <Filters />
    </>
  )
  return (
    <ListFrame title={say('mail')} fact={<LedgerFact />} tools={tools} preview={chosen && <MailPreview key={chosen.id} mail={chosen} onClose={() => setOpen(null)} />}>
      <RowsTable
        of={list}
        {...{ label: say('received'), columns }}
        rowKey={row => row.id}
        onOpen={row => setOpen(row.id)}
        isChosen={row => row.id === open}
        empty={<NoMail filtered={Boolean(query.outcome || query.mailbox || query.from)} />}
      />
    </ListFrame>
  )
}

/** What somebody should look at comes first. */
function LedgerFact() {
  const say = useWords(mailWords)
  const { data } = useMailCounts()
  const words = data
    ? [data.held > 0 && say('held', { count: data.held }), data.failed > 0 && say('failed', { count: data.failed }), data.unsent > 0 && say('unsent', { count: data.unsent })]
    : []
  const said = words.filter(Boolean).join(' · ')
  return <span className={said ? styles.concern : undefined}>{said || say('fact')}</span>
}

function Filters() {
  const say = useWords(mailWords)
  const sayOutcome = useWords({ ...outcomeWords, waiting: mailWords.waiting })
  const { one, set } = useAddress()
  const { data: mailboxes } = useMailboxes()
  return (
    <>
      <Select
        className={styles.filter ?? ''}
        aria-label={say('outcome')}
        value={one('outcome') ?? ''}
        options={[{ value: '', label: say('anyOutcome') }, ...(['waiting', ...mailOutcomes] as const).map(value => ({ value, label: sayOutcome(value) }))]}
        onChange={value => set({ outcome: value || undefined })}
      />
      <Select
        className={styles.filter ?? ''}
        aria-label={say('mailbox')}
        popupMatchSelectWidth={false}
        value={one('mailbox') ?? ''}
        options={[{ value: '', label: say('anyMailbox') }, ...(mailboxes ?? []).map(({ id, address }) => ({ value: id, label: address }))]}
        onChange={value => set({ mailbox: value || undefined })}
      />
    </>
  )
}

function useColumns(): readonly Column<MailRow>[] {
  const say = useWords(mailWords)
  const reasonOf = useReason()
  return [
    { key: 'subject', title: say('subject'), lead: true, wide: true, cell: row => <SubjectCell row={row} /> },
    { key: 'from', title: say('from'), cell: row => <span className={styles.address}>{row.fromAddress || '—'}</span> },
    {
      key: 'outcome',
      title: say('outcome'),
      cell: row => (
        <span className={styles.stack}>
          <OutcomeTag outcome={row.outcome} />
          {row.reason && <span className={styles.reason}>{reasonOf(row.reason)}</span>}
        </span>
      ),
    },
    { key: 'case', title: say('case'), cell: row => <CaseLink id={row.case} name={row.caseKey} /> },
    { key: 'at', title: say('at'), cell: row => <When at={row.receivedAt} relative /> },
  ]
}

/** The button is for whoever has no mouse. */
function SubjectCell({ row }: { row: MailRow }) {
  const say = useWords(mailWords)
  return (
    <button type="button" className={styles.plain}>
      {row.subject || say('noSubject')}
    </button>
  )
}

function NoMail({ filtered }: { filtered: boolean }) {
  const say = useWords(mailWords)
  const sayMailbox = useWords(mailboxWords)
  if (filtered) return <EmptyState title={say('noMatch')} body={say('noMatchBody')} />
  const action = (
    <Allowed may="mail.set-up">
      <Link to="/mail/mailboxes/new">
        <Button type="primary" tabIndex={-1}>
          {sayMailbox('newMailbox')}
        </Button>
      </Link>
    </Allowed>
  )
  return <EmptyState title={say('noMail')} body={say('noMailBody')} action={action} />
}
