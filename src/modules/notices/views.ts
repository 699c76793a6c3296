/** What the page of notices shows. */
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { LadderRole } from '#modules/identity/role.ts'
import type { ClockRow } from '#modules/promises/views.ts'

/**
 * A limit is nearly used up; it passed; a rung of its ladder was reached; somebody gave you a step, or a case; a note names you; your department is asked for
 * something; what you asked for is done, or returned; what you were asked for is no longer wanted; a remedy waits for your answer;
 * yours was answered; a customer is to be asked whether it helped; an answer did not reach the customer;
 * a webhook has paused itself.
 */
export const noticeKinds = [
  'promise-warned',
  'promise-breached',
  'promise-escalated',
  'step-assigned',
  'case-assigned',
  'mentioned',
  'recovery-wanted',
  'recovery-answered',
  'recovery-due',
  'task-asked',
  'task-done',
  'task-returned',
  'task-withdrawn',
  'answer-lost',
  'webhook-paused',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export type NoticeRow = Readonly<{
  id: Id<'notice'>
  kind: NoticeKind
  happenedAt: Instant
  /** When it was written down for this person; later than it happened when the house stood still meanwhile. */
  toldAt: Instant
  read: boolean
  caseKey: string
  /** The step it is about, when the limit is that of a step that runs here. */
  step: Readonly<{ instance: string; key: number; name: string }> | null
  /** The case of the desk it is about; its subject is empty for whoever may not read cases. */
  desk: Readonly<{ id: string; subject: string }> | null
  /** Where the case or task is worked on whose promise it is; null where it is neither, or one may not see it. */
  work: Readonly<{ kind: 'case' | 'task'; id: string }> | null
  percent: number | null
  /** The role that the rung names. */
  role: LadderRole | null
  /** The role that the rung names, when nobody had it and somebody above is told instead. */
  insteadOf: LadderRole | null
  /** Who gave the step or the case, or wrote the note. */
  byName: string | null
  promise: Text | null
  /** How the clock stands now; null when it is no more. */
  clock: Pick<ClockRow, 'status' | 'open' | 'dueAt' | 'stoppedAt'> | null
}>

/** Unread ones are counted up to a hundred; nobody reads a number above that. */
export const mostCounted = 100
export type NoticeCount = Readonly<{ unread: number }>
