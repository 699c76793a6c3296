import type { LoggedEvent } from '#platform/noun.ts'
import type { Notice } from './notice.ts'
import { noticeId } from './notice-id.ts'

const nothing = { clock: null, step: null, percent: null, role: null, reached: null }

/** Whom an event of a case concerns by name: whoever it was given to by another, or whoever a note names. */
export function namedByCase({ type, actor, data }: LoggedEvent): string[] {
  switch (type) {
    case 'case.opened':
    case 'case.assigned':
      return typeof data.owner === 'string' && data.owner !== actor && data.owner !== data.was ? [data.owner] : []
    case 'case.noted': {
      const mentions = Array.isArray(data.mentions) ? data.mentions.filter(person => typeof person === 'string') : []
      return [...new Set(mentions)].filter(person => person !== actor && person !== data.author)
    }
    default:
      return []
  }
}

/** The notices of an event of a case: one for each who is named. */
export function noticesOfCase(event: LoggedEvent, caseKey: string): Notice[] {
  const { type, seq, at, actor, nounId } = event
  const kind = type === 'case.noted' ? 'mentioned' : 'case-assigned'
  return namedByCase(event).map(person => ({ ...nothing, id: noticeId(at, [seq, person]), person, kind, happenedAt: at, caseKey, deskCase: nounId, by: actor }))
}
