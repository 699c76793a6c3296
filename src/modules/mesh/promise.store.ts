import type { Tx } from '#platform/noun.ts'
import type { StepEvent } from './promise-marks.ts'

/** All events of the named cases in their order, for clocks and their places; a case without any is there with none. What the source marks as automatic is known by the attribute `automatic`. */
export async function caseEvents(tx: Tx, cases: readonly string[]): Promise<Map<string, StepEvent[]>> {
  const { rows } = await tx.query(
    `
    select case_key as "caseKey", activity, at, started_at as "startedAt", lifecycle, unit, site, person, channel, service, tier, partner, coalesce(attributes ->> 'automatic' in ('true', '1', 'yes'), false) as automatic
    from activity where case_key = any($1) order by case_key, at, seq`,
    [cases],
  )
  const events = new Map<string, StepEvent[]>(cases.map(key => [key, []]))
  for (const { caseKey, ...event } of rows) events.get(caseKey)!.push(event)
  return events
}

/** How far a policy's newest version has been shown the cases of the past. */
export type Feed = Readonly<{ version: number; cursor: string | null; done: boolean }>

/** The feeds of all policies that were shown anything yet. */
export async function feedsOf(tx: Tx): Promise<ReadonlyMap<string, Feed>> {
  const { rows } = await tx.query('select policy, version, cursor, done from promise_feed')
  return new Map(rows.map(({ policy, ...feed }) => [policy, feed]))
}

export async function keepFeed(tx: Tx, policy: string, { version, cursor, done }: Feed): Promise<void> {
  await tx.query(
    `
    insert into promise_feed (policy, version, cursor, done) values ($1, $2, $3, $4)
    on conflict (tenant, policy) do update set version = excluded.version, cursor = excluded.cursor, done = excluded.done`,
    [policy, version, cursor, done],
  )
}

/** Cases that ended at or after an instant, in the order of their keys. */
export async function casesSince(tx: Tx, since: number, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await tx.query('select case_key as key from journey where last_at >= $1 and ($2::text is null or case_key > $2) order by case_key limit $3', [
    since,
    after,
    limit,
  ])
  return rows.map(row => row.key)
}

/** The cases that ended last. */
export async function newestCases(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await tx.query('select case_key as key from journey order by last_at desc, case_key desc limit $1', [limit])
  return rows.map(row => row.key)
}
