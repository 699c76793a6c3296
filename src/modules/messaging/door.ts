import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Id, Instant } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import { namedBy, tokenFor } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import { makeDurable, storeFile } from '#platform/files.ts'
import { CommandReused, perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { bytesOf } from '#platform/routes.ts'
import type { Called } from './adapter.ts'
import { adapters } from './adapters.ts'
import { findConnection } from './connection.store.ts'
import { inboundNoun } from './nouns.ts'
import { accountOf } from './secrets.ts'

const purpose = 'messaging/connection/1'

/** Where a platform sends what customers write. The address is no secret: what comes there has to prove itself. */
export function callbackUrl({ ground, caller, publicUrl }: Context, id: string): string {
  return `${publicUrl}/api/v1/messaging/${tokenFor(ground.keyring, purpose, { tenant: caller!.tenant, id })}`
}

/**
 * A callback of a platform. It proves itself first; then its bytes are kept and its receipt is logged, before anybody looks into it. The platform hears that
 * it was taken only then, and comes again where it hears nothing. The same bytes again are the same callback.
 */
export async function takeCallback(context: Context, { token }: Readonly<{ token: string }>, exchange: Exchange): Promise<void> {
  const { ground, now } = context
  const named = namedBy(ground.keyring, purpose, token)
  const connection = named && (await inTenant(ground.database, named.tenant, tx => findConnection(tx, named.id)))
  if (!named || !connection || connection.removed) throw new Problem('not-found')
  const adapter = adapters[connection.provider]
  const called = calledBy(exchange)
  const verdict = adapter.verify(accountOf(ground.keyring, connection), called, now)
  if (!verdict.ok) throw new Problem('wrong-signature')
  if (verdict.echo !== null) return say(exchange, verdict.echo)
  if (connection.paused) throw new Refused('connection', 'is-paused')
  const { sha256: hash, bytes, path } = await storeFile(ground.files, named.tenant, Readable.from([called.body]))
  await makeDurable(path)
  const id = uuidFrom(0, createHash('sha256').update(`inbound\0${named.id}\0${hash}`).digest()) as Id<'inbound'>
  const command = { do: 'receive', connection: named.id as Id<'connection'>, hash, bytes, receivedAt: now as Instant } as const
  const request = { ...context.request(named.tenant, 'receive'), actor: null, commandId: `messaging/${id}/receive` }
  await perform(ground, inboundNoun, id, { command, request }).catch(error => {
    // The same bytes came before, at another instant.
    if (!(error instanceof CommandReused)) throw error
  })
  return say(exchange, adapter.thanks)
}

function calledBy({ request, ...rest }: Exchange): Called {
  const texts = (given: unknown): Record<string, string> =>
    Object.fromEntries(Object.entries(given as object).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  return { method: request.method === 'GET' ? 'GET' : 'POST', query: texts(request.query), headers: texts(request.headers), body: bytesOf({ request, ...rest }) }
}

async function say({ reply }: Exchange, text: string): Promise<void> {
  await reply.type(text.startsWith('{') ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8').send(text)
}
