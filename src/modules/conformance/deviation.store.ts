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
  const { rows } = await tx.query(
    `
    select deviation.id, deviation.process, process.name as "processName", version, case_key as "caseKey", case when source = 'running' then subject end as instance, kind, node, deviation.name, visit, at,
      expected, actual, deviation.unit, site, coalesce(person.name, deviation.person) as "personName", acceptance
    from deviation join process on process.id = deviation.process left join person on person.id::text = deviation.person
    where ($1::uuid is null or deviation.process = $1) and ($2::text is null or kind = $2) and ($3::text is null or node = $3) and ($4::text is null or site = $4)
      and ($5::text is null or case_key = $5) and ($6::boolean is null or (acceptance is not null) = $6) and ($7::bigint is null or (at, deviation.id) < ($7, $8::uuid))
    order by at desc, deviation.id desc limit $9`,
    [
      process ?? null,
      kind ?? null,
      node ?? null,
      site ?? null,
      caseKey ?? null,
      accepted === undefined ? null : accepted === 'yes',
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ],
  )
  return rows
}
