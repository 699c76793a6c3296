import type { Id } from './id.ts'
import type { Instant } from './time.ts'

export type { Id } from './id.ts'
export type { Instant } from './time.ts'
export { after, days, minutes } from './time.ts'

/** What a pure decision may know besides the state and the command: its own id and the present instant. */
export type Moment<Noun extends string> = Readonly<{ id: Id<Noun>; now: Instant }>

/** The answer of a decision: the events that happened, or the stable name of the reason why not. */
export type Decision<Event, Refusal extends string> = Readonly<{ ok: true; events: readonly Event[] }> | Readonly<{ ok: false; refusal: Refusal }>

/** The command is carried out; no events means "nothing to do", which is an accepted answer too. */
export function accept<Event>(...events: readonly Event[]): Readonly<{ ok: true; events: readonly Event[] }> {
  return { ok: true, events }
}

/** The command is not carried out; the refusal is a value with words in both languages, never an exception. */
export function refuse<Refusal extends string>(refusal: Refusal): Readonly<{ ok: false; refusal: Refusal }> {
  return { ok: false, refusal }
}
