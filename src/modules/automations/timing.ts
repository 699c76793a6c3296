import { ownTenant } from '#modules/identity/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import { activeRules, keepLooked, lookedUntil } from './automation.store.ts'
import { fits } from './condition.ts'
import { casesSince, liveCases } from './facts.store.ts'
import { addFirings, latelyOf } from './firing.store.ts'
import type { ActiveRule, Firing, Lately } from './plan.ts'
import { firingId, mostInAnHour } from './plan.ts'
import { scheduledBetween } from './schedule.ts'

const piece = 1000

/** What only time brings: a customer who has waited so long, a case nobody has said a word in, the hour of a schedule. */
export const timingJob: Job = { name: 'automations/time', everySeconds: 5, run: (ground, tenant) => passTime(ground, tenant, Date.now()), byTimeAlone: true }

/** What came due by now; true while more did. */
export async function passTime({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    const rules = (await activeRules(tx)).filter(({ rule: { trigger } }) => trigger.on === 'time' || trigger.on === 'schedule')
    if (rules.length === 0) return false
    const looked = await lookedUntil(tx)
    let more = false
    for (const rule of rules) more = (await look(tx, rule, [Math.max(looked.get(rule.id) ?? 0, rule.from), now])) || more
    return more
  })
}

/** One rule over a stretch of time; it begins when the rule was put in force, so that an old pile does not fall due at once. */
async function look(tx: Tx, active: ActiveRule, [after, until]: readonly [number, number]): Promise<boolean> {
  const { trigger } = active.rule
  if (after >= until) return false
  if (trigger.on === 'time') return reached(tx, active, { since: trigger.since, length: trigger.minutes * 60_000, after, until })
  if (trigger.on === 'schedule') {
    const zone = zoneNamed((await ownTenant(tx))?.workingHours.zone ?? '') ?? utc
    for (const at of scheduledBetween(trigger, zone, [after, until])) await overAllCases(tx, active, at)
  }
  await keepLooked(tx, active.id, until)
  return false
}

type Stretch = Readonly<{ since: 'waiting' | 'quiet'; length: number; after: number; until: number }>

/** Each case is met once, when it gets there. */
async function reached(tx: Tx, active: ActiveRule, { since, length, after, until }: Stretch): Promise<boolean> {
  const found = await casesSince(tx, since, [after - length, until - length], piece)
  const met = found.filter(({ facts, since: at }) => fits(active.rule.conditions, facts, at + length))
  const firings = met.map(({ case: of, since: at }) => firingAt(active, { of, at: at + length, because: since, basis: `${since}/${at}` }))
  await addFirings(tx, await guarded(tx, active, firings, until))
  // Where more is due than a piece, it goes on behind the last one; cases of the very same instant are met again and are the same firing.
  const last = found.length === piece ? found.at(-1)!.since + length - 1 : until
  await keepLooked(tx, active.id, Math.max(last, after))
  return found.length === piece
}

async function overAllCases(tx: Tx, active: ActiveRule, at: number): Promise<void> {
  let after: Readonly<{ lastAt: number; id: string }> | null = null
  for (;;) {
    const cases: Awaited<ReturnType<typeof liveCases>> = await liveCases(tx, after, piece)
    const met = cases.filter(({ facts }) => fits(active.rule.conditions, facts, at))
    const firings = met.map(({ case: of }) => firingAt(active, { of, at, because: 'schedule', basis: `schedule/${at}` }))
    await addFirings(tx, await guarded(tx, active, firings, at))
    const last = cases.at(-1)
    if (cases.length < piece || !last) return
    after = { lastAt: last.lastAt, id: last.case }
  }
}

function firingAt({ id, version }: ActiveRule, { of, at, because, basis }: Readonly<{ of: string; at: number; because: string; basis: string }>): Firing {
  return { id: firingId(id, of, basis), automation: id, version, case: of, at, because, depth: 1, held: null }
}

async function guarded(tx: Tx, { rule }: ActiveRule, firings: readonly Firing[], now: number): Promise<Firing[]> {
  const lately: Lately = await latelyOf(
    tx,
    firings.map(firing => firing.case),
    now,
  )
  const answers = rule.acts.some(({ do: act }) => act === 'answer')
  return firings.map(firing => {
    const { inHour, answeredInDay } = lately(firing.automation, firing.case)
    return { ...firing, held: inHour >= mostInAnHour ? 'too-often' : answers && answeredInDay ? 'answered-lately' : null }
  })
}
