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
  const values: unknown[] = [limit + 1]
  const put = (value: unknown): string => `$${values.push(value)}`
  const equal = Object.entries({ process, kind, node, site, case_key: caseKey }).flatMap(([column, value]) => (value === undefined ? [] : [`${column} = ${put(value)}`]))
  const acceptance = accepted === undefined ? [] : [`acceptance is ${accepted === 'yes' ? 'not ' : ''}null`]
  const later = after ? [`(at, id) < (${put(after[0])}::bigint, ${put(after[1])}::uuid)`] : []
  const { rows } = await tx.query(
    `
    with page as materialized (
      select * from deviation where ${['true', ...equal, ...acceptance, ...later].join(' and ')} order by at desc, id desc limit $1)
    select page.id, page.process, process.name as "processName", version, case_key as "caseKey", case when source = 'running' then subject end as instance, kind, node, page.name, visit, at,
      expected, actual, page.unit, site, coalesce(person.name, page.person) as "personName", acceptance
    from page join process on process.id = page.process left join person on person.id::text = page.person
    order by at desc, page.id desc`,
    values,
  )
  return rows
}
