import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/decision.ts'
import { isAskable } from '#platform/ask.ts'
import { addressOf, InternalServer } from '#platform/outside.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { sealText } from '#platform/secrets.ts'
import { webhookSecret } from '#platform/webhook-signature.ts'
import { webhookNoun } from './nouns.ts'
import type { WebhookCommand } from './webhook.ts'

type Given = Readonly<{ id: Id<'webhook'>; name: string; address: string; types: readonly string[] }>
/** Shown this once. */
type Secret = Readonly<{ secret: string }>

export async function createWebhook(context: Context, { id, ...facts }: Given): Promise<Secret> {
  await refuseAddress(context, facts.address)
  return withSecret(context, id, sealed => ({ do: 'create', sealed, ...facts }))
}

export async function changeWebhook(context: Context, { id, ...facts }: Given): Promise<Record<string, never>> {
  await refuseAddress(context, facts.address)
  return command(context, id, { do: 'change', ...facts })
}

/** A new secret; the one before goes on to be signed with for a day. */
export function rotateSecret(context: Context, { id }: Readonly<{ id: Id<'webhook'> }>): Promise<Secret> {
  return withSecret(context, id, sealed => ({ do: 'rotate', sealed }))
}

async function withSecret(context: Context, id: Id<'webhook'>, order: (sealed: string) => WebhookCommand): Promise<Secret> {
  const secret = webhookSecret(randomBytes(32))
  await command(context, id, order(sealText(context.ground.keyring, secret)))
  return { secret }
}

async function command(context: Context, id: Id<'webhook'>, order: WebhookCommand): Promise<Record<string, never>> {
  const outcome = await perform(context.ground, webhookNoun, id, { command: order, request: context.request(context.caller!.tenant, order.do) })
  if (!outcome.ok) throw new Refused('webhook', outcome.refusal)
  return {}
}

/** A form is no way into the own network. A name that has no address yet may be kept: it is asked again at every delivery. */
async function refuseAddress({ ground: { outside } }: Context, address: string): Promise<void> {
  if (!isAskable(outside, address)) throw new Refused('webhook', 'bad-address')
  await addressOf(outside, new URL(address).hostname.replace(/^\[|\]$/g, '')).catch(error => {
    if (error instanceof InternalServer) throw new Refused('webhook', 'internal-server')
  })
}
