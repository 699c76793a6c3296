import type { Id } from '#kernel/id.ts'
import type { Request } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import { customerNoun } from './nouns.ts'
import type { AddressKind, Profile } from './views.ts'

type Arrived = Readonly<{ id: Id<'customer'>; key: Id<'address'>; name: string; kind: AddressKind; value: string }>

/** A customer who made himself known by writing: a name and the address he wrote from, which nobody has verified. A repeat makes no second one. */
export async function addCustomer(ground: Ground, { id, key, name, kind, value }: Arrived, request: (step: string) => Request): Promise<void> {
  const profile: Profile = { name, otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  const made = await perform(ground, customerNoun, id, { command: { do: 'create', kind: 'person', profile }, request: request('customer') })
  if (!made.ok && made.refusal !== 'already-created') throw new Refused('customer', made.refusal)
  const command = { do: 'add-address', key, kind, value, label: '', primary: true } as const
  const added = await perform(ground, customerNoun, id, { command, request: request('customer-address') })
  if (!added.ok && !['address-known', 'is-merged', 'is-erased'].includes(added.refusal)) throw new Refused('customer', added.refusal)
}
