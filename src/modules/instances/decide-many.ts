import type { Id, Instant } from '#kernel/decision.ts'
import type { AnyEvent, Tx } from '#platform/noun.ts'
import { loadInstances, saveInstances } from './instance.store.ts'
import type { Instance, InstanceCommand, InstanceRefusal } from './instance.ts'
import { instanceNounWith } from './nouns.ts'
import type { Plan } from './plan.ts'

export type Order = Readonly<{ instance: Id<'instance'>; command: InstanceCommand }>
export type OrderRefusal = Readonly<{ instance: string; refusal: InstanceRefusal }>
export type Many = Readonly<{ done: number; refused: readonly OrderRefusal[]; events: readonly (AnyEvent & Readonly<Record<string, unknown>>)[] }>

/** Many commands on running processes in one transaction, set by set: the same decisions as one by one; what is refused leaves the others alone. */
export async function decideMany(tx: Tx, orders: readonly Order[], { now, plan }: Readonly<{ now: Instant; plan: Plan | null }>): Promise<Many> {
  const noun = instanceNounWith(plan)
  const states = await loadInstances(tx, [...new Set(orders.map(({ instance }) => instance))])
  const changed = new Map<Id<'instance'>, Instance>()
  const events: (AnyEvent & Record<string, unknown>)[] = []
  const refused: OrderRefusal[] = []
  for (const { instance: id, command } of orders) {
    const state = changed.get(id) ?? states.get(id) ?? null
    const decision = noun.decide(state, command, { id, now })
    if (!decision.ok) refused.push({ instance: id, refusal: decision.refusal })
    else if (decision.events.length > 0) {
      changed.set(id, decision.events.reduce<Instance | null>(noun.apply, state)!)
      events.push(...decision.events.map(event => ({ ...event, nounId: id })))
    }
  }
  if (changed.size > 0) await saveInstances(tx, [...changed])
  return { done: orders.length - refused.length, refused, events }
}
