import type { Tx } from '#platform/noun.ts'
import type { PlaneKey } from './graph.store.ts'
import type { Counts } from './promise-marks.ts'
import type { DayRange } from './sums.ts'
import type { Lens } from './views.ts'

type Place = Readonly<{ source: number; target: number }>

/** Promises kept and missed at some places of a plane: each place is one stretch of the key's index. */
export async function sharesOf(tx: Tx, { lens, facet, value }: PlaneKey, range: DayRange, places: readonly Place[]): Promise<(Place & Counts)[]> {
  const { rows } = await tx.query(
    `
    select wanted.source, wanted.target, found.kept, found.missed, found.open
    from unnest($4::int[], $5::int[]) as wanted (source, target)
      cross join lateral (select coalesce(sum(kept), 0)::float8 as kept, coalesce(sum(missed), 0)::float8 as missed, coalesce(sum(open), 0)::float8 as open from promise_cell
        where lens = $1 and facet = $2 and value = $3 and promise_cell.source = wanted.source and promise_cell.target = wanted.target and day between $6 and $7) as found
    where found.kept + found.missed > 0`,
    [lens, facet, value, places.map(place => place.source), places.map(place => place.target), range.from, range.to],
  )
  return rows
}

/** The newest missed promises: of everything, or of what stands at these numbers under these lenses. */
export type MissedAt = Readonly<Partial<Record<Lens | `from_${Lens}`, number>>>
export type MissedMark = Readonly<{ clock: string; node: number }>

export async function newestMissed(tx: Tx, lens: Lens, { at, range, limit }: Readonly<{ at: MissedAt; range: DayRange; limit: number }>): Promise<MissedMark[]> {
  // Names of columns come from the fixed list of lenses.
  const places = Object.entries(at) as [keyof MissedAt, number][]
  const fits = places.map(([column], index) => ` and ${column} = $${index + 4}`).join('')
  const { rows } = await tx.query(`select clock, ${lens} as node from promise_mark where missed and day between $1 and $2${fits} order by at desc, clock desc limit $3`, [
    range.from,
    range.to,
    limit,
    ...places.map(([, number]) => number),
  ])
  return rows
}
