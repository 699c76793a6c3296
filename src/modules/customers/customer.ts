import type { Decision, Id, Instant } from '#kernel/decision.ts'
import type {
  Address,
  AddressKind,
  CareDate,
  CareKind,
  CareOutcome,
  Consent,
  ConsentChannel,
  ConsentPurpose,
  CustomerKind,
  CustomerStage,
  CustomerValue,
  Profile,
} from './views.ts'

/** What a merge brings along from the other customer. */
export type Belongings = Readonly<{ names: readonly string[]; addresses: readonly Address[]; consents: readonly Consent[]; careDates: readonly CareDate[] }>

/** Customer (客户): a person or an organisation that is served, over all channels: where it is reached, what it agreed to, what it is to be thought of for. */
export type Customer = Readonly<{
  kind: CustomerKind
  stage: CustomerStage
  profile: Profile
  addresses: readonly Address[]
  consents: readonly Consent[]
  careDates: readonly CareDate[]
  /** What it is worth to the enterprise in a year; null as long as nobody has said. */
  value: CustomerValue | null
  /** Those that were merged into this one, with the names they are still found by. */
  absorbed: readonly Readonly<{ customer: Id<'customer'>; names: readonly string[] }>[]
  mergedInto: Id<'customer'> | null
  createdAt: Instant
}>

export type CustomerCommand = Readonly<
  | { do: 'create'; kind: CustomerKind; profile: Profile }
  | { do: 'change'; profile: Profile }
  | { do: 'add-address'; key: Id<'address'>; kind: AddressKind; value: string; label: string; primary: boolean }
  | { do: 'change-address'; key: Id<'address'>; value: string; label: string; primary: boolean }
  | { do: 'verify-address'; key: Id<'address'> }
  | { do: 'remove-address'; key: Id<'address'> }
  | { do: 'give-consent'; purpose: ConsentPurpose; channel: ConsentChannel; at: Instant; proof: string }
  | { do: 'withdraw-consent'; purpose: ConsentPurpose; channel: ConsentChannel; at: Instant; proof: string }
  | { do: 'set-care-date'; key: Id<'care'>; kind: CareKind; name: string; date: string; yearly: boolean; unit: Id<'unit'> | null }
  | { do: 'remove-care-date'; key: Id<'care'> }
  | { do: 'settle-care-date'; key: Id<'care'>; year: number; outcome: CareOutcome; note: string }
  | { do: 'value'; value: CustomerValue | null }
>

/** Whose personal data an event carries, when that is not the customer itself but one that was merged into it. */
type About = Readonly<{ aboutWhom?: Id<'customer'> }>
export type CustomerEvent = Readonly<
  | { type: 'customer.created'; kind: CustomerKind; profile: Profile; createdAt: Instant }
  | { type: 'customer.changed'; profile: Profile }
  | { type: 'customer.address-added'; address: Address }
  | ({ type: 'customer.address-changed'; address: Address } & About)
  | ({ type: 'customer.address-verified'; address: Address } & About)
  | { type: 'customer.address-removed'; key: string }
  | { type: 'customer.consent-given'; purpose: ConsentPurpose; channel: ConsentChannel; given: true; at: Instant; proof: string }
  | { type: 'customer.consent-withdrawn'; purpose: ConsentPurpose; channel: ConsentChannel; given: false; at: Instant; proof: string }
  | ({ type: 'customer.care-date-set'; careDate: CareDate } & About)
  | { type: 'customer.care-date-removed'; key: string }
  | ({ type: 'customer.care-settled'; key: string; year: number; outcome: CareOutcome; settledAt: Instant; note: string } & About)
  | { type: 'customer.valued'; before: CustomerValue | null; value: CustomerValue | null }
  | { type: 'customer.absorbed'; customer: Id<'customer'>; belongings: Belongings; aboutWhom: Id<'customer'> }
  | { type: 'customer.released'; customer: Id<'customer'> }
  | { type: 'customer.merged'; into: Id<'customer'> }
  | { type: 'customer.unmerged' }
  | { type: 'customer.erased' }
>
/** Fields of these events that are personal data; they are sealed with the customer's own key. */
export const personalFields = ['profile', 'address', 'proof', 'careDate', 'note', 'belongings', 'before', 'value'] as const

