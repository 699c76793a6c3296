import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { localDay } from '#modules/catalog/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { Problem } from '#platform/problem.ts'
import { signsOf } from './accuracy.ts'
import { primaryOf } from './address.ts'
import { completenessOf } from './completeness.ts'
import { readCustomer } from './customer.store.ts'
import type { Customer } from './customer.ts'
import { countsOf, sharedAddresses } from './find.store.ts'
import { customerRows } from './list.store.ts'
import { consentsInForce, leftBehind, merged } from './merge.ts'
import type { CustomerView, MergePreview, Named } from './views.ts'

/** The day it is where the enterprise is. */
export async function ownDay(tx: Tx, now: number): Promise<string> {
  return localDay((await ownTenant(tx))?.workingHours.zone ?? 'UTC', now)
}

/** Everything that the page of a customer shows. */
export async function viewCustomer(tx: Tx, id: Id<'customer'>): Promise<CustomerView> {
  const now = Date.now() as Instant
  const [customer, today, sharedWith, counts] = await Promise.all([readCustomer(tx, id), ownDay(tx, now), sharedAddresses(tx, id), countsOf(tx, id)])
  if (!customer) throw new Problem('not-found')
  const { kind, stage, profile, addresses, consents, careDates, value, absorbed, mergedInto, createdAt } = customer
  const others = await customerRows(tx, [...absorbed.map(each => each.customer), ...[mergedInto, profile.organisation].filter(each => each !== null)])
  const named = (each: string): Named => ({ id: each, name: others.get(each)?.name ?? '' })
  return {
    ...{ id, kind, stage, profile, careDates, value, createdAt, today, ...counts },
    organisationName: profile.organisation && named(profile.organisation).name,
    addresses: addresses.map(address => ({ ...address, primary: primaryOf(addresses, address.kind) === address })),
    consents: consentsInForce(consents),
    mergedInto: mergedInto && named(mergedInto),
    merged: absorbed.map(each => named(each.customer)),
    completeness: completenessOf(customer),
    signs: stage === 'active' ? signsOf(customer, { now, today, sharedWith }) : [],
  }
}

type Pair = Readonly<{ id: Id<'customer'>; other: Id<'customer'> }>

/** What a merge would bring, before it is done. */
export async function previewMerge(tx: Tx, { id, other }: Pair): Promise<MergePreview> {
  const [kept, gone, rows] = await Promise.all([readCustomer(tx, id), readCustomer(tx, other), customerRows(tx, [id, other])])
  if (!kept || !gone) throw new Problem('not-found')
  const { refusal, result } = merged({ id, customer: kept }, { id: other, customer: gone })
  const { addresses, careDates } = result
  return {
    ...{ kept: rows.get(id)!, other: rows.get(other)!, refusal },
    result: { addresses, careDates, consents: consentsInForce(result.consents), completeness: completenessOf(result) },
    left: await namedOrganisations(tx, kept, gone),
  }
}

/** What stays behind, organisations by their names. */
async function namedOrganisations(tx: Tx, kept: Customer, gone: Customer): Promise<MergePreview['left']> {
  const names = await customerRows(
    tx,
    [kept.profile.organisation, gone.profile.organisation].filter(each => each !== null),
  )
  const say = (id: string): string => names.get(id)?.name ?? ''
  return leftBehind(kept, gone).map(each => (each.field === 'organisation' ? { ...each, kept: say(each.kept), other: say(each.other) } : each))
}
