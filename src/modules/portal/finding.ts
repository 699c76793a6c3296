import { createHash } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Locale } from '#kernel/words.ts'
import { findCustomers } from '#modules/customers/public.ts'
import type { TrackedCase } from '#modules/desk/public.ts'
import { caseKeyOf, casesOf, partId, trackedCase, trackingToken } from '#modules/desk/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { writeTo } from '#modules/mail/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { perform } from '#platform/perform.ts'
import { refuseFlood, tryAgainIn } from '#platform/rate-limit.ts'
import type { Context } from '#platform/routes.ts'
import { linkMail } from './words.ts'

/** From one address of the net, and to one of a customer: nobody is flooded with links. */
const asking = { most: 10, withinSeconds: 3600 }
const sending = { most: 3, withinSeconds: 3600 }
const mostCases = 20

type Asked = Readonly<{ tenant: string; address: string; locale: Locale }>
type Found = Readonly<{ id: string; tracked: TrackedCase }>

/**
 * Send the links of somebody's cases to his own address, in one mail. Whoever asks learns nothing by the answer: it is the same whether anybody is known
 * by the address or not.
 */
export async function sendLinks(context: Context, { tenant, address, locale }: Asked): Promise<Record<string, never>> {
  refuseFlood(`portal-find ${context.address}`, { ...asking, now: context.now })
  const to = address.trim().toLowerCase()
  if (tryAgainIn(`portal-send ${tenant} ${to}`, { ...sending, now: context.now }) > 0) return {}
  const { found, enterprise } = await inTenant(context.ground.database, tenant, async tx => ({
    found: await casesFor(tx, to, context.now),
    enterprise: (await ownTenant(tx))?.name ?? '',
  }))
  const newest = found[0]
  if (!newest) return {}
  const lines = found.map(({ id, tracked }) => lineFor(context, { tenant, id, tracked, locale })).join('\n\n')
  const text = linkMail.text[locale].replace('{enterprise}', () => enterprise).replace('{cases}', () => lines)
  const id = partId(`portal/${createHash('sha256').update(`${tenant} ${to} ${context.now}`).digest('base64url')}`, 'outgoing') as Id<'outgoing'>
  const talk = newest.tracked.conversations.at(-1)!
  const mail = await inTenant(context.ground.database, tenant, tx => writeTo(tx, { id, conversation: talk, to: address.trim(), subject: linkMail.subject[locale], text }))
  const request = { tenant, commandId: `portal/${id}`, actor: null, address: context.address, cause: 'portal', now: context.now as Instant }
  for (const { noun, id: of, command } of mail) await perform(context.ground, noun, of as Id<string>, { command, request })
  return {}
}

/** The newest cases of an address that its customer may still see: those it wrote to, and those of the one customer who has it. */
async function casesFor(tx: Tx, address: string, now: number): Promise<readonly Found[]> {
  const behind = [...new Set((await findCustomers(tx, [{ kind: 'email', value: address }])).map(({ customer }) => customer))]
  const ids = await casesOf(tx, { address, customer: behind.length === 1 ? behind[0]! : null }, mostCases)
  const seen = await Promise.all(ids.map(async id => ({ id, tracked: await trackedCase(tx, id, now) })))
  return seen.flatMap(({ id, tracked }) => (tracked && tracked.conversations.length > 0 ? [{ id, tracked }] : []))
}

function lineFor({ ground, publicUrl }: Context, { tenant, id, tracked: { it }, locale }: Found & Readonly<{ tenant: string; locale: Locale }>): string {
  const url = `${publicUrl}/track/${trackingToken(ground.keyring, { tenant, id, turn: it.linkTurn })}`
  const values: Readonly<Record<string, string>> = { key: caseKeyOf(it.number), subject: it.subject, url }
  return linkMail.line[locale].replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}
