import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { loadCustomers, mergedUnder, saveCustomers } from './customer.store.ts'
import type { Customer } from './customer.ts'
import { applyCustomer } from './customer.ts'
import { noteErased } from './erased-address.store.ts'
import { forgetInImports } from './import-line.store.ts'
import type { EventOf, TogetherDecision, Whole } from './merge.ts'
import { erase, merge, unmerge } from './merge.ts'
import { customerNoun } from './nouns.ts'

type Pair = Readonly<{ id: Id<'customer'>; other: Id<'customer'> }>
type Loaded = (id: Id<'customer'>) => Whole
type Work = Readonly<{ deed: string; id: Id<'customer'>; also: (tx: Tx) => Promise<readonly Id<'customer'>[]> }>

export function mergeCustomers(context: Context, { id, other }: Pair): Promise<Record<string, never>> {
  return atOnce(context, { deed: `merge ${other}`, id, also: async () => [other] }, whole => merge(whole(id), whole(other)))
}

export function unmergeCustomers(context: Context, { id, other }: Pair): Promise<Record<string, never>> {
  return atOnce(context, { deed: `unmerge ${other}`, id, also: async () => [other] }, whole => unmerge(whole(id), whole(other)))
}

export function eraseCustomer(context: Context, { id }: Pick<Pair, 'id'>): Promise<Record<string, never>> {
  const also = async (tx: Tx): Promise<readonly Id<'customer'>[]> => {
    const merged = await mergedUnder(tx, id)
    await forgetInImports(tx, [id, ...merged])
    await noteErased(tx, [id, ...merged])
    return merged
  }
  return atOnce(context, { deed: 'erase', id, also }, (whole, merged) => erase(whole(id), merged))
}

/** Several customers change in one transaction, or none does. */
async function atOnce(context: Context, { deed, id, also }: Work, decide: (whole: Loaded, others: readonly Id<'customer'>[]) => TogetherDecision): Promise<Record<string, never>> {
  const about = { noun: 'customer', personal: customerNoun.personal, id, body: JSON.stringify([id, deed]), request: context.request(context.caller!.tenant, deed) }
  return performBulk(context.ground, about, async tx => {
    const others = await also(tx)
    const known = await loadCustomers(tx, [id, ...others])
    const decision = decide(each => ({ id: each, customer: known.get(each) ?? null }), others)
    if (!decision.ok) throw new Refused('customer', decision.refusal)
    await saveCustomers(tx, changed(known, decision.events))
    return { answer: {}, events: decision.events }
  })
}

function changed(known: ReadonlyMap<string, Customer>, events: readonly EventOf[]): (readonly [Id<'customer'>, Customer])[] {
  const ids = [...new Set(events.map(({ nounId }) => nounId))]
  return ids.map(id => [id, events.filter(({ nounId }) => nounId === id).reduce<Customer>(applyCustomer, known.get(id)!)] as const)
}
