import type { Id, Instant } from '#kernel/decision.ts'
import type { Case, CaseCommand, CaseEvent, CaseRefusal } from './case.ts'
import { applyCase } from './case-apply.ts'
import { decideCase } from './case-decide.ts'

type Ordered = Readonly<{ id: Id<'case'>; state: Case | null; orders: readonly CaseCommand[] }>
/** What came of some commands on one case: how it is after them, with their events as the log takes them; or why one of them was refused, and then nothing. */
export type Decided = Readonly<{ id: string; after: Case | null; refusal: CaseRefusal | null; events: readonly (CaseEvent & Readonly<{ nounId: string }>)[] }>

/** Commands on one case that is open already, one after the other, as one: all are carried out or none. `after` is null where nothing changed. */
export function decideAll({ id, state, orders }: Ordered, now: Instant): Decided {
  let after = state
  const events: (CaseEvent & { nounId: string })[] = []
  for (const order of orders) {
    const decision = decideCase(after, order, { id, now }, 0)
    if (!decision.ok) return { id, after: null, refusal: decision.refusal, events: [] }
    after = decision.events.reduce<Case | null>(applyCase, after)
    events.push(...decision.events.map(event => ({ ...event, nounId: id })))
  }
  return { id, after: events.length > 0 ? after : null, refusal: null, events }
}
