import type { Instant } from '#kernel/decision.ts'
import type { Asked } from '#platform/ask.ts'
import type { InboundReason, OutgoingReason, Provider, SecretName } from './views.ts'

/** A connection with its secrets, as adapters need it. */
export type Account = Readonly<{ account: string; agent: string; base: string; secrets: Readonly<Record<SecretName, string>> }>
/** A request of the platform, as it came. */
export type Called = Readonly<{ method: 'GET' | 'POST'; query: Readonly<Record<string, string>>; headers: Readonly<Record<string, string>>; body: Buffer }>
/** Whether it is what it says; `echo` is what proves to the platform that this address is the right one, and then nothing is kept. */
export type Verdict = Readonly<{ ok: true; echo: string | null }> | Readonly<{ ok: false }>

export const mediaKinds = ['image', 'voice', 'video', 'file', 'location', 'link', 'other'] as const
export type MediaKind = (typeof mediaKinds)[number]
/** A word that arrived. `to`: where an answer goes. `id`: the platform's own, by which a repeat is known. */
export type Word = Readonly<{ id: string; from: string; name: string; to: string; at: Instant; text: string; media: MediaKind | null }>
/** What stands in a callback: words; or that there is something to be fetched by the API (`pull`). */
export type ReadResult =
  | Readonly<{ ok: true; words: readonly Word[]; pull: Readonly<{ token: string; place: string }> | null }>
  | Readonly<{ ok: false; outcome: 'ignored' | 'failed'; reason: InboundReason }>
export type Pulled = Readonly<{ words: readonly Word[]; cursor: string; more: boolean }>

export type Token = Readonly<{ value: string; seconds: number }>
/** What the API said to an answer: it left; or why not, whether for good, and whether because the access token is worth nothing any more. */
export type Sent = Readonly<{ ok: true }> | Readonly<{ ok: false; reason: OutgoingReason | string; final: boolean; stale: boolean }>

/** One platform: what it sends, how it is known to be from there, what stands in it, and how it is answered. All of it pure. */
export type Adapter = Readonly<{
  provider: Provider
  /** Where its API is, unless an installation of one's own is named. */
  base: string
  /** Which secrets it cannot do without. */
  needs: readonly SecretName[]
  needsAgent: boolean
  /** What is answered to a callback that was kept. */
  thanks: string
  verify: (account: Account, called: Called, now: number) => Verdict
  read: (account: Account, body: Buffer) => ReadResult
  /** Ask for more of what a callback only announces. */
  pull?: (account: Account, token: string, at: Readonly<{ token: string; place: string; cursor: string }>) => Asked
  pulled?: (answer: Readonly<Record<string, unknown>>, place: string) => Pulled | null
  tokenRequest: (account: Account) => Asked
  tokenIn: (answer: Readonly<Record<string, unknown>>) => Token | null
  answer: (account: Account, token: string, word: Readonly<{ id: string; to: string; text: string }>) => Asked
  sent: (status: number, answer: Readonly<Record<string, unknown>>) => Sent
}>

export function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Asked {
  return { method: 'POST', url, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) }
}

/** Whether an instant in seconds or milliseconds is near enough: what was caught and is sent again later is refused. */
export function isNear(timestamp: string, unit: 1 | 1000, now: number, minutes: number): boolean {
  return /^\d{1,16}$/.test(timestamp) && Math.abs(now - Number(timestamp) * unit) <= minutes * 60_000
}

/** An object in JSON; null of anything else. */
export function jsonObject(text: string | Buffer): Readonly<Record<string, unknown>> | null {
  try {
    return objectIn(JSON.parse(text.toString()))
  } catch {
    return null
  }
}

export function objectIn(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
