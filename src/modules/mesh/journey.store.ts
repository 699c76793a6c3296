import type { Tx } from '#platform/noun.ts'

/** Journey (案件路径): a case as a whole: when, how long, which path. */
export type Journey = Readonly<{ caseKey: string; firstAt: number; lastAt: number; steps: number; variant: string; path: readonly string[]; places: readonly number[] }>

/** Write the journeys of the touched cases and remove those that have no steps any more. */
export async function writeJourneys(tx: Tx, journeys: readonly Journey[], gone: readonly string[]): Promise<void> {
  const variants = new Map(journeys.map(journey => [journey.variant, journey.path]))
  await tx.query(
    `
    insert into variant (id, path) select id, array(select jsonb_array_elements_text(path::jsonb)) from unnest($1::text[], $2::text[]) as fresh (id, path)
    on conflict do nothing`,
    [[...variants.keys()], [...variants.values()].map(path => JSON.stringify(path))],
  )
  await tx.query(
    `
    insert into journey (case_key, first_at, last_at, steps, variant, path, places)
    select case_key, first_at, last_at, steps, variant, path, places::int[]
    from unnest($1::text[], $2::bigint[], $3::bigint[], $4::int[], $5::text[], $6::text[], $7::text[]) as fresh (case_key, first_at, last_at, steps, variant, path, places)
    on conflict (tenant, case_key) do update set first_at = excluded.first_at, last_at = excluded.last_at, steps = excluded.steps, variant = excluded.variant, path = excluded.path, places = excluded.places`,
    [
      journeys.map(journey => journey.caseKey),
      journeys.map(journey => journey.firstAt),
      journeys.map(journey => journey.lastAt),
      journeys.map(journey => journey.steps),
      journeys.map(journey => journey.variant),
      journeys.map(journey => shortPath(journey.path)),
      journeys.map(journey => `{${journey.places.join(',')}}`),
    ],
  )
  if (gone.length > 0) await tx.query('delete from journey where case_key = any($1)', [gone])
}

/** The ends of a path in one line, for lists. */
function shortPath(path: readonly string[]): string {
  const shown = path.length <= 6 ? path : [...path.slice(0, 3), '…', ...path.slice(-2)]
  return shown.join(' → ').slice(0, 400)
}
