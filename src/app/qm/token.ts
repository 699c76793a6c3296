import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { formatCredential, tokenNoun } from '#modules/identity/public.ts'
import type { Permission } from '#modules/identity/role.ts'
import { permissions } from '#modules/identity/role.ts'
import { perform } from '#platform/perform.ts'
import { newSecret, secretHash } from '#platform/secrets.ts'
import { option, UsageError } from './help.ts'
import { terminalRequest, withHouse } from './with-house.ts'

/** `qm token create NAME [--scope a,b] [--days N]`: prints the token once. */
export async function token([what, name, ...rest]: readonly string[]): Promise<number> {
  if (what !== 'create' || !name) throw new UsageError('qm token create <name> [--scope mesh.intake,…] [--days 365]')
  const scopes = (option(rest, 'scope') || 'mesh.intake').split(',')
  const unknown = scopes.find(scope => !(permissions as readonly string[]).includes(scope))
  if (unknown) throw new UsageError(`There is no permission "${unknown}"; there are: ${permissions.join(', ')}.`)
  return withHouse(async ({ house, tenant }) => {
    const request = terminalRequest(tenant),
      id = uuidFrom(request.now, randomBytes(10)) as Id<'token'>,
      secret = newSecret()
    const command = {
      do: 'create',
      name,
      scopes: scopes as Permission[],
      secretHash: secretHash(secret),
      createdBy: null,
      expiresInDays: Number(option(rest, 'days') || 365),
    } as const
    await perform(house.ground, tokenNoun, id, { command, request })
    console.log(`qm_${formatCredential({ tenant, id, secret })}`)
    return 0
  }, false)
}
