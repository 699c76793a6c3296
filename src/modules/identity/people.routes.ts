import type { Id } from '#kernel/id.ts'
import { after } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { email, list, oneOf, optional, orNull, ref, text } from '#platform/shape.ts'
import { newLink, performPerson } from './access.ts'
import { personNoun, unitNoun } from './nouns.ts'
import { emailTaken, listPeople } from './person.store.ts'
import type { PersonCommand } from './person.ts'
import type { RoleName } from './role.ts'
import { roleNames } from './role.ts'
import { nowOf } from './sign-in.routes.ts'
import { listUnits, unitsAbove } from './unit.store.ts'
import type { UnitCommand } from './unit.ts'
import { unitKinds } from './views.ts'

const profile = { name: text(200), roles: list(oneOf(roleNames), 6), unit: orNull(ref('unit')) }

export const peopleRoutes = {
  'GET /people': read('identity.read', { search: optional(text(200)), ...paging }, async (tx, { search, ...page }) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listPeople(tx, search, cursor), cursor.limit, row => [row.name, row.id])
  }),
  'POST /people/:id/invite': act('identity.manage-people', { id: ref('person'), email: email(), ...profile }, invite),
  'POST /people/:id/reset-link': act('identity.manage-people', { id: ref('person') }, resetLink),
  'POST /people/:id/disable': act('identity.manage-people', { id: ref('person') }, (context, { id }) =>
    performPerson(context, context.caller!.tenant, id, { do: 'disable', by: context.caller!.person }),
  ),
  ...commandsOf<PersonCommand>(personNoun)({
    'POST /people/:id/change': { do: 'change', may: 'identity.manage-people', body: profile },
    'POST /people/:id/enable': { do: 'enable', may: 'identity.manage-people', body: {} },
  }),
  'GET /units': read('identity.read', {}, async tx => ({ rows: await listUnits(tx), next: null })),
  'POST /units/:id/move': act('identity.manage-units', { id: ref('unit'), parent: orNull(ref('unit')) }, moveUnit),
  ...commandsOf<UnitCommand>(unitNoun)({
    'POST /units/:id/create': { do: 'create', may: 'identity.manage-units', body: { name: text(200), kind: oneOf(unitKinds), parent: orNull(ref('unit')) } },
    'POST /units/:id/rename': { do: 'rename', may: 'identity.manage-units', body: { name: text(200) } },
    'POST /units/:id/remove': { do: 'remove', may: 'identity.manage-units', body: {} },
  }),
} satisfies RouteTable

type Invitation = Readonly<{ id: Id<'person'>; email: string; name: string; roles: readonly RoleName[]; unit: Id<'unit'> | null }>

/** The link is part of the answer only: it is shown once, and the log holds no more than its hash. */
async function invite(context: Context, { id, email: address, name, roles, unit }: Invitation): Promise<{ link: string }> {
  const { tenant } = context.caller!
  if (await inTenant(context.ground.database, tenant, tx => emailTaken(tx, address, id))) throw new Refused('person', 'email-taken')
  const link = newLink(tenant, id, context.publicUrl)
  await performPerson(context, tenant, id, {
    do: 'invite',
    name,
    email: address.toLowerCase(),
    roles,
    unit,
    linkHash: link.hash,
    linkExpiresAt: after(nowOf(context), link.expiresIn),
  })
  return { link: link.address }
}

async function resetLink(context: Context, { id }: Readonly<{ id: Id<'person'> }>): Promise<{ link: string }> {
  const { tenant } = context.caller!
  const link = newLink(tenant, id, context.publicUrl)
  await performPerson(context, tenant, id, { do: 'renew-link', linkHash: link.hash, linkExpiresAt: after(nowOf(context), link.expiresIn) })
  return { link: link.address }
}

async function moveUnit(context: Context, { id, parent }: Readonly<{ id: Id<'unit'>; parent: Id<'unit'> | null }>): Promise<void> {
  const { tenant } = context.caller!
  const above = await inTenant(context.ground.database, tenant, tx => unitsAbove(tx, parent))
  const outcome = await perform(context.ground, unitNoun, id, { command: { do: 'move', parent, above }, request: context.request(tenant, 'move') })
  if (!outcome.ok) throw new Refused('unit', outcome.refusal)
}
