import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import { newSecret, secretHash } from '#platform/secrets.ts'
import { list, oneOf, orNull, ref, text, whole } from '#platform/shape.ts'
import { formatCredential } from './access.ts'
import { sessionNoun, tokenNoun } from './nouns.ts'
import type { Permission } from './role.ts'
import { permissions } from './role.ts'
import { listSessions, openSessions } from './session.store.ts'
import { own } from './sign-in.routes.ts'
import { listTokens } from './token.store.ts'

export const sessionRoutes = {
  'GET /sessions': read('identity.own', {}, async (tx, _input, { person, session }) => ({ rows: person ? await listSessions(tx, person, session) : [], next: null })),
  'DELETE /sessions/:id': act('identity.own', { id: ref('session') }, revokeSession),
  'GET /tokens': read('identity.manage-tokens', {}, async tx => ({ rows: await listTokens(tx), next: null })),
  'POST /tokens/:id/create': act(
    'identity.manage-tokens',
    { id: ref('token'), name: text(200), scopes: list(oneOf(permissions), permissions.length), expiresInDays: orNull(whole(1, 3650)) },
    createToken,
  ),
  'POST /tokens/:id/revoke': act('identity.manage-tokens', { id: ref('token') }, async (context, { id }) => {
    const { tenant } = context.caller!
    const outcome = await perform(context.ground, tokenNoun, id, { command: { do: 'revoke' }, request: context.request(tenant, 'revoke') })
    if (!outcome.ok) throw new Refused('token', outcome.refusal)
  }),
} satisfies RouteTable

/** Everybody ends only sessions of his own. */
async function revokeSession(context: Context, { id }: Readonly<{ id: Id<'session'> }>): Promise<void> {
  const { tenant, person } = own(context)
  const mine = await inTenant(context.ground.database, tenant, tx => openSessions(tx, person))
  if (!mine.includes(id)) throw new Problem('not-found')
  await perform(context.ground, sessionNoun, id, { command: { do: 'end', why: 'revoked' }, request: context.request(tenant, 'end') })
}

type NewToken = Readonly<{ id: Id<'token'>; name: string; scopes: readonly Permission[]; expiresInDays: number | null }>

/** Nobody gives a machine more than he may do himself. */
async function createToken(context: Context, { id, name, scopes, expiresInDays }: NewToken): Promise<{ token: string }> {
  const { tenant, person, permissions: held } = context.caller!
  if (!scopes.every(scope => held.has(scope))) throw new Refused('token', 'beyond-own-permissions')
  const secret = newSecret()
  const command = { do: 'create', name, scopes, secretHash: secretHash(secret), createdBy: person, expiresInDays } as const
  const outcome = await perform(context.ground, tokenNoun, id, { command, request: context.request(tenant, 'create') })
  if (!outcome.ok) throw new Refused('token', outcome.refusal)
  return { token: `qm_${formatCredential({ tenant, id, secret })}` }
}
