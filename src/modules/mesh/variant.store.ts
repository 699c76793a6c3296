import type { Tx } from '#platform/noun.ts'
import type { Facet } from './views.ts'

export type VariantFilter = Readonly<{
  from: number | null
  to: number | null
  steps: readonly string[]
  facets: readonly (readonly [Facet, string])[]
  attribute: readonly [string, string] | null
}>
export type CountedVariant = Readonly<{ id: string; path: string[]; cases: number }>

/** Every variant that fits with its count, most frequent first: paths are few even where cases are many, so the page is cut from this. */
export async function countVariants(tx: Tx, { from, to, steps, facets, attribute }: VariantFilter): Promise<CountedVariant[]> {
  const value = (facet: Facet): string | null => facets.find(([name]) => name === facet)?.[1] ?? null
  const { rows } = await tx.query(
    `
    select counted.variant as id, variant.path, counted.cases from (
      select variant, count(*)::int as cases from journey
      where ($1::bigint is null or last_at >= $1) and ($2::bigint is null or first_at < $2)
        and (($4::text is null and $5::text is null and $6::text is null and $7::text is null and $8::text is null) or exists (
          select 1 from activity where activity.case_key = journey.case_key
            and ($4::text is null or unit = $4) and ($5::text is null or site = $5) and ($6::text is null or channel = $6) and ($7::text is null or service = $7)
            and ($8::text is null or attributes ->> $8 = $9)))
      group by variant) as counted join variant on variant.id = counted.variant
    where variant.path @> $3::text[] order by cases desc, id`,
    [from, to, steps, value('unit'), value('site'), value('channel'), value('service'), attribute?.[0] ?? null, attribute?.[1] ?? null],
  )
  return rows
}

/** Median and 90th percentile of the elapsed time of some variants, milliseconds. */
export async function variantDurations(tx: Tx, ids: readonly string[], { from, to }: VariantFilter): Promise<Map<string, { median: number; p90: number }>> {
  const { rows } = await tx.query(
    `
    select variant as id, percentile_cont(0.5) within group (order by last_at - first_at) as median, percentile_cont(0.9) within group (order by last_at - first_at) as p90
    from journey where variant = any($1) and ($2::bigint is null or last_at >= $2) and ($3::bigint is null or first_at < $3) group by variant`,
    [ids, from, to],
  )
  return new Map(rows.map(row => [row.id, { median: Math.round(row.median), p90: Math.round(row.p90) }]))
}
