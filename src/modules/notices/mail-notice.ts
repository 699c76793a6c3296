import type { LostAnswer } from '#modules/mail/public.ts'
import type { LoggedEvent } from '#platform/noun.ts'
import type { Notice } from './notice.ts'
import { noticeId } from './notice-id.ts'

/** Whether an event says that an answer did not reach the customer. */
export function tellsOfLoss({ type }: LoggedEvent): boolean {
  return type === 'outgoing.failed' || type === 'outgoing.bounced' || type === 'social-answer.failed'
}

/** The notices of an answer that did not arrive: whoever wrote it and whoever has the case have to know, because the customer waits. */
export function noticesOfLoss({ seq, at }: LoggedEvent, { case: deskCase, caseKey, people }: LostAnswer): Notice[] {
  const about = { kind: 'answer-lost', happenedAt: at, caseKey, deskCase, clock: null, step: null, percent: null, role: null, reached: null, by: null } as const
  return people.map(person => ({ ...about, id: noticeId(at, [seq, person]), person }))
}
