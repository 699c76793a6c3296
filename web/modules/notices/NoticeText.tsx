import {
  ApiOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  GiftOutlined,
  InboxOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  RiseOutlined,
  RollbackOutlined,
  SolutionOutlined,
  StopOutlined,
  UserSwitchOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { LadderRole } from '#modules/identity/role.ts'
import type { NoticeKind, NoticeRow } from '#modules/notices/views.ts'
import { noticeKindWords } from '#modules/notices/words.ts'
import { ladderRoleWords } from '#modules/promises/words.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import { ClockMark } from '#web/modules/promises/ClockMark.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Notices.module.css'
import { noticeWords } from './words.ts'

const shapes: Readonly<Record<NoticeKind, ReactNode>> = {
  'promise-warned': <ClockCircleOutlined aria-hidden />,
  'promise-breached': <WarningOutlined aria-hidden />,
  'promise-escalated': <RiseOutlined aria-hidden />,
  'step-assigned': <UserSwitchOutlined aria-hidden />,
  'case-assigned': <InboxOutlined aria-hidden />,
  mentioned: <MessageOutlined aria-hidden />,
  'recovery-wanted': <GiftOutlined aria-hidden />,
  'recovery-answered': <GiftOutlined aria-hidden />,
  'recovery-due': <PhoneOutlined aria-hidden />,
  'task-asked': <SolutionOutlined aria-hidden />,
  'task-done': <CheckCircleOutlined aria-hidden />,
  'task-returned': <RollbackOutlined aria-hidden />,
  'task-withdrawn': <StopOutlined aria-hidden />,
  'answer-lost': <MailOutlined aria-hidden />,
  'webhook-paused': <ApiOutlined aria-hidden />,
}
const grave: ReadonlySet<NoticeKind> = new Set(['promise-breached', 'promise-escalated', 'answer-lost', 'webhook-paused'])

/** What a notice is about, in a few words: the promise, the step, or the case. */
export function useAbout(): (row: NoticeRow) => string {
  const say = useWords(noticeWords)
  const spoken = useSpoken()
  return ({ kind, step, promise, desk, caseKey }) =>
    kind === 'webhook-paused'
      ? caseKey
      : desk
        ? desk.subject || caseKey
        : kind === 'step-assigned' && step
          ? step.name
          : promise
            ? spoken(promise)
            : (step?.name ?? say('promiseGone'))
}

/** What happened, as one would say it; the first line leads to where something can be done about it. */
export function NoticeText({ row, onOpen }: { row: NoticeRow; onOpen: () => void }) {
  const say = useWords(noticeWords)
  const sayKind = useWords(noticeKindWords)
  const sayRole = useRoleName()
  const about = useAbout()
  const happened = useHappened()
  return (
    <span className={styles.lines}>
      <span className={styles.head}>
        {!row.read && <span className={styles.dot} role="img" aria-label={say('unread')} />}
        <span className={`${styles.kind} ${grave.has(row.kind) ? styles.concern : ''}`}>
          {shapes[row.kind]} {sayKind(row.kind)}
        </span>
        <Where row={row} onOpen={onOpen}>
          {about(row)}
        </Where>
      </span>
      <span className="muted">{happened(row)}</span>
      {row.insteadOf && <span className="muted">{say('insteadOf', { role: sayRole(row.insteadOf) })}</span>}
    </span>
  )
}

/** To the step where it can be done, or to the case where it can be seen. */
function Where({ row, onOpen, children }: { row: NoticeRow; onOpen: () => void; children: ReactNode }) {
  const shared = { onClick: onOpen, className: row.read ? '' : (styles.unread ?? '') }
  if (row.step)
    return (
      <Link to="/instances/$id" params={{ id: row.step.instance } as never} search={{ step: String(row.step.key) } as never} {...shared}>
        {children}
      </Link>
    )
  if (row.desk)
    return (
      <Link to="/desk/$id" params={{ id: row.desk.id } as never} {...shared}>
        {children}
      </Link>
    )
  if (row.work)
    return (
      <Link to={row.work.kind === 'task' ? '/desk/tasks/$id' : '/desk/$id'} params={{ id: row.work.id } as never} {...shared}>
        {children}
      </Link>
    )
  if (row.kind === 'webhook-paused')
    return (
      <Link to="/access/webhooks" {...shared}>
        {children}
      </Link>
    )
  return (
    <Link to="/cases/$key" params={{ key: row.caseKey } as never} {...shared}>
      {children}
    </Link>
  )
}

/** A role within a sentence: English writes it small there. */
function useRoleName(): (role: LadderRole) => string {
  const sayRole = useWords(ladderRoleWords)
  return role => sayRole(role).toLocaleLowerCase()
}

function useHappened(): (row: NoticeRow) => string {
  const say = useWords(noticeWords)
  const sayRole = useRoleName()
  return ({ kind, percent, role, byName }) => {
    switch (kind) {
      case 'promise-warned':
        return say('warned', { percent: percent ?? 100 })
      case 'promise-breached':
        return say('breached')
      case 'promise-escalated':
        return say('escalated', { percent: percent ?? 100, role: role ? sayRole(role) : '' })
      case 'step-assigned':
        return byName === null ? say('assignedBySystem') : say('assigned', { name: byName })
      case 'case-assigned':
        return byName === null ? say('caseAssignedBySystem') : say('caseAssigned', { name: byName })
      case 'mentioned':
        return byName === null ? say('mentionedBySystem') : say('mentioned', { name: byName })
      case 'recovery-wanted':
        return say('recoveryWanted', { name: byName ?? '' })
      case 'recovery-answered':
        return say('recoveryAnswered', { name: byName ?? '' })
      case 'recovery-due':
        return say('recoveryDue')
      case 'task-asked':
      case 'task-done':
      case 'task-returned':
      case 'task-withdrawn':
        return say(kind, { name: byName ?? say('someone') })
      case 'answer-lost':
        return say('answerLost')
      case 'webhook-paused':
        return say('webhookPaused')
    }
  }
}

/** When it is due, and how it stands by now: a notice may be older than what became of it. */
export function NoticeDue({ row: { clock, kind, desk } }: { row: NoticeRow }) {
  const say = useWords(noticeWords)
  const format = useFormat()
  // The promises of a case stand on its page.
  if (desk !== null) return null
  if (clock === null) return <span className="muted">{say(kind === 'step-assigned' ? 'noLimit' : 'clockGone')}</span>
  const { status, open, dueAt, stoppedAt } = clock
  const late = dueAt === null ? 0 : (stoppedAt ?? Date.now()) - dueAt
  const time = format.duration(Math.abs(late))
  const standing = status === 'missed' ? say(open ? 'lateBy' : 'endedLate', { time }) : status === 'running' && dueAt !== null && late < 0 ? say('left', { time }) : ''
  return (
    <span className={styles.due}>
      {dueAt !== null && <When at={dueAt} />}
      <span className={styles.head}>
        <ClockMark status={status} />
        {standing && <span className={`number ${status === 'missed' && open ? styles.concern : 'muted'}`}>{standing}</span>}
      </span>
    </span>
  )
}
