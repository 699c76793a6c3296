import type { Tx } from '#platform/noun.ts'
import { Problem } from '#platform/problem.ts'
import type { Caller } from '#platform/routes.ts'
import { readPerson } from './person.store.ts'
import type { Permission } from './role.ts'
import { ownTenant } from './tenant.store.ts'
import type { Me } from './views.ts'

/** The signed-in person as the pages need it. */
export async function meOf(tx: Tx, caller: Caller): Promise<Me> {
  const person = caller.person && (await readPerson(tx, caller.person))
  const tenant = await ownTenant(tx)
  if (!person || !tenant || !caller.session) throw new Problem('sign-in-needed')
  const { name, email, roles, unit, locale } = person
  return {
    person: { id: caller.person!, name, email: email ?? '', roles, unit, locale },
    tenant: { id: tx.tenant, name: tenant.name, zone: tenant.workingHours.zone },
    permissions: [...caller.permissions] as Permission[],
    csrf: caller.csrf ?? '',
    session: caller.session,
  }
}
