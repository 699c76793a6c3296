import type { Tx } from '#platform/noun.ts'

export type TrackedPlace = Readonly<{
  /** The case in which it goes on: itself, or where it was merged to. */
  current: string
  /** The conversations that this case brought there; null when it was not merged. */
  brought: readonly string[] | null
}>

const mostMerges = 10

/** Where a case goes on by now; null when there is no such case. */
export async function placeOfCase(tx: Tx, id: string): Promise<TrackedPlace | null> {
  const { rows } = await tx.query(
    `
    with recursive way as (
      select id, merged_into, merged, 0 as steps from desk_case where id = $1::uuid
      union all select it.id, it.merged_into, it.merged, steps + 1 from desk_case it join way on it.id = way.merged_into where steps < ${mostMerges})
    select (select id from way order by steps desc limit 1) as current,
      (select each -> 'conversations' from way, jsonb_array_elements(merged) each where steps = 1 and each ->> 'case' = $1::uuid::text) as brought
    where exists (select 1 from way)`,
    [id],
  )
  return rows[0] ?? null
}
