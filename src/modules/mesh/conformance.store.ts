import { deskSteps } from '#modules/desk/public.ts'
import type { Tx } from '#platform/noun.ts'
import { ownSource } from './own-steps.ts'
import type { ActivityRow } from './steps.ts'

/** Rows of cases for holding them against their standards, in no certain order; `own` came from a process that runs here. */
export type StandardRow = ActivityRow & Readonly<{ own: boolean }>

export async function rowsForStandards(tx: Tx, cases: readonly string[]): Promise<StandardRow[]> {
  const { rows } = await tx.query(
    `
    select case_key as "caseKey", batch, seq, activity, at, started_at as "startedAt", lifecycle, unit, site, person, channel, service, true as folded, source = $2 and not starts_with(id, $3) as own
    from activity where case_key = any($1)`,
    [cases, ownSource, deskSteps],
  )
  return rows
}

/** How far a process has been shown the cases that were there before; `stamp` names its mapping and version. */
export type StandardFeed = Readonly<{ stamp: string; cursor: string | null; done: boolean }>

export async function standardFeeds(tx: Tx): Promise<ReadonlyMap<string, StandardFeed>> {
  const { rows } = await tx.query('select process, stamp, cursor, done from standard_feed')
  return new Map(rows.map(({ process, ...feed }) => [process, feed]))
}

export async function keepStandardFeed(tx: Tx, process: string, { stamp, cursor, done }: StandardFeed): Promise<void> {
  await tx.query(
    `
    insert into standard_feed (process, stamp, cursor, done) values ($1, $2, $3, $4)
    on conflict (tenant, process) do update set stamp = excluded.stamp, cursor = excluded.cursor, done = excluded.done`,
    [process, stamp, cursor, done],
  )
}
