import type { Decision, Id } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { fromMinor } from '#kernel/money.ts'
import { sameAddress } from './address.ts'
import type { Belongings, Customer, CustomerEvent, CustomerRefusal } from './customer.ts'
import { applyCustomer } from './customer.ts'
import { closedTo } from './customer-decide.ts'
import type { Consent, CustomerValue, MergePreview } from './views.ts'

export type Whole = Readonly<{ id: Id<'customer'>; customer: Customer | null }>
/** An event of one of several customers that are changed together. */
export type EventOf = CustomerEvent & Readonly<{ nounId: Id<'customer'> }>
export type TogetherDecision = Decision<EventOf, CustomerRefusal>

/** Merge one customer into another: the kept one says everything from now on; the other keeps its own row as it is, so that the merge can be taken back. */
export function merge(kept: Whole, other: Whole): TogetherDecision {
  if (kept.id === other.id) return refuse('itself')
  const closed = closedTo(kept.customer) ?? closedTo(other.customer)
  if (closed) return refuse(closed)
  if (kept.customer!.kind !== other.customer!.kind) return refuse('kinds-differ')
  const belongings = belongingsOf(other.id, other.customer!, kept.customer!)
  return accept<EventOf>(
    { nounId: kept.id, type: 'customer.absorbed', customer: other.id, belongings, aboutWhom: other.id },
    { nounId: other.id, type: 'customer.merged', into: kept.id },
  )
}

/** Take a merge back: what came with the other customer goes with it. */
export function unmerge(kept: Whole, other: Whole): TogetherDecision {
  const closed = closedTo(kept.customer)
  if (closed) return refuse(closed)
  if (!other.customer || other.customer.mergedInto !== kept.id) return refuse('not-merged')
  return accept<EventOf>({ nounId: kept.id, type: 'customer.released', customer: other.id }, { nounId: other.id, type: 'customer.unmerged' })
}

/** Erase a customer, and with it everything that was merged into it: they are the same one. */
export function erase({ id, customer }: Whole, merged: readonly Id<'customer'>[]): TogetherDecision {
  const closed = closedTo(customer)
  return closed ? refuse(closed) : accept<EventOf>(...[id, ...merged].map(nounId => ({ nounId, type: 'customer.erased' }) as const))
}

/** What the kept one does not have yet; all of it marked with where it came from. A second birthday is left behind. */
function belongingsOf(from: Id<'customer'>, { profile, addresses, consents, careDates, absorbed }: Customer, kept: Customer): Belongings {
  const hasBirthday = kept.careDates.some(({ kind }) => kind === 'birthday')
  return {
    names: [profile.name, ...profile.otherNames, ...absorbed.flatMap(({ names }) => names)],
    addresses: addresses.filter(each => !kept.addresses.some(own => sameAddress(own, each))).map(each => ({ ...each, primaryAt: 0, from })),
    consents: consents.map(each => ({ ...each, from })),
    careDates: careDates.filter(({ kind }) => kind !== 'birthday' || !hasBirthday).map(each => ({ ...each, from })),
  }
}

/** Which consent counts for each purpose and channel: the one given or withdrawn last, whichever of two merged customers did it; of two at once the withdrawal. */
export function consentsInForce(consents: readonly Consent[]): Consent[] {
  const latest = new Map<string, Consent>()
  for (const consent of consents) {
    const key = `${consent.purpose} ${consent.channel}`
    const known = latest.get(key)
    if (!known || consent.at > known.at || (consent.at === known.at && !consent.given)) latest.set(key, consent)
  }
  return [...latest.values()].toSorted((one, other) => (`${one.purpose} ${one.channel}` < `${other.purpose} ${other.channel}` ? -1 : 1))
}

/** What the kept customer would be after a merge, or why there is none. */
export function merged(kept: Whole, other: Whole): Readonly<{ refusal: CustomerRefusal | null; result: Customer }> {
  const decision = merge(kept, other)
  if (!decision.ok) return { refusal: decision.refusal, result: kept.customer! }
  return { refusal: null, result: decision.events.filter(({ nounId }) => nounId === kept.id).reduce<Customer>(applyCustomer, kept.customer!) }
}

function writtenValue(value: CustomerValue | null): string {
  return value ? `${fromMinor(value.amount, value.currency)} ${value.currency}` : ''
}

/** What the other one says otherwise: it is not taken over and comes back when the merge is taken back. */
export function leftBehind({ profile: kept, value: keptValue }: Customer, { profile: other, value: otherValue }: Customer): MergePreview['left'] {
  const fields = ['name', 'tier', 'language', 'channel', 'organisation', 'notes'] as const
  const left = fields.flatMap(field => (other[field] && other[field] !== kept[field] ? [{ field, kept: kept[field] ?? '', other: other[field] }] : []))
  const [worth, otherWorth] = [writtenValue(keptValue), writtenValue(otherValue)]
  return otherWorth !== '' && otherWorth !== worth ? [...left, { field: 'value', kept: worth, other: otherWorth }] : left
}
