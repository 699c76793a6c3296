import type { Answered, Asked } from '#platform/ask.ts'
import { askOutside, NotHttps, TooSlow } from '#platform/ask.ts'
import { inTenant } from '#platform/db.ts'
import { InternalServer } from '#platform/outside.ts'
import type { Ground } from '#platform/perform.ts'
import { openText, sealText } from '#platform/secrets.ts'
import type { Account } from './adapter.ts'
import { jsonObject } from './adapter.ts'
import { adapters } from './adapters.ts'
import { dropToken, keepToken, tokenOf } from './connection.store.ts'
import type { Connection } from './connection.ts'
import { accountOf } from './secrets.ts'

const limits = { seconds: 10, mostBytes: 1024 * 1024 }
/** A token is given up before its end: what is on its way should still arrive. */
const marginSeconds = 300

/** The API was not reached; why, in a word of this house where it has one. */
export class Unreached extends Error {}
/** The API gave no access token; what it said. */
export class NoToken extends Error {}
export type Json = Readonly<Record<string, unknown>>
export type Linked = Readonly<{ id: string; connection: Connection }>

export async function ask({ outside }: Ground, asked: Asked): Promise<Answered & Readonly<{ json: Json }>> {
  const answered = await askOutside(outside, asked, limits).catch(error => {
    throw new Unreached(obstacleOf(error))
  })
  return { ...answered, json: jsonObject(answered.text) ?? {} }
}

/** An access token: the one that is kept while it is worth something, else a new one. */
export async function accessToken(ground: Ground, tenant: string, { id, connection }: Linked, now: number): Promise<string> {
  const kept = await inTenant(ground.database, tenant, tx => tokenOf(tx, id, now))
  if (kept !== null) return openText(ground.keyring, kept)
  const { value, seconds } = await freshToken(ground, connection)
  const until = now + Math.max(60, seconds - marginSeconds) * 1000
  await inTenant(ground.database, tenant, tx => keepToken(tx, id, sealText(ground.keyring, value), until))
  return value
}

export async function freshToken(ground: Ground, connection: Connection): Promise<Readonly<{ value: string; seconds: number }>> {
  const adapter = adapters[connection.provider]
  const { status, json } = await ask(ground, adapter.tokenRequest(accountOf(ground.keyring, connection)))
  const token = adapter.tokenIn(json)
  if (!token) throw new NoToken(tokenFault(status, json))
  return token
}

/** What the platform said, without what was asked: that holds the secret. */
function tokenFault(status: number, json: Json): string {
  const words = [json.errcode, json.errmsg, json.code, json.msg, json.message].filter(each => typeof each === 'string' || typeof each === 'number')
  return (words.length > 0 ? words.join(' ') : `HTTP ${status}`).slice(0, 300)
}

/** The kept token is worth nothing any more, whatever was said of its time. */
export async function forgetToken({ database }: Ground, tenant: string, { id }: Linked): Promise<void> {
  await inTenant(database, tenant, tx => dropToken(tx, id))
}

export type Use = (account: Account, token: string) => Asked

/** Ask the API with an access token. */
export async function askWithToken(ground: Ground, tenant: string, linked: Linked, use: Use): Promise<Answered & Readonly<{ json: Json }>> {
  const token = await accessToken(ground, tenant, linked, Date.now())
  return ask(ground, use(accountOf(ground.keyring, linked.connection), token))
}

function obstacleOf(error: unknown): string {
  if (error instanceof InternalServer || error instanceof NotHttps) return 'internal-server'
  if (error instanceof TooSlow) return 'too-slow'
  const { code, message } = error as Error & { code?: string }
  return (code ?? message).slice(0, 300)
}
