import type { Tx } from '#platform/noun.ts'

/** Cases that began in one hour of the day, over all days counted. */
export type HourCount = Readonly<{ hour: number; cases: number }>
export type CaseDemand = Readonly<{ cases: number; days: number; hours: readonly HourCount[]; weekdays: readonly number[] }>

/** Numbers of the activities that are known by these names. */
export async function knownActivities(tx: Tx, names: readonly string[]): Promise<{ id: number; name: string }[]> {
  const { rows } = await tx.query('select id, name from mesh_name where kind = 0 and name = any($1)', [names])
  return rows
}

/** How many cases that came to any of some places began in each local hour of the day since an instant, on how many days at least one did, and on which weekdays (0 is Monday). */
export async function caseDemand(tx: Tx, { places, since, zone }: Readonly<{ places: readonly number[]; since: number; zone: string }>): Promise<CaseDemand> {
  const { rows } = await tx.query(
    `
    with began as (
      select to_timestamp(first_at / 1000.0) at time zone $3 as at from journey where last_at >= $2 and first_at >= $2 and places && $1::int[])
    select extract(hour from at)::int as hour, count(*)::int as cases, (select count(distinct at::date)::int from began) as days,
      (select array_agg(distinct extract(isodow from at)::int - 1) from began) as weekdays from began group by hour order by hour`,
    [places, since, zone],
  )
  return {
    cases: rows.reduce((sum, row) => sum + row.cases, 0),
    days: rows[0]?.days ?? 0,
    weekdays: rows[0]?.weekdays ?? [],
    hours: rows.map(({ hour, cases }) => ({ hour, cases })),
  }
}
