import type { Instant } from '#kernel/time.ts'
import { after, days } from '#kernel/time.ts'
import type { ClockRow } from '#modules/promises/views.ts'
import type { Keyring } from '#platform/secrets.ts'
import type { Case } from './case.ts'
import type { Named } from './tenant-token.ts'
import { namedBy, tokenFor } from './tenant-token.ts'
import type { Field, FieldValues, MessageView, TrackedPromise, TrackedStage, TrackedWord, TrackingView } from './views.ts'

/** How long after the end of a case its customer may still look at it. */
const trackedDays = 180
const purpose = 'desk/tracking/1'

/** The token by which a customer sees his case. It ends with the case, or once it is made anew, and not with a date of its own. */
export function trackingToken(keyring: Keyring, named: Named): string {
  return tokenFor(keyring, purpose, named)
}

/** What a token names; null when this house did not make it. */
export function trackedBy(keyring: Keyring, token: string): Named | null {
  return namedBy(keyring, purpose, token)
}

export function isTrackable({ closedAt }: Pick<Case, 'closedAt'>, now: number): boolean {
  return closedAt === null || after(closedAt, days(trackedDays)) > now
}

/** How a case stands, as its customer is told: what an answer changed that may still be taken back has not happened. */
export function stageFor({ stage, held }: Pick<Case, 'stage' | 'held'>): TrackedStage {
  const standing = held[0]?.stage ?? stage
  return standing === 'waiting' ? 'yours' : standing === 'solved' || standing === 'closed' ? standing : 'ours'
}

/** What was said by him and to him: no notes, no calls, nothing held or taken back, and nobody's name. */
export function wordsFor(said: readonly MessageView[]): TrackedWord[] {
  return namedWordsFor(said).map(({ message: _, files, ...word }) => ({ ...word, files: files.map(({ hash, name, bytes }) => ({ hash, name, bytes })) }))
}

/** A word with the message it is, for a page that has to know it again, and its files. */
export type NamedWord = Omit<TrackedWord, 'files'> & Pick<MessageView, 'files'> & Readonly<{ message: string }>

export function namedWordsFor(said: readonly MessageView[]): NamedWord[] {
  return said.flatMap(({ id, kind, stage, text, at, files }) =>
    stage === 'sent' && (kind === 'in' || kind === 'out') ? [{ message: id, by: kind === 'in' ? 'you' : 'us', text, at, files }] : [],
  )
}

/** The nearest promise to the customer that still runs, and until when it was promised before it moved. */
export function promiseFor(clocks: readonly ClockRow[]): TrackedPromise | null {
  const open = clocks.flatMap(({ kind, open, dueAt, ...clock }) => (kind === 'customer' && open && dueAt !== null ? [{ ...clock, dueAt }] : []))
  const [nearest] = open.toSorted((one, other) => one.dueAt - other.dueAt)
  if (!nearest) return null
  const before: Instant | null = nearest.judgedThen?.dueAt ?? null
  return { dueAt: nearest.dueAt, provisional: nearest.provisional, missed: nearest.status === 'missed', before: before === nearest.dueAt ? null : before }
}

/** What a form asks customers for, and was filled in; the rest is ours. */
export function factsFor(fields: readonly Field[], values: FieldValues): TrackingView['facts'] {
  return fields.flatMap(field => {
    const value = values[field.key]
    return field.shared && value !== undefined ? [{ field, value }] : []
  })
}
