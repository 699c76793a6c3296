import { createHash } from 'node:crypto'
import type { Id } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import { namedBy, tokenFor } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { fieldProblem, Problem, Refused } from '#platform/problem.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { bytesOf } from '#platform/routes.ts'
import { openText } from '#platform/secrets.ts'
import { sameText, whyNotSigned } from '#platform/webhook-signature.ts'
import { findCallLine } from './call-line.store.ts'
import type { CallLine } from './call-line.ts'
import { readCall } from './call-message.ts'
import { callNoun } from './nouns.ts'

const purpose = 'telephony/line/1'

/** Where a phone system sends what it tells. The address is no secret: what comes there has to prove itself. */
export function lineUrl({ ground, caller, publicUrl }: Context, id: string): string {
  return `${publicUrl}/api/v1/calls/${tokenFor(ground.keyring, purpose, { tenant: caller!.tenant, id })}`
}

/** What a phone system tells of a call. It is looked at only once it has proved itself, and is taken once however often it comes. */
export async function receiveCall(context: Context, { token }: Readonly<{ token: string }>, exchange: Exchange): Promise<Readonly<{ call: string }>> {
  const { ground, now } = context
  const named = namedBy(ground.keyring, purpose, token)
  const line = named && (await inTenant(ground.database, named.tenant, tx => findCallLine(tx, named.id)))
  if (!named || !line || line.removed) throw new Problem('not-found')
  const body = bytesOf(exchange)
  if (!isProved(context, line, exchange, body)) throw new Problem('wrong-signature')
  if (line.paused) throw new Refused('call-line', 'is-paused')
  const read = readCall(body, context.now as never)
  if (!read.ok)
    throw new Problem(
      'invalid-input',
      {},
      read.faults.map(({ field, why }) => fieldProblem(field, why)),
    )
  const { callId, ...told } = read.told
  const id = uuidFrom(0, createHash('sha256').update(`call\0${named.id}\0${callId}`).digest()) as Id<'call'>
  const person = (line.extensions.find(({ extension }) => extension.trim() === told.extension)?.person ?? null) as Id<'person'> | null
  const command = { do: 'hear', line: named.id as Id<'call-line'>, callId, person: told.extension === '' ? null : person, ...told } as const
  // A message without a time of its own is another one each time; two of one call and sign are still one, because a call is over once.
  const commandId = `telephony/${id}/${createHash('sha256').update(JSON.stringify(command)).digest('base64url')}`
  await perform(ground, callNoun, id, { command, request: { ...context.request(named.tenant, 'hear'), actor: null, commandId, now: now as never } })
  return { call: id }
}

function isProved({ ground, now }: Context, { proof, sealed }: CallLine, { request }: Exchange, body: Buffer): boolean {
  const secret = openText(ground.keyring, sealed)
  if (proof === 'secret') return sameText(request.headers.authorization ?? '', `Bearer ${secret}`)
  const header = (name: string): string => String(request.headers[name] ?? '')
  return whyNotSigned([secret], { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') }, body, now) === null
}
