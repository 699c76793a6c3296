import { createHash } from 'node:crypto'
import { uuidFrom } from '#kernel/id.ts'
import type { LoggedEvent } from '#platform/noun.ts'

/** What is known of an event besides its line: what its thing is called, and whether whoever did it is a person. */
export type Known = Readonly<{ number: string | null; isPerson: boolean }>

/** The id of a delivery follows from webhook and event: read again it is the same one. */
export function deliveryId(webhook: string, { at, seq }: Pick<LoggedEvent, 'at' | 'seq'>): string {
  return uuidFrom(at, createHash('sha256').update(`webhook/${webhook}/${seq}`).digest())
}

/** What a receiver is told: what happened to which thing and when, and where to read more. Never what was said, nor who anybody is. */
export function bodyOf(event: LoggedEvent, { number, isPerson }: Known): string {
  const { type, at, noun, nounId, actor } = event
  const data = { noun, id: nounId, number, actor: actor === null ? 'system' : isPerson ? 'person' : 'token', read: addressOf(event, number) }
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
}

function addressOf({ noun, nounId }: LoggedEvent, number: string | null): string {
  switch (noun) {
    case 'case':
      return `/api/v1/desk/cases/${nounId}`
    case 'case-task':
      return `/api/v1/desk/tasks/${nounId}`
    case 'clock':
      return `/api/v1/clocks/cases/${encodeURIComponent(number ?? '')}`
    default:
      return `/api/v1/customers/${nounId}`
  }
}

/** What is sent to see whether it arrives. */
export function testBody({ at, nounId }: Pick<LoggedEvent, 'at' | 'nounId'>): string {
  return JSON.stringify({ type: 'webhook.test', timestamp: new Date(at).toISOString(), data: { noun: 'webhook', id: nounId, number: null, actor: 'person', read: null } })
}
