import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { MailboxView } from '#modules/mail/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { Allowed } from '#web/shell/Guard.tsx'
import { useMay } from '#web/shell/session.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { ListFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { EmptyState, ErrorState, Skeleton } from '#web/ui/States.tsx'
import styles from './Mail.module.css'
import { MailTabs } from './MailTabs.tsx'
import { useMailboxes } from './queries.ts'
import { useReason } from './reason.ts'
import { mailboxWords } from './words.ts'

/** Mailboxes (邮箱): the addresses that customers write to. */
export function MailboxList() {
  const say = useWords(mailboxWords)
  const navigate = useNavigate()
  const maySetUp = useMay('mail.set-up')
  const { data, error, refetch } = useMailboxes()
  const columns = useColumns(maySetUp)
  const open = (row: MailboxView) => void navigate({ to: '/mail/mailboxes/$id', params: { id: row.id } } as never)
  return (
    <ListFrame title={say('title')} fact={say('fact')} actions={<NewLink />} tools={<MailTabs />}>
      {data ? (
        <DataTable
          {...{ label: say('title'), columns, rows: data }}
          rowKey={row => row.id}
          {...(maySetUp ? { onOpen: open } : {})}
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
  const say = useWords(mailboxWords)
  return (
    <Allowed may="mail.set-up">
      <Link to="/mail/mailboxes/new">
        <Button type="primary" tabIndex={-1}>
          {say('newMailbox')}
        </Button>
      </Link>
    </Allowed>
  )
}

function useColumns(maySetUp: boolean): readonly Column<MailboxView>[] {
  const say = useWords(mailboxWords)
  return [
    {
      key: 'address',
      title: say('address'),
      lead: true,
      wide: true,
      cell: row =>
        maySetUp ? (
          <Link to="/mail/mailboxes/$id" params={{ id: row.id } as never}>
            {row.address}
          </Link>
        ) : (
          row.address
        ),
    },
    { key: 'name', title: say('name'), cell: row => row.name || '—' },
    { key: 'unit', title: say('unit'), cell: row => row.unitName ?? say('noUnit') },
    { key: 'in', title: say('wayIn'), cell: row => (row.imap ? `IMAP · ${row.imap.host}` : say('direct')) },
    { key: 'out', title: say('wayOut'), cell: row => row.smtp?.host ?? say('noServer') },
    { key: 'state', title: say('state'), cell: row => <State row={row} /> },
  ]
}

function State({ row }: { row: MailboxView }) {
  const say = useWords(mailboxWords)
  const reasonOf = useReason()
  if (row.paused) return <Tag tone="waiting">{say('paused')}</Tag>
  if (row.trouble) return <span className={styles.warn}>{say('trouble', { reason: reasonOf(row.trouble) })}</span>
  return <span>{say('fine')}</span>
}
