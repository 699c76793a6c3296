import type { Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { normalForm, primaryOf, sameAddress } from './address.ts'
import { isDay } from './care.ts'
import { contactHoursFault } from './contact-hours.ts'
import type { Customer, CustomerCommand, CustomerDecision, CustomerEvent, CustomerRefusal } from './customer.ts'
import { isSameValue } from './value.ts'
import type { Address, CareDate, CustomerKind, Profile } from './views.ts'

type Order<Do extends CustomerCommand['do']> = Extract<CustomerCommand, { do: Do }>
const mostParts = 60

/** The life of one customer. What concerns two of them, merging and erasing with what was merged, is decided in `merge.ts`. */
export function decideCustomer(customer: Customer | null, command: CustomerCommand, { now }: Moment<'customer'>): CustomerDecision {
  if (command.do === 'create') return customer ? refuse('already-created') : create(command, now)
  const closed = closedTo(customer)
  if (!customer || closed) return refuse(closed ?? 'unknown')
  switch (command.do) {
    case 'change':
      return profileDecision(customer.kind, command.profile, { type: 'customer.changed', profile: command.profile })
    case 'value':
      return setValue(customer, command)
    case 'add-address':
      return addAddress(customer, command, now)
    case 'change-address':
      return changeAddress(customer, command, now)
    case 'verify-address':
      return onAddress(customer, command.key, address => accept({ type: 'customer.address-verified', address: { ...address, verifiedAt: now }, ...aboutOf(address) }))
    case 'remove-address':
      return onAddress(customer, command.key, ({ key }) => accept({ type: 'customer.address-removed', key }))
    case 'give-consent':
    case 'withdraw-consent':
      return setConsent(command, now)
    default:
      return decideCare(customer, command, now)
  }
}

/** Why nothing is to be changed here any more, if so. */
export function closedTo(customer: Customer | null): CustomerRefusal | null {
  if (!customer) return 'unknown'
  return customer.stage === 'active' ? null : customer.stage === 'merged' ? 'is-merged' : 'is-erased'
}

function profileDecision(kind: CustomerKind, { organisation, contactHours }: Profile, event: CustomerEvent): CustomerDecision {
  if (kind !== 'person' && organisation !== null) return refuse('only-people-belong')
  const fault = contactHours ? contactHoursFault(contactHours) : null
  return fault ? refuse(fault) : accept(event)
}

function create({ kind, profile }: Order<'create'>, now: Instant): CustomerDecision {
  return profileDecision(kind, profile, { type: 'customer.created', kind, profile, createdAt: now })
}

/** Parts that came with a merged customer stay its own data: their events are sealed with its key. */
function aboutOf({ from }: Pick<Address, 'from'>): Readonly<{ aboutWhom?: Id<'customer'> }> {
  return from === null ? {} : { aboutWhom: from }
}

function addAddress({ addresses }: Customer, { key, kind, value, label, primary }: Order<'add-address'>, now: Instant): CustomerDecision {
  const normal = normalForm(kind, value)
  if (addresses.some(each => each.key === key || sameAddress(each, { kind, normal }))) return refuse('address-known')
  if (addresses.length >= mostParts) return refuse('too-many')
  const address: Address = { key, kind, value: value.trim(), normal, label: label.trim(), primaryAt: primary ? now : 0, addedAt: now, verifiedAt: null, from: null }
  return accept({ type: 'customer.address-added', address })
}

/** Another value is another address: that the old one was verified says nothing about it. */
function changeAddress(customer: Customer, { key, value, label, primary }: Order<'change-address'>, now: Instant): CustomerDecision {
  return onAddress(customer, key, before => {
    const normal = normalForm(before.kind, value)
    if (customer.addresses.some(each => each.key !== key && sameAddress(each, { kind: before.kind, normal }))) return refuse('address-known')
    const renewed = normal === before.normal ? {} : { normal, verifiedAt: null, addedAt: now }
    const first = primaryOf(customer.addresses, before.kind)?.key === key
    const address: Address = { ...before, ...renewed, value: value.trim(), label: label.trim(), primaryAt: primary && !first ? now : before.primaryAt }
    return accept({ type: 'customer.address-changed', address, ...aboutOf(before) })
  })
}

function onAddress({ addresses }: Customer, key: string, decide: (address: Address) => CustomerDecision): CustomerDecision {
  const address = addresses.find(each => each.key === key)
  return address ? decide(address) : refuse('no-such-address')
}

/** The same value again is nothing new. */
function setValue({ value: before }: Customer, { value }: Order<'value'>): CustomerDecision {
  if (value !== null && !isDay(value.from)) return refuse('bad-date')
  return isSameValue(before, value) ? accept() : accept({ type: 'customer.valued', before, value })
}

/** Withdrawing needs no consent before it: a customer may object to what he was never asked (GDPR Art. 7(3), PIPL Art. 15). */
function setConsent({ do: deed, purpose, channel, at, proof }: Order<'give-consent' | 'withdraw-consent'>, now: Instant): CustomerDecision {
  if (at > now) return refuse('in-future')
  return deed === 'give-consent'
    ? accept({ type: 'customer.consent-given', purpose, channel, given: true, at, proof })
    : accept({ type: 'customer.consent-withdrawn', purpose, channel, given: false, at, proof })
}

function decideCare(customer: Customer, command: Order<'set-care-date' | 'remove-care-date' | 'settle-care-date'>, now: Instant): CustomerDecision {
  const known = customer.careDates.find(({ key }) => key === command.key)
  if (command.do === 'set-care-date') return setCareDate(customer, command, known)
  if (!known) return refuse('no-such-date')
  if (command.do === 'remove-care-date') return accept({ type: 'customer.care-date-removed', key: known.key })
  const { key, year, outcome, note } = command
  const falls = known.yearly ? year >= Number(known.date.slice(0, 4)) : year === Number(known.date.slice(0, 4))
  return falls ? accept({ type: 'customer.care-settled', key, year, outcome, note, settledAt: now, ...aboutOf(known) }) : refuse('not-that-year')
}

function setCareDate({ careDates }: Customer, { key, kind, name, date, yearly, unit }: Order<'set-care-date'>, known: CareDate | undefined): CustomerDecision {
  if (!isDay(date)) return refuse('bad-date')
  if (kind === 'birthday' && careDates.some(each => each.kind === 'birthday' && each.key !== key)) return refuse('one-birthday')
  if (!known && careDates.length >= mostParts) return refuse('too-many')
  const careDate: CareDate = { key, kind, name, date, yearly: kind === 'birthday' || yearly, unit, settled: known?.settled ?? [], from: known?.from ?? null }
  return accept({ type: 'customer.care-date-set', careDate, ...aboutOf(careDate) })
}
