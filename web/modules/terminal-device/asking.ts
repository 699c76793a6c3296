import type { Locale } from '#kernel/words.ts'
import type { FieldValue } from '#modules/desk/views.ts'
import type { OpenTerminal, TerminalSent } from '#modules/terminals/views.ts'
import type { Problem } from '#web/ui/problem.ts'
import { ProblemError } from '#web/ui/problem.ts'

/** What one person filled in. Its id is made here, so that it is one case however often it is sent. */
export type Entry = Readonly<{
  entry: string
  type: string | null
  text: string
  values: Readonly<Record<string, FieldValue | null>>
  name: string
  phone: string
  consent: boolean
  locale: Locale
  filledAt: number
}>
/** The same while it is being written. */
export type Written = Omit<Entry, 'locale' | 'filledAt'>
type Asks = {
  pair: { given: { code: string }; answer: { device: string } }
  open: { given: { device: string }; answer: OpenTerminal }
  beat: { given: { device: string; version: string; queue: number }; answer: { paused: boolean } }
  leave: { given: { device: string; pin: string }; answer: object }
  send: { given: Entry & { device: string; late: boolean }; answer: TerminalSent }
}

/** Ask the server as this device; nothing of whoever is signed in in the same browser goes along. */
export async function ask<What extends keyof Asks>(what: What, given: Asks[What]['given'], locale: Locale): Promise<Asks[What]['answer']> {
  const headers = { 'content-type': 'application/json', 'accept-language': locale }
  const answer = await fetch(`/api/v1/terminal/${what}`, { method: 'POST', credentials: 'omit', headers, body: JSON.stringify(given) })
  const body: unknown = await answer.json().catch(() => null)
  if (answer.ok) return body as Asks[What]['answer']
  const known = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
  throw new ProblemError({ type: 'about:blank', title: answer.statusText, code: `http-${answer.status}`, ...known, status: answer.status })
}

/** Whether it may go through later as it is: the network, a flood, or the server itself was at fault. */
export function mayComeThrough(error: unknown): boolean {
  return !(error instanceof ProblemError) || error.problem.status === 429 || error.problem.status >= 500
}
