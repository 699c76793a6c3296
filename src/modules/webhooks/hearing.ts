import { days } from '#kernel/time.ts'
import { caseHeads, taskHeads } from '#modules/desk/public.ts'
import { personNames } from '#modules/identity/public.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import type { NewDelivery } from './delivery.store.ts'
import { addDeliveries, dropDeliveries, dueAgain, forgetDeliveries, startAnew } from './delivery.store.ts'
import type { Known } from './message.ts'
import { bodyOf, deliveryId, testBody } from './message.ts'
import { allWebhookTypes } from './views.ts'
import { listeners } from './webhook.store.ts'

const reader = 'webhooks/hear'
const [most, piece] = [1000, 5000]
/** How long deliveries are kept, those that could not be made too. */
const keptDays = 30

/** Writes down what webhooks are to be told, in the order of the log. */
export const hearingJob: Job = { name: reader, everySeconds: 0.5, run: (ground, tenant) => hearNext(ground, tenant, Date.now()) }
export const forgettingJob: Job = { name: 'webhooks/forget', everySeconds: 3600, run: (ground, tenant) => forgetOld(ground, tenant, Date.now()), byTimeAlone: true }

/** The next events of the log; true while more wait. */
export async function hearNext({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, tx =>
    readOn(tx, reader, most, async events => {
      const told = events.filter(({ type }) => allWebhookTypes.includes(type))
      const own = events.filter(({ noun }) => noun === 'webhook')
      if (told.length > 0) await addDeliveries(tx, await deliveriesOf(tx, told), now)
      for (const event of own) await obey(tx, event, now)
    }),
  )
}

async function deliveriesOf(tx: Tx, events: readonly LoggedEvent[]): Promise<NewDelivery[]> {
  const all = await listeners(tx)
  const wanted = events.filter(({ type, recordedAt }) => all.some(({ types, createdAt }) => types.includes(type) && recordedAt >= createdAt))
  const known = await knownOf(tx, wanted)
  return wanted.flatMap(event => {
    const { type, at, recordedAt } = event
    const body = bodyOf(event, known(event))
    return all.filter(({ types, createdAt }) => types.includes(type) && recordedAt >= createdAt).map(({ id }) => ({ id: deliveryId(id, event), webhook: id, type, at, body }))
  })
}

async function knownOf(tx: Tx, events: readonly LoggedEvent[]): Promise<(event: LoggedEvent) => Known> {
  const idsOf = (noun: string): string[] => [...new Set(events.filter(event => event.noun === noun).map(({ nounId }) => nounId))]
  const cases = await caseHeads(tx, idsOf('case'))
  const tasks = await taskHeads(tx, idsOf('case-task'))
  const people = await personNames(tx, [...new Set(events.flatMap(({ actor }) => actor ?? []))])
  return ({ noun, nounId, actor, data }) => ({
    number: noun === 'case' ? (cases.get(nounId)?.key ?? null) : noun === 'case-task' ? (tasks.get(nounId)?.key ?? null) : noun === 'clock' ? String(data.case) : null,
    isPerson: actor !== null && people.has(actor),
  })
}

/** What was done with a webhook itself. */
async function obey(tx: Tx, event: LoggedEvent, now: number): Promise<void> {
  const { type, nounId, at, data } = event
  if (type === 'webhook.tested') await addDeliveries(tx, [{ id: deliveryId(nounId, event), webhook: nounId, type: 'webhook.test', at, body: testBody(event) }], now)
  if (type === 'webhook.retried') await dueAgain(tx, nounId, data.delivery as string | null, now)
  if (type === 'webhook.resumed') await startAnew(tx, nounId, now)
  if (type === 'webhook.removed') await dropDeliveries(tx, nounId)
}

/** Remove a piece of what is older than is kept; true while more is there. */
export async function forgetOld({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return (await inTenant(database, tenant, tx => forgetDeliveries(tx, now - days(keptDays), piece))) === piece
}
