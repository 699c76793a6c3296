import type { LoggedEvent } from '#platform/noun.ts'
import type { Notice } from './notice.ts'
import { noticeId } from './notice-id.ts'

/** Whether a webhook paused by itself, because nothing arrived for days or its receiver is no more. */
export function tellsOfPause({ type, data }: LoggedEvent): boolean {
  return type === 'webhook.paused' && data.because !== 'person'
}

/** The notices of a webhook that paused itself: administrators have to know, because another system hears nothing any more. */
export function noticesOfPause({ seq, at }: LoggedEvent, name: string, people: readonly string[]): Notice[] {
  const about = { kind: 'webhook-paused', happenedAt: at, caseKey: name, deskCase: null, clock: null, step: null, percent: null, role: null, reached: null, by: null } as const
  return people.map(person => ({ ...about, id: noticeId(at, [seq, person]), person }))
}
