import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { AcceptanceStage, DeviationKind } from './views.ts'

/** Acceptance (已接受的偏差): a kind of deviation at a step that somebody answers for, with a reason and only for a time. */
export type Acceptance = Terms & Readonly<{ stage: AcceptanceStage }>
/** `node` empty: at every step. It covers deviations from `from` on and before `until`. */
export type Terms = Readonly<{ process: Id<'process'>; kind: DeviationKind; node: string; reason: string; owner: Id<'person'>; from: Instant; until: Instant }>
export type AcceptanceCommand = Readonly<({ do: 'accept' } & Terms) | { do: 'withdraw' }>
export type AcceptanceEvent = Readonly<({ type: 'acceptance.given' } & Terms) | { type: 'acceptance.withdrawn' }>
export type AcceptanceRefusal = 'unknown' | 'already-given' | 'no-reason' | 'no-time' | 'too-long'

const longest = 366 * 86_400_000

export function decideAcceptance(acceptance: Acceptance | null, command: AcceptanceCommand, _moment: Moment<'acceptance'>): Decision<AcceptanceEvent, AcceptanceRefusal> {
  if (command.do === 'withdraw') return acceptance?.stage === 'active' ? accept({ type: 'acceptance.withdrawn' }) : refuse('unknown')
  if (acceptance) return refuse('already-given')
  const { process, kind, node, reason, owner, from, until } = command
  if (reason.trim() === '') return refuse('no-reason')
  if (until <= from) return refuse('no-time')
  return until - from > longest ? refuse('too-long') : accept({ type: 'acceptance.given', process, kind, node, reason, owner, from, until })
}

export function applyAcceptance(acceptance: Acceptance | null, event: AcceptanceEvent): Acceptance {
  if (event.type === 'acceptance.given') {
    const { type: _, ...terms } = event
    return { ...terms, stage: 'active' }
  }
  if (!acceptance) throw new Error(`${event.type} came before acceptance.given`)
  return { ...acceptance, stage: 'withdrawn' }
}
