import type { Id } from '#kernel/decision.ts'
import { isAskable } from '#platform/ask.ts'
import { inTenant } from '#platform/db.ts'
import { addressOf, InternalServer } from '#platform/outside.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { sealText } from '#platform/secrets.ts'
import { adapters } from './adapters.ts'
import { freshToken, NoToken, Unreached } from './api.ts'
import { findConnection, listConnections } from './connection.store.ts'
import type { Connection, Sealed } from './connection.ts'
import { callbackUrl } from './door.ts'
import { connectionNoun } from './nouns.ts'
import type { ConnectionView, Provider, SecretName } from './views.ts'

type Secrets = Readonly<Record<SecretName, string | null>>
/** As it is written in a form. No secret: the one that is kept already. An empty base: the platform's own. */
type Given = Readonly<{ id: Id<'connection'>; name: string; provider: Provider; unit: Id<'unit'> | null; account: string; agent: string; base: string; secrets: Secrets }>

export function createConnection(context: Context, given: Given): Promise<Record<string, never>> {
  return carry(context, given, 'create')
}

export function changeConnection(context: Context, given: Given): Promise<Record<string, never>> {
  return carry(context, given, 'change')
}

async function carry(context: Context, { id, secrets, ...given }: Given, act: 'create' | 'change'): Promise<Record<string, never>> {
  const { ground, caller } = context
  const kept = await inTenant(ground.database, caller!.tenant, tx => findConnection(tx, id))
  const seal = (name: SecretName): string => (secrets[name] === null ? (kept?.sealed[name] ?? '') : sealText(ground.keyring, secrets[name]!.trim()))
  refuseKey(given.provider, secrets.aesKey)
  const base = (given.base.trim() || adapters[given.provider].base).replace(/\/+$/, '')
  await refuseAddress(context, base)
  const sealed: Sealed = { token: seal('token'), aesKey: seal('aesKey'), secret: seal('secret') }
  const command = { do: act, ...given, account: given.account.trim(), agent: given.agent.trim(), base, sealed }
  const outcome = await perform(ground, connectionNoun, id, { command, request: context.request(caller!.tenant, act) })
  if (!outcome.ok) throw new Refused('connection', outcome.refusal)
  return {}
}

/** An EncodingAESKey has 43 characters of Base64: 32 bytes. */
function refuseKey(provider: Provider, key: string | null): void {
  const isEncoding = provider === 'wechat' || provider === 'wecom'
  if (isEncoding && key !== null && key.trim() !== '' && !/^[A-Za-z0-9+/]{43}$/.test(key.trim())) throw new Refused('connection', 'bad-key')
}

/** A form is no way into the own network. A name that has no address yet may be kept: it is asked again at every request. */
async function refuseAddress({ ground: { outside } }: Context, base: string): Promise<void> {
  if (!isAskable(outside, base)) throw new Refused('connection', 'bad-address')
  await addressOf(outside, new URL(base).hostname.replace(/^\[|\]$/g, '')).catch(error => {
    if (error instanceof InternalServer) throw new Refused('connection', 'internal-server')
  })
}

/** Whether the API gives an access token: an empty text where it does, else what it said. */
export async function checkConnection({ ground, caller }: Context, { id }: Readonly<{ id: Id<'connection'> }>): Promise<Readonly<{ said: string }>> {
  const connection = await inTenant(ground.database, caller!.tenant, tx => findConnection(tx, id))
  if (!connection || connection.removed) throw new Problem('not-found')
  return { said: await tried(freshToken(ground, connection as Connection)) }
}

async function tried(trying: Promise<unknown>): Promise<string> {
  return trying.then(
    () => '',
    error => {
      if (error instanceof NoToken || error instanceof Unreached) return error.message || 'failed'
      throw error
    },
  )
}

export async function showConnections(context: Context): Promise<ConnectionView[]> {
  const found = await inTenant(context.ground.database, context.caller!.tenant, tx => listConnections(tx))
  return found.map(each => ({ ...each, url: callbackUrl(context, each.id) }))
}

export async function showConnection(context: Context, { id }: Readonly<{ id: string }>): Promise<ConnectionView> {
  const found = (await showConnections(context)).find(each => each.id === id)
  if (!found) throw new Problem('not-found')
  return found
}
