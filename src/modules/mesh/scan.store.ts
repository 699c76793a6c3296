import type { Tx } from '#platform/noun.ts'
import type { ActivityRow } from './steps.ts'
import type { Facet } from './views.ts'

export type ScanFilter = Readonly<{ facets: readonly (readonly [Facet, string])[]; attribute: readonly [string, string] | null; from: number; to: number }>
export const mostScannedCases = 20_000

/** The newest cases with an activity that fits every condition at once; facet columns come from a fixed list. */
export async function matchingCases(tx: Tx, { facets, attribute, from, to }: ScanFilter, most: number): Promise<string[]> {
  const value = (facet: Facet): string | null => facets.find(([name]) => name === facet)?.[1] ?? null
  const { rows } = await tx.query(
    `
    select journey.case_key as key from journey
    where last_at >= $1 and first_at < $2 and exists (
      select 1 from activity where activity.case_key = journey.case_key and at >= $1 and at < $2
        and ($3::text is null or unit = $3) and ($4::text is null or site = $4) and ($5::text is null or channel = $5) and ($6::text is null or service = $6)
        and ($7::text is null or attributes ->> $7 = $8))
    order by last_at desc limit $9`,
    [from, to, value('unit'), value('site'), value('channel'), value('service'), attribute?.[0] ?? null, attribute?.[1] ?? null, most],
  )
  return rows.map(row => row.key)
}

export type ScannedRow = ActivityRow &
  Readonly<{ attribute: string | null; source: string; attributes: Readonly<Record<string, string>> | null; partner: string | null; customer: string | null }>

/** All rows of some cases with everything a page shows. */
export async function fullRows(tx: Tx, cases: readonly string[], attribute: string | null): Promise<ScannedRow[]> {
  const { rows } = await tx.query(
    `
    select case_key as "caseKey", batch, seq, activity, at, started_at as "startedAt", lifecycle, unit, site, person, channel, service, partner, customer, source, attributes, true as folded,
      attributes ->> $2 as attribute
    from activity where case_key = any($1) order by case_key, at, seq`,
    [cases, attribute ?? ''],
  )
  return rows
}
