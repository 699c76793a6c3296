import { Button, Select } from 'antd'
import type { OutgoingRow } from '#modules/messaging/views.ts'
import { outgoingStages } from '#modules/messaging/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { CaseLink } from '#web/modules/mail/MailMarks.tsx'
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
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Messaging.module.css'
import { MessagingTabs, ToDesk } from './MessagingTabs.tsx'
import { useReason } from './use-reason.ts'
import { messagingWords, stageWords } from './words.ts'

const tones = { queued: 'waiting', 'handing-over': 'waiting', sent: 'accent', deferred: 'waiting', failed: 'gone' } as const

/** Answers that leave or left by a platform, with what it said. */
export function AnswerList() {
  const say = useWords(messagingWords)
  const sayStage = useWords(stageWords)
  const { one, set } = useAddress()
  const query = { stage: one('stage') }
  const list = useRows<OutgoingRow>(['messaging', 'answers'], '/social-answers', query)
  const columns = useColumns()
  const tools = (
    <>
      <MessagingTabs />
      <Select
        className={styles.filter ?? ''}
        aria-label={say('stage')}
        value={one('stage') ?? ''}
        options={[{ value: '', label: say('anyStage') }, ...outgoingStages.map(value => ({ value, label: sayStage(value) }))]}
        onChange={value => set({ stage: value || undefined })}
      />
    </>
  )
  const empty = query.stage ? <EmptyState title={say('noMatch')} body={say('noMatchBody')} /> : <EmptyState title={say('noAnswers')} body={say('noAnswersBody')} />
  return (
    <ListFrame title={say('messaging')} trail={<ToDesk />} fact={say('fact')} tools={tools}>
      <RowsTable of={list} {...{ label: say('answers'), columns, empty }} rowKey={row => row.id} />
    </ListFrame>
  )
}

function useColumns(): readonly Column<OutgoingRow>[] {
  const say = useWords(messagingWords)
  return [
    { key: 'word', title: say('word'), lead: true, wide: true, cell: row => row.text || '—' },
    { key: 'connection', title: say('connection'), cell: row => row.connectionName ?? '—' },
    { key: 'stage', title: say('stage'), cell: row => <Stage row={row} /> },
    { key: 'case', title: say('case'), cell: row => <CaseLink id={row.case} name={row.caseKey} /> },
    { key: 'at', title: say('at'), cell: row => <When at={row.sentAt ?? row.queuedAt} relative /> },
    { key: 'actions', title: say('actions'), cell: row => <Again row={row} /> },
  ]
}

function Stage({ row }: { row: OutgoingRow }) {
  const say = useWords(messagingWords)
  const sayStage = useWords(stageWords)
  const reasonOf = useReason()
  const format = useFormat()
  return (
    <span className={styles.stack}>
      <Tag tone={tones[row.stage]}>{sayStage(row.stage)}</Tag>
      {row.reason && <span className={styles.reason}>{reasonOf(row.reason)}</span>}
      {row.stage === 'deferred' && row.nextAt !== null && <span className={styles.reason}>{say('tries', { count: row.attempts, when: format.instant(row.nextAt) })}</span>}
    </span>
  )
}

function Again({ row }: { row: OutgoingRow }) {
  const say = useWords(messagingWords)
  const again = useAct({ send: () => change(`/social-answers/${row.id}/again`), stale: [['messaging']], said: say('sentAgain') })
  if (row.stage !== 'failed' && row.stage !== 'deferred') return null
  return (
    <Allowed may="desk.work">
      <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
        {say('sendAgain')}
      </Button>
    </Allowed>
  )
}
