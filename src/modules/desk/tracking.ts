import { isId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { after, days } from '#kernel/time.ts'
import type { ClockRow } from '#modules/promises/views.ts'
import type { Keyring } from '#platform/secrets.ts'
import { signed, signedText } from '#platform/signed.ts'
import type { Case } from './case.ts'
import type { MessageView, TrackedPromise, TrackedStage, TrackedWord } from './views.ts'

/** How long after the end of a case its customer may still look at it. */
const trackedDays = 180
const purpose = 'desk/tracking/1'

export type Tracked = Readonly<{ tenant: string; id: string }>

/** The token by which a customer sees his case: tenant and case, signed. It ends with the case and not with a date of its own. */
export function trackingToken(keyring: Keyring, { tenant, id }: Tracked): string {
  return signed(keyring, purpose, Buffer.from(`${tenant}${id}`.replaceAll('-', ''), 'hex').toString('base64url'))
}

/** What a token names; null when this house did not make it. */
export function trackedBy(keyring: Keyring, token: string): Tracked | null {
  const text = signedText(keyring, purpose, token)
  const hex = text === null ? '' : Buffer.from(text, 'base64url').toString('hex')
  const [tenant, id] = [uuidOf(hex.slice(0, 32)), uuidOf(hex.slice(32))]
  return isId(tenant) && isId(id) ? { tenant, id } : null
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
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
  return said.flatMap(({ kind, stage, text, at }) => (stage === 'sent' && (kind === 'in' || kind === 'out') ? [{ by: kind === 'in' ? 'you' : 'us', text, at }] : []))
}

/** The nearest promise to the customer that still runs, and until when it was promised before it moved. */
export function promiseFor(clocks: readonly ClockRow[]): TrackedPromise | null {
  const open = clocks.flatMap(({ kind, open, dueAt, ...clock }) => (kind === 'customer' && open && dueAt !== null ? [{ ...clock, dueAt }] : []))
  const [nearest] = open.toSorted((one, other) => one.dueAt - other.dueAt)
  if (!nearest) return null
  const before: Instant | null = nearest.judgedThen?.dueAt ?? null
  return { dueAt: nearest.dueAt, provisional: nearest.provisional, missed: nearest.status === 'missed', before: before === nearest.dueAt ? null : before }
}