export type CustomerRefusal =
  | 'unknown'
  | 'already-created'
  | 'is-merged'
  | 'is-erased'
  | 'only-people-belong'
  | 'bad-hours'
  | 'unknown-zone'
  | 'no-such-organisation'
  | 'no-such-address'
  | 'address-known'
  | 'too-many'
  | 'in-future'
  | 'bad-date'
  | 'one-birthday'
  | 'no-such-date'
  | 'not-that-year'
  | 'itself'
  | 'kinds-differ'
  | 'not-merged'
export type CustomerDecision = Decision<CustomerEvent, CustomerRefusal>

export function applyCustomer(customer: Customer | null, event: CustomerEvent): Customer {
  if (event.type === 'customer.created') {
    const { kind, profile, createdAt } = event
    return { kind, stage: 'active', profile, addresses: [], consents: [], careDates: [], value: null, absorbed: [], mergedInto: null, createdAt }
  }
  if (!customer) throw new Error(`${event.type} came before customer.created`)
  switch (event.type) {
    case 'customer.valued':
      return { ...customer, value: event.value }
    case 'customer.changed':
      return { ...customer, profile: event.profile }
    case 'customer.merged':
      return { ...customer, stage: 'merged', mergedInto: event.into }
    case 'customer.unmerged':
      return { ...customer, stage: 'active', mergedInto: null }
    case 'customer.erased':
      return { ...applyCustomer(null, { type: 'customer.created', kind: customer.kind, profile: nothing, createdAt: customer.createdAt }), stage: 'erased' }
    case 'customer.absorbed':
      return withBelongings(customer, event.customer, event.belongings)
    case 'customer.released':
      return withoutBelongings(customer, event.customer)
    default:
      return withPart(customer, event)
  }
}

type PartEvent = Exclude<CustomerEvent, { type: `customer.${'created' | 'changed' | 'valued' | 'merged' | 'unmerged' | 'erased' | 'absorbed' | 'released'}` }>

function withPart(customer: Customer, event: PartEvent): Customer {
  const { addresses, consents, careDates } = customer
  switch (event.type) {
    case 'customer.address-added':
    case 'customer.address-changed':
    case 'customer.address-verified':
      return { ...customer, addresses: keyed(addresses, event.address) }
    case 'customer.address-removed':
      return { ...customer, addresses: addresses.filter(({ key }) => key !== event.key) }
    case 'customer.consent-given':
    case 'customer.consent-withdrawn': {
      const { purpose, channel, given, at, proof } = event
      const others = consents.filter(each => each.purpose !== purpose || each.channel !== channel || each.from !== null)
      return { ...customer, consents: [...others, { purpose, channel, given, at, proof, from: null }] }
    }
    case 'customer.care-date-set':
      return { ...customer, careDates: keyed(careDates, event.careDate) }
    case 'customer.care-date-removed':
      return { ...customer, careDates: careDates.filter(({ key }) => key !== event.key) }
    case 'customer.care-settled': {
      const { key, year, outcome, note, settledAt: at } = event
      const settle = (each: CareDate) => ({ ...each, settled: [...each.settled.filter(one => one.year !== year), { year, outcome, note, at }] })
      return { ...customer, careDates: careDates.map(each => (each.key === key ? settle(each) : each)) }
    }
  }
}

/** The same place in the list for what was there, the end for what is new. */
function keyed<Part extends Readonly<{ key: string }>>(parts: readonly Part[], part: Part): Part[] {
  return parts.some(({ key }) => key === part.key) ? parts.map(each => (each.key === part.key ? part : each)) : [...parts, part]
}

function withBelongings(customer: Customer, from: Id<'customer'>, { names, addresses, consents, careDates }: Belongings): Customer {
  return {
    ...customer,
    addresses: [...customer.addresses, ...addresses],
    consents: [...customer.consents, ...consents],
    careDates: [...customer.careDates, ...careDates],
    absorbed: [...customer.absorbed, { customer: from, names }],
  }
}

/** Everything that came with the other one goes with it again; what was its own all along is not touched. */
function withoutBelongings(customer: Customer, from: Id<'customer'>): Customer {
  const own = <Part extends Readonly<{ from: string | null }>>(parts: readonly Part[]) => parts.filter(each => each.from !== from)
  const { addresses, consents, careDates, absorbed } = customer
  return { ...customer, addresses: own(addresses), consents: own(consents), careDates: own(careDates), absorbed: absorbed.filter(each => each.customer !== from) }
}

const nothing: Profile = { name: '', otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
