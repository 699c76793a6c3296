import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { minutes } from '#kernel/time.ts'
import { inTenant, tenantIds } from '#platform/db.ts'
import type { Login, Registration } from '#platform/passkey.ts'
import { loginOptions, registrationOptions, verifiedLogin, verifiedRegistration } from '#platform/passkey.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import { foreign, ref, text } from '#platform/shape.ts'
import { startSession } from './access.ts'
import { meOf } from './me.ts'
import { passkeyNoun } from './nouns.ts'
import { keepChallenge, listPasskeys, passkeyByCredential, takeChallenge } from './passkey.store.ts'
import { readPerson } from './person.store.ts'
import { own } from './sign-in.routes.ts'
import type { Me } from './views.ts'

export const passkeyRoutes = {
  'GET /passkeys': read('identity.own', {}, async (tx, _input, { person }) => ({
    rows: person ? (await listPasskeys(tx, person)).map(({ credential: _credential, ...row }) => row) : [],
    next: null,
  })),
  'POST /passkeys/options': act('identity.own', {}, startRegistration),
  'POST /passkeys': act('identity.own', { name: text(200), response: foreign<Registration>() }, finishRegistration),
  'DELETE /passkeys/:id': act('identity.own', { id: ref('passkey') }, async (context, { id }) => {
    const { tenant, person } = own(context)
    const outcome = await perform(context.ground, passkeyNoun, id, { command: { do: 'remove', by: person }, request: context.request(tenant, 'remove') })
    if (!outcome.ok) throw new Refused('passkey', outcome.refusal)
  }),
  'POST /sign-in/passkey/options': act('anyone', {}, startLogin),
  'POST /sign-in/passkey': act('anyone', { response: foreign<Login>() }, finishLogin),
} satisfies RouteTable

async function startRegistration(context: Context): ReturnType<typeof registrationOptions> {
  const { tenant, person } = own(context)
  return inTenant(context.ground.database, tenant, async tx => {
    const found = await readPerson(tx, person)
    const options = await registrationOptions(
      context.publicUrl,
      { id: person, name: found?.email ?? '', displayName: found?.name ?? '' },
      (await listPasskeys(tx, person)).map(row => row.credential),
    )
    await keepChallenge(tx, challengeId(options.challenge), options.challenge, context.now + minutes(5))
    return options
  })
}

/** A challenge's row is found again by the challenge that the answer carries. */
function challengeId(challenge: string): string {
  return uuidFrom(0, createHash('sha256').update(challenge).digest())
}

async function finishRegistration(context: Context, { name, response }: Readonly<{ name: string; response: Registration }>): Promise<{ id: string }> {
  const { tenant, person } = own(context)
  const challenge = await inTenant(context.ground.database, tenant, tx => takeChallenge(tx, challengeId(challengeIn(response))))
  const verified = challenge && (await verifiedRegistration(context.publicUrl, response, challenge))
  if (!verified) throw new Problem('passkey-failed')
  const id = uuidFrom(context.now, randomBytes(10)) as Id<'passkey'>
  const outcome = await perform(context.ground, passkeyNoun, id, { command: { do: 'add', person, name, ...verified }, request: context.request(tenant, 'add') })
  if (!outcome.ok) throw new Refused('passkey', outcome.refusal)
  return { id }
}

function challengeIn({ response }: Registration | Login): string {
  try {
    return String(JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')).challenge)
  } catch {
    throw new Problem('passkey-failed')
  }
}

/** Before sign-in no tenant is known: the challenge is kept with the first one, the credential tells the right one. */
async function startLogin(context: Context): ReturnType<typeof loginOptions> {
  const [tenant] = await tenantIds(context.ground.database)
  if (!tenant) throw new Problem('passkey-failed')
  const options = await loginOptions(context.publicUrl)
  await inTenant(context.ground.database, tenant, tx => keepChallenge(tx, challengeId(options.challenge), options.challenge, context.now + minutes(5)))
  return options
}

async function finishLogin(context: Context, { response }: Readonly<{ response: Login }>): Promise<Me> {
  const tenants = await tenantIds(context.ground.database)
  const challenge = tenants[0] && (await inTenant(context.ground.database, tenants[0], tx => takeChallenge(tx, challengeId(challengeIn(response)))))
  if (!challenge) throw new Problem('passkey-failed')
  for (const tenant of tenants) {
    const me = await tryPasskey(context, { tenant, challenge, response })
    if (me) return me
  }
  throw new Problem('passkey-failed')
}

async function tryPasskey(context: Context, { tenant, challenge, response }: Readonly<{ tenant: string; challenge: string; response: Login }>): Promise<Me | null> {
  const passkey = await inTenant(context.ground.database, tenant, tx => passkeyByCredential(tx, response.id))
  if (!passkey) return null
  const counter = await verifiedLogin(context.publicUrl, response, { challenge, ...passkey })
  if (counter === null) throw new Problem('passkey-failed')
  const outcome = await perform(context.ground, passkeyNoun, passkey.id, { command: { do: 'use', counter }, request: { ...context.request(tenant, 'use'), actor: passkey.person } })
  if (!outcome.ok) throw new Refused('passkey', outcome.refusal)
  const caller = await startSession(context, tenant, passkey.person, 'passkey')
  return inTenant(context.ground.database, tenant, tx => meOf(tx, caller))
}
