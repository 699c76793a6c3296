import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import type { Tx } from './db.ts'

export type { Tx } from './db.ts'
export type AnyCommand = Readonly<{ do: string }>
export type AnyEvent = Readonly<{ type: string }>

/** A noun as the platform sees it: pure decide and apply, and the two ways to its row. */
export type Noun<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string> = Readonly<{
  name: Name
  decide: (state: State | null, command: Command, moment: Moment<Name>) => Decision<Event, Refusal>
  apply: (state: State | null, event: Event) => State
  load: (tx: Tx, id: Id<Name>) => Promise<State | null>
  save: (tx: Tx, id: Id<Name>, state: State) => Promise<void>
  /** Fields of the state that `load` counts from other rows; they are not rebuilt from this noun's events. */
  derived?: readonly string[]
  /** Fields of events that are personal data: stored encrypted under the subject's key. `secret` ones are never shown to anybody. */
  personal?: Readonly<{ fields: readonly string[]; secret: readonly string[] }>
}>
// biome-ignore lint/suspicious/noExplicitAny: a list of nouns of different shapes; each is checked where it is defined
export type AnyNoun = Noun<any, any, any, any, any>

/** Who asks, under which command id, from where and because of what. */
export type Request = Readonly<{
  tenant: string
  commandId: string
  actor: string | null
  address: string | null
  cause: string | null
  now: Instant
}>

/** The first answer to a command id, kept and given again to every repeat. */
export type Outcome = Readonly<{ ok: true; events: readonly string[] } | { ok: false; refusal: string }>

/** One line of the log as readers see it. */
export type LoggedEvent = Readonly<{
  seq: number
  transaction: string
  at: Instant
  recordedAt: Instant
  type: string
  noun: string
  nounId: string
  actor: string | null
  address: string | null
  cause: string | null
  data: Readonly<Record<string, unknown>>
}>
