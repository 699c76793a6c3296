import { randomUUID } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { askOutside, NotHttps, TooSlow } from '#platform/ask.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import { InternalServer } from '#platform/outside.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { openText } from '#platform/secrets.ts'
import { signatureOf } from '#platform/webhook-signature.ts'
import type { Due, Tried } from './delivery.store.ts'
import { dueWebhooks, keepTry, keepTurn, nextDelivery, takeTurn } from './delivery.store.ts'
import { webhookNoun } from './nouns.ts'
import { givesUp, pauseAfter, verdictOf } from './retrying.ts'
import type { PauseReason } from './views.ts'
import { findWebhook } from './webhook.store.ts'
import type { Webhook } from './webhook.ts'
import { validSecrets } from './webhook.ts'

const limits = { seconds: 10, mostBytes: 1024 }
/** A turn outlasts the slowest answer; whoever goes down with it in hand gives it up by that. */
const turnMilliseconds = 30_000
const mostAtOnce = 200

/** By whose clock and with which chances: given by whoever calls. */
export type Hour = Readonly<{ now: () => number; chance: () => number }>
const present: Hour = { now: Date.now, chance: Math.random }
const running = new Map<string, Promise<void>>()

/**
 * Starts delivering for every webhook where something is due, and waits for none of them: each goes its own way, so that a slow receiver holds up
 * neither those of others nor those of another enterprise.
 */
export const deliveringJob: Job = {
  name: 'webhooks/deliver',
  everySeconds: 1,
  run: async (ground, tenant) => {
    await start(ground, tenant, present)
    return false
  },
}

/** The same, and wait until what was started is done. */
export async function deliverDue(ground: Ground, tenant: string, hour: Hour): Promise<void> {
  await Promise.all(await start(ground, tenant, hour))
}

async function start(ground: Ground, tenant: string, hour: Hour): Promise<Promise<void>[]> {
  const due = await inTenant(ground.database, tenant, tx => dueWebhooks(tx, hour.now()))
  return due.map(webhook => {
    const key = `${tenant}/${webhook}`
    const going = running.get(key)
    if (going) return going
    // What goes wrong with the database is met again in the next round: the turn runs out, and the same delivery goes again under its own id.
    const begun = deliverInOrder(ground, tenant, webhook, hour)
      .catch(() => {})
      .finally(() => running.delete(key))
    running.set(key, begun)
    return begun
  })
}

/** One after the other, until nothing is due or one was not taken. */
async function deliverInOrder(ground: Ground, tenant: string, webhook: string, hour: Hour): Promise<void> {
  const { database } = ground
  if (!(await inTenant(database, tenant, tx => takeTurn(tx, webhook, hour.now(), hour.now() + turnMilliseconds)))) return
  for (let count = 0; count < mostAtOnce; count += 1) {
    const [hook, due] = await inTenant(database, tenant, async tx => {
      await keepTurn(tx, webhook, hour.now() + turnMilliseconds)
      return [await findWebhook(tx, webhook), await nextDelivery(tx, webhook)] as const
    })
    if (hook?.stage !== 'active' || !due || due.nextAt > hour.now() || !(await deliver(ground, tenant, { webhook, hook, due, hour }))) break
  }
  await inTenant(database, tenant, tx => keepTurn(tx, webhook, 0))
}

type Delivering = Readonly<{ webhook: string; hook: Webhook; due: Due; hour: Hour }>

/** @returns whether it was taken */
async function deliver(ground: Ground, tenant: string, { webhook, hook, due, hour }: Delivering): Promise<boolean> {
  const said = await send(ground, hook, due, hour)
  const verdict = said.status === null ? 'trouble' : verdictOf(said.status)
  const pause = verdict === 'taken' ? null : pauseAfter(due.attempts + 1, verdict, hour.chance())
  const at = hour.now()
  const tried: Tried = { ...said, at, stage: verdict === 'taken' ? 'delivered' : pause === null ? 'failed' : 'due', nextAt: pause === null ? null : at + pause }
  const failingSince = await inTenant(ground.database, tenant, tx => keepTry(tx, webhook, due.id, tried))
  if (verdict === 'gone') await pauseItself(ground, tenant, webhook, 'gone')
  else if (failingSince !== null && givesUp(failingSince, at)) await pauseItself(ground, tenant, webhook, 'failing')
  ground.told(tenant)
  return verdict === 'taken'
}

type Said = Pick<Tried, 'status' | 'reason' | 'response'>

async function send({ keyring, outside }: Ground, hook: Webhook, { id, body }: Due, { now }: Hour): Promise<Said> {
  const head = { id, timestamp: String(Math.floor(now() / 1000)) }
  const signature = validSecrets(hook, now())
    .map(sealed => signatureOf(openText(keyring, sealed), head, body))
    .join(' ')
  const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': head.timestamp, 'webhook-signature': signature }
  try {
    const { status, text } = await askOutside(outside, { method: 'POST', url: hook.address, headers, body }, limits)
    const verdict = verdictOf(status)
    return { status, reason: verdict === 'taken' ? '' : verdict === 'trouble' ? 'receiver-broken' : 'refused', response: text.replaceAll('\0', '') }
  } catch (error) {
    return { status: null, reason: reasonOf(error), response: '' }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof InternalServer) return 'internal-server'
  if (error instanceof NotHttps) return 'not-https'
  if (error instanceof TooSlow) return 'too-slow'
  const { code, message } = error as Error & { code?: string }
  return (code ?? message).slice(0, 200)
}

async function pauseItself(ground: Ground, tenant: string, webhook: string, because: PauseReason): Promise<void> {
  const request = { tenant, commandId: `webhooks/pause/${randomUUID()}`, actor: null, address: null, cause: 'webhooks/deliver', now: Date.now() as Instant }
  await perform(ground, webhookNoun, webhook as Id<'webhook'>, { command: { do: 'pause', because }, request })
}
