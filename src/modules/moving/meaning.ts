import type { Id } from '#kernel/decision.ts'
import { findCustomers } from '#modules/customers/public.ts'
import { colleaguesCalled, unitsCalled } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { guessKind } from '#science/text/address-kind.ts'
import type { Meant } from './retell.ts'
import type { ForeignCase } from './views.ts'

/** Who and what names of another desk mean here: people by e-mail address or name, units by name, customers by address; of two who are called the same neither. */
export type Meaning = Readonly<{ person: (name: string) => Id<'person'> | null; unit: (name: string) => Id<'unit'> | null; customer: (address: string) => string | null }>

/** What the names in some cases mean, asked at once. */
export async function meaningOf(tx: Tx, cases: readonly ForeignCase[]): Promise<Meaning> {
  const people = distinct(cases.flatMap(({ owner, messages }) => [owner, ...messages.filter(({ kind }) => kind !== 'in').map(({ author }) => author)]))
  const addresses = distinct(cases.map(({ contact }) => contact.address))
  const [colleagues, units, customers] = [
    await colleaguesCalled(tx, people),
    await unitsCalled(tx, distinct(cases.map(({ group }) => group))),
    await findCustomers(
      tx,
      addresses.map(value => ({ kind: guessKind(value), value })),
    ),
  ]
  const byAddress = new Map<string, Set<string>>()
  for (const { value, customer } of customers) byAddress.set(value, (byAddress.get(value) ?? new Set()).add(customer))
  return {
    person: name => only(colleagues.filter(({ name: called, email }) => called === name || (email !== null && email.toLowerCase() === name.toLowerCase()))) as Id<'person'> | null,
    unit: name => only(units.filter(({ name: called }) => called === name)) as Id<'unit'> | null,
    customer: address => only([...(byAddress.get(address) ?? [])].map(id => ({ id }))),
  }
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter(text => text !== ''))]
}

function only(found: readonly Readonly<{ id: string }>[]): string | null {
  return found.length === 1 ? found[0]!.id : null
}

export function meantBy({ person, unit, customer }: Meaning, it: ForeignCase): Meant {
  return { owner: person(it.owner), unit: unit(it.group), customer: customer(it.contact.address), author: ({ author }) => person(author) }
}
