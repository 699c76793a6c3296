import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { after } from '#kernel/time.ts'
import { listPeople, newLink, personNoun } from '#modules/identity/public.ts'
import type { RoleName } from '#modules/identity/role.ts'
import { roleNames } from '#modules/identity/role.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { option, UsageError } from './help.ts'
import type { Inside } from './with-house.ts'
import { terminalRequest, withHouse } from './with-house.ts'

/** `qm user list | invite E-MAIL --role ROLE [--name NAME] | link E-MAIL`: people from the terminal, also when nobody can sign in any more. */
export async function user([what, email, ...rest]: readonly string[]): Promise<number> {
  if (what === 'list') return withHouse(list, false)
  if (!email || (what !== 'invite' && what !== 'link')) throw new UsageError('qm user list | invite <e-mail> --role ROLE [--name NAME] | link <e-mail>')
  return withHouse(inside => (what === 'invite' ? invite(inside, email, rest) : link(inside, email)), false)
}

async function list({ house, tenant }: Inside): Promise<number> {
  for (const { name, email, roles, state } of await inTenant(house.ground.database, tenant, tx => listPeople(tx, undefined, { after: null, limit: 200 })))
    console.log([state, email, name, roles.join(',')].join('\t'))
  return 0
}

async function invite({ house, settings, tenant }: Inside, email: string, rest: readonly string[]): Promise<number> {
  const role = option(rest, 'role') ?? 'viewer'
  if (!(roleNames as readonly string[]).includes(role)) throw new UsageError(`--role is one of ${roleNames.join(', ')}.`)
  const request = terminalRequest(tenant),
    id = uuidFrom(request.now, randomBytes(10)) as Id<'person'>
  const made = newLink(tenant, id, settings.publicUrl)
  const command = {
    do: 'invite',
    name: option(rest, 'name') || email,
    email: email.toLowerCase(),
    roles: [role as RoleName],
    unit: null,
    linkHash: made.hash,
    linkExpiresAt: after(request.now, made.expiresIn),
  } as const
  const outcome = await perform(house.ground, personNoun, id, { command, request })
  console.log(outcome.ok ? made.address : outcome.refusal)
  return outcome.ok ? 0 : 1
}

async function link({ house, settings, tenant }: Inside, email: string): Promise<number> {
  const people = await inTenant(house.ground.database, tenant, tx => listPeople(tx, email, { after: null, limit: 200 }))
  const person = people.find(other => other.email.toLowerCase() === email.toLowerCase())
  if (!person) throw new UsageError(`Nobody here has the e-mail address ${email}.`)
  const request = terminalRequest(tenant),
    made = newLink(tenant, person.id, settings.publicUrl)
  const outcome = await perform(house.ground, personNoun, person.id as Id<'person'>, {
    command: { do: 'renew-link', linkHash: made.hash, linkExpiresAt: after(request.now, made.expiresIn) },
    request,
  })
  console.log(outcome.ok ? made.address : outcome.refusal)
  return outcome.ok ? 0 : 1
}
