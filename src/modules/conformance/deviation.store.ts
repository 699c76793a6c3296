import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { DeviationKind, DeviationRow } from './views.ts'

export type DeviationFilter = Readonly<{
  process: string | undefined
  kind: DeviationKind | undefined
  node: string | undefined
  site: string | undefined
  caseKey: string | undefined
  accepted: 'yes' | 'no' | undefined
}>

/** Deviations, the newest first. One row more than asked for. */
export async function listDeviations(tx: Tx, { process, kind, node, site, caseKey, accepted }: DeviationFilter, { after, limit }: Cursor): Promise<DeviationRow[]> {
  // Only what is asked for stands in the statement, so that each question finds its own index; the page is picked first, names are looked up for it alone.
  const asked = [
    ['process = $1', process],
    ['kind = $2', kind],
    ['node = $3', node],
    ['site = $4', site],
    ['case_key = $5', caseKey],
    [accepted === 'yes' ? 'acceptance is not null' : 'acceptance is null', accepted],
    ['(at, id) < ($6, $7::uuid)', after],
  ] as const
  const where = asked.flatMap(([condition, value]) => (value === undefined || value === null ? [] : [condition]))
  const { rows } = await tx.query(
    `
    with page as materialized (
      select * from deviation where ${['true', ...where].join(' and ')} and ($1::uuid, $2::text, $3::text, $4::text, $5::text, $6::bigint, $7::uuid) is not distinct from ($1, $2, $3, $4, $5, $6, $7)
      order by at desc, id desc limit $8)
    select page.id, page.process, process.name as "processName", version, case_key as "caseKey", case when source = 'running' then subject end as instance, kind, node, page.name, visit, at,
      expected, actual, page.unit, site, coalesce(person.name, page.person) as "personName", acceptance
    from page join process on process.id = page.process left join person on person.id::text = page.person
    order by at desc, page.id desc`,
    [process ?? null, kind ?? null, node ?? null, site ?? null, caseKey ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}
