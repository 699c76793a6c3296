import type { LadderRole } from '#modules/identity/role.ts'
import type { LoggedEvent } from '#platform/noun.ts'
import type { Notice } from './notice.ts'
import { noticeId } from './notice-id.ts'
import type { Told } from './told.ts'

const kinds = {
  'recovery.proposed': 'recovery-wanted',
  'recovery.approved': 'recovery-answered',
  'recovery.declined': 'recovery-answered',
  'recovery.follow-up-due': 'recovery-due',
} as const

/** The role whose answer to a proposed remedy is wanted; null when none is. */
export function wantedRole({ type, data }: LoggedEvent): LadderRole | null {
  return type === 'recovery.proposed' && typeof data.wants === 'string' ? (data.wants as LadderRole) : null
}

/** Whether an event of a recovery is for somebody to know: an answer is wanted, an answer came, a customer is to be asked. */
export function isRecoveryNews(event: LoggedEvent): boolean {
  return wantedRole(event) !== null || proposerOf(event) !== null
}

/** Whoever proposed a remedy is told what others answered, and when the customer is to be asked. */
function proposerOf({ type, actor, data }: LoggedEvent): string | null {
  const answered = type === 'recovery.approved' || type === 'recovery.declined'
  if (!answered && type !== 'recovery.follow-up-due') return null
  return typeof data.proposedBy === 'string' && data.proposedBy !== actor ? data.proposedBy : null
}

/** The notices of an event of a recovery. @param asked who may answer for the role that is wanted */
export function noticesOfRecovery(event: LoggedEvent, caseKey: string, asked: Told): Notice[] {
  const { type, seq, at, actor, data } = event
  const proposer = proposerOf(event)
  const role = wantedRole(event)
  const people = role ? asked.people.filter(person => person !== actor) : proposer ? [proposer] : []
  const about = { kind: kinds[type as keyof typeof kinds], happenedAt: at, caseKey, clock: null, step: null, deskCase: String(data.case), percent: null, by: actor }
  return people.map(person => ({ ...about, id: noticeId(at, [seq, person]), person, role, reached: role ? asked.reached : null }))
}
