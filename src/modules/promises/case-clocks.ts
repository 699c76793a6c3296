import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import { clocksById } from './clock.store.ts'
import { clockRows } from './clock-view.ts'
import { readPolicies } from './policy.store.ts'
import type { CaseEvent } from './run.ts'
import { holds } from './run.ts'
import type { ClockRow, Condition } from './views.ts'

/**
 * A clock with its verdict: kept when it ended in time, missed at its due instant, whether it still runs or not. `at` is when that was decided.
 * `stop` is what stops it by its promise; null for the limit of a process step, which the step itself ends.
 */
export type DecidedClock = Readonly<{ id: Id<'clock'>; caseKey: string; missed: boolean; open: boolean; at: number; endedAt: number | null; stop: Condition | null }>

/** The kept and missed clocks of some cases. */
export async function decidedClocks(tx: Tx, cases: readonly string[]): Promise<DecidedClock[]> {
  const { rows } = await tx.query(
    `
    select id, policy, version, case_key as "caseKey", status = 'missed' as missed, open, coalesce(breached_at, ended_at) as at, ended_at as "endedAt"
    from clock where case_key = any($1) and status in ('kept', 'missed') order by id`,
    [cases],
  )
  const policies = await readPolicies(tx, [...new Set(rows.map(row => row.policy))])
  return rows.map(({ policy, version, ...clock }) => {
    const made = policies.get(policy)?.versions.find(each => each.version === version)
    return { ...clock, stop: made?.terms.stop ?? null }
  })
}

/** Whether this event, of those at the instant a clock ended, is the one that ended it. */
export function endsClock({ stop, endedAt }: DecidedClock, event: CaseEvent): boolean {
  return stop !== null && event.at === endedAt && !event.automatic && holds(stop, event)
}

/** Clocks that were missed since an instant, the newest first: what fell by time alone is here before a reader of the log may see it. */
export async function missedSince(tx: Tx, since: number, limit: number): Promise<Readonly<{ id: string; caseKey: string }>[]> {
  const { rows } = await tx.query(`select id, case_key as "caseKey" from clock where breached_at >= $1 and status = 'missed' order by breached_at desc, id desc limit $2`, [
    since,
    limit,
  ])
  return rows
}

/** Cases that have clocks, in the order of their keys. */
export async function casesWithClocks(tx: Tx, after: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query('select distinct case_key as key from clock where case_key > $1 order by case_key limit $2', [after, limit])
  return rows.map(row => row.key)
}

/** Whether anything is promised: a promise is in force, or clocks are there. */
export async function anyPromise(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select exists (select 1 from policy where stage = 'active') or exists (select 1 from clock) as found`)
  return rows[0].found
}

/** Some clocks as people read them. */
export async function clocksToShow(tx: Tx, ids: readonly string[], now: number): Promise<ReadonlyMap<string, ClockRow>> {
  const rows = await clockRows(tx, await clocksById(tx, ids), now)
  return new Map(rows.map(row => [row.id, row]))
}
