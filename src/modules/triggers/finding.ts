import { inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { eventsOfBatches, hoursOf, withoutNext } from './business-event.store.ts'
import { addFindings } from './firing.store.ts'
import type { ActiveTrigger } from './trigger.store.ts'
import { activeTriggers, keepLooked, lookedUntil } from './trigger.store.ts'
import type { Watch } from './views.ts'
import { beyond, found, unusualFinding } from './watch.ts'

const reader = 'triggers/hear'
const [batches, piece] = [50, 1000]
const hour = 3_600_000

/** Looks at business events as they come for values beyond a limit. */
export const hearingJob: Job = { name: reader, everySeconds: 0.5, run: hearNext }
/** Looks for what should have come by now and did not, and for hours that were not as usual. */
export const watchingJob: Job = { name: 'triggers/watch', everySeconds: 5, run: (ground, tenant) => watchTime(ground, tenant, Date.now()), byTimeAlone: true }

/** The next batches, in the order in which they were kept; true while more wait. */
export async function hearNext({ database }: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(database, tenant, tx =>
    readOn(tx, reader, batches, async events => {
      const came = events.filter(({ type }) => type === 'business-events.received').map(({ data }) => String(data.batch))
      const rules = came.length > 0 ? (await activeTriggers(tx)).filter(({ rule }) => rule.watch.on === 'threshold') : []
      if (rules.length === 0) return
      const business = await eventsOfBatches(tx, came)
      for (const active of rules) await addFindings(tx, active, beyond(active.rule.watch as Extract<Watch, { on: 'threshold' }>, business))
    }),
  )
}

/** What came due by now; true while more did. */
export async function watchTime({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    const rules = (await activeTriggers(tx)).filter(({ rule }) => rule.watch.on !== 'threshold')
    if (rules.length === 0) return false
    const looked = await lookedUntil(tx)
    let more = false
    for (const active of rules) more = (await look(tx, active, [Math.max(looked.get(active.id) ?? 0, active.from), now])) || more
    return more
  })
}

async function look(tx: Tx, active: ActiveTrigger, [after, until]: readonly [number, number]): Promise<boolean> {
  const { watch } = active.rule
  if (watch.on === 'threshold' || after >= until) return false
  if (watch.on === 'missing') return lookForNext(tx, active, watch, [after, until])
  // An hour is counted a quarter of an hour after its end, when late events have come.
  const ended = until - hour / 4
  if (Math.floor(ended / hour) <= Math.floor((after - hour / 4) / hour)) return false
  const hours = await hoursOf(tx, watch.kind, [after - hour / 4, ended])
  await addFindings(
    tx,
    active,
    hours.flatMap(each => unusualFinding(watch.kind, each)),
  )
  await keepLooked(tx, active.id, until)
  return false
}

/** Each event is met once, when its time is up. */
async function lookForNext(
  tx: Tx,
  active: ActiveTrigger,
  { kind, expects, minutes }: Extract<Watch, { on: 'missing' }>,
  [after, until]: readonly [number, number],
): Promise<boolean> {
  const length = minutes * 60_000
  const left = await withoutNext(tx, { kind, expects, after: after - length, until: until - length }, length, piece)
  await addFindings(
    tx,
    active,
    left.map(event => ({ ...found(event), at: event.at + length })),
  )
  // Where more is due than a piece, it goes on behind the last one; events of the very same instant are met again and are the same finding.
  const last = left.length === piece ? left.at(-1)!.at + length - 1 : until
  await keepLooked(tx, active.id, Math.max(last, after))
  return left.length === piece
}
