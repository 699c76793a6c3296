import type { Tx } from '#platform/noun.ts'
import { anywhere } from '#platform/page.ts'
import { noMoments } from '#science/statistics/moments.ts'
import type { NameKind } from './cells.ts'
import { monthFacet, nameKinds } from './cells.ts'
import { fewestWaits } from './health.ts'
import type { DayRange, Pieces, Ranges, Sums } from './sums.ts'
import { momentsFrom, piecesOf } from './sums.ts'

/** One plane of the cells: a lens, and one facet value or everything; `target` keeps of it only what arrives at one node. */
export type PlaneKey = Readonly<{ lens: number; facet: number; value: number; target: number | null }>

const dailyMean = 'wait_logs::float8 / nullif(waits, 0)'

/** The rows that make up a range: $1 lens, $2 facet, $3 value, then head, months and tail; only the plane of everything has months. */
const pieces = `(
  select * from mesh_cell where lens = $1 and facet = $2 and value = $3 and day between $4 and $5
  union all select * from mesh_cell where lens = $1 and facet = ${monthFacet} and value = $3 and day between $6 and $7
  union all select * from mesh_cell where lens = $1 and facet = $2 and value = $3 and day between $8 and $9) as cell`

function pieceValues({ lens, facet, value }: PlaneKey, range: DayRange): number[] {
  const { head, months, tail } = piecesOfPlane(facet, range)
  return [lens, facet, value, head.from, head.to, months.from, months.to, tail.from, tail.to]
}

function piecesOfPlane(facet: number, range: DayRange): Pieces {
  return facet === 0 ? piecesOf(range) : { head: range, months: { from: 1, to: 0 }, tail: { from: 1, to: 0 } }
}

/** Visits of every node and hand-over of a plane: what a layout is chosen by. */
export async function planeVisits(tx: Tx, plane: PlaneKey, range: DayRange): Promise<Sums[]> {
  const { rows } = await tx.query(`select source, target, sum(visits)::float8 as visits from ${pieces} group by source, target`, pieceValues(plane, range))
  return rows.map(row => ({ ...row, firsts: 0, reworks: 0, returns: 0, waits: 0, waitSeconds: 0, handlings: 0, handlingSeconds: 0, now: noMoments, past: noMoments }))
}

type Place = Readonly<{ source: number; target: number }>

/** The sums of every node and hand-over of a plane over a range, as yet without the moments of the compared windows. */
export async function planeSums(tx: Tx, plane: PlaneKey, range: DayRange): Promise<Sums[]> {
  const { rows } = await tx.query(
    `
    select source, target, sum(visits)::float8 as visits, sum(firsts)::float8 as firsts, sum(reworks)::float8 as reworks, sum(returns)::float8 as returns,
      sum(waits)::float8 as waits, sum(wait_seconds)::float8 as "waitSeconds", sum(handlings)::float8 as handlings, sum(handling_seconds)::float8 as "handlingSeconds"
    from ${pieces} where $10::int is null or target = $10 group by source, target`,
    [...pieceValues(plane, range), plane.target],
  )
  return rows.map(row => ({ ...row, now: noMoments, past: noMoments }))
}

/** The same sums with the moments of both windows for every node and for the named hand-overs: the others are not judged. */
export async function withMoments(tx: Tx, plane: PlaneKey, { past, now }: Ranges, { sums, edges }: Readonly<{ sums: readonly Sums[]; edges: readonly Place[] }>): Promise<Sums[]> {
  const judged = edges.filter(edge => edge.source !== 0)
  const { rows } = await tx.query(
    `
    select source, target,
      count(*) filter (where day >= $6)::int as "nowDays", avg(${dailyMean}) filter (where day >= $6) as "nowMean", var_samp(${dailyMean}) filter (where day >= $6) as "nowVariance",
      count(*) filter (where day < $6)::int as "pastDays", avg(${dailyMean}) filter (where day < $6) as "pastMean", var_samp(${dailyMean}) filter (where day < $6) as "pastVariance"
    from (
      select source, target, day, waits, wait_logs from mesh_cell
      where lens = $1 and facet = $2 and value = $3 and day between $4 and $5 and source = 0 and ($7::int is null or target = $7)
      union all
      select wanted.source, wanted.target, at.day, found.waits, found.wait_logs
      from unnest($8::int[], $9::int[]) as wanted (source, target) cross join generate_series($4::int, $5::int) as at (day)
        cross join lateral (select waits, wait_logs from mesh_cell
          where lens = $1 and facet = $2 and value = $3 and mesh_cell.day = at.day and mesh_cell.source = wanted.source and mesh_cell.target = wanted.target limit 1) as found) as cell
    where waits > 0 group by source, target having sum(waits) >= ${fewestWaits}`,
    [plane.lens, plane.facet, plane.value, past.from, now.to, now.from, plane.target, judged.map(edge => edge.source), judged.map(edge => edge.target)],
  )
  const known = new Map((rows as MomentRow[]).map(row => [`${row.source}/${row.target}`, row]))
  return sums.map(sum => ({ ...sum, ...windowsOf(known.get(`${sum.source}/${sum.target}`)) }))
}

/** Visits and first visits of one node over a range. */
export async function planeTotals(tx: Tx, plane: PlaneKey, range: DayRange): Promise<{ visits: number; firsts: number }> {
  const { rows } = await tx.query(
    `select coalesce(sum(visits), 0)::float8 as visits, coalesce(sum(firsts), 0)::float8 as firsts from ${pieces} where source = 0 and target = $10`,
    [...pieceValues(plane, range), plane.target],
  )
  return rows[0]
}

type MomentRow = Readonly<{
  source: number
  target: number
  nowDays: number
  nowMean: number | null
  nowVariance: number | null
  pastDays: number
  pastMean: number | null
  pastVariance: number | null
}>

function windowsOf(row: MomentRow | undefined): Pick<Sums, 'now' | 'past'> {
  if (!row) return { now: noMoments, past: noMoments }
  return { now: momentsFrom(row.nowDays, row.nowMean, row.nowVariance), past: momentsFrom(row.pastDays, row.pastMean, row.pastVariance) }
}

export type SketchKind = 'waiting' | 'waiting_working' | 'handling' | 'handling_working'
export type PackedSketches = Readonly<{ source: number; target: number; packed: Buffer | null }>

/**
 * The sketches of some nodes and hand-overs over a range, packed one behind the other (each with its length), to be merged outside.
 * Every place is looked up day by day under its full key: a scan of the plane would fetch the wide rows of all its places.
 */
export async function packedSketches(
  tx: Tx,
  plane: PlaneKey,
  range: DayRange,
  { kind, places }: Readonly<{ kind: SketchKind; places: readonly Place[] }>,
): Promise<PackedSketches[]> {
  const column = sketchColumns[kind],
    { facets, days } = cellsOfRange(plane.facet, range)
  const { rows } = await tx.query(
    `
    select wanted.source, wanted.target, string_agg(int4send(length(sketch)) || sketch, ''::bytea) as packed
    from unnest($3::int[], $4::int[]) as wanted (source, target) cross join unnest($5::smallint[], $6::int[]) as at (facet, day)
      cross join lateral (select ${column} as sketch from mesh_cell
        where lens = $1 and mesh_cell.facet = at.facet and value = $2 and mesh_cell.day = at.day and mesh_cell.source = wanted.source and mesh_cell.target = wanted.target limit 1) as found
    where sketch is not null group by wanted.source, wanted.target`,
    [plane.lens, plane.value, places.map(place => place.source), places.map(place => place.target), facets, days],
  )
  return rows
}

function cellsOfRange(facet: number, range: DayRange): { facets: number[]; days: number[] } {
  const { head, months, tail } = piecesOfPlane(facet, range)
  const spans = [
    [facet, head],
    [monthFacet, months],
    [facet, tail],
  ] as const
  const cells = spans.flatMap(([of, { from, to }]) => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => [of, from + index] as const))
  return { facets: cells.map(([of]) => of), days: cells.map(([, day]) => day) }
}

const sketchColumns: Readonly<Record<SketchKind, string>> = { waiting: 'waiting', waiting_working: 'waiting_working', handling: 'handling', handling_working: 'handling_working' }

/** One day of one place, for its control chart. */
export type DayCell = Readonly<{ day: number; visits: number; waits: number; waitLogs: number }>

export async function daysOfPlace(tx: Tx, { lens, facet, value }: PlaneKey, { source, target }: Readonly<{ source: number; target: number }>, range: DayRange): Promise<DayCell[]> {
  const { rows } = await tx.query(
    `
    select day, visits, waits, wait_logs as "waitLogs" from mesh_cell
    where lens = $1 and facet = $2 and value = $3 and source = $4 and target = $5 and day between $6 and $7 order by day`,
    [lens, facet, value, source, target, range.from, range.to],
  )
  return rows
}

/** Visits per day of everything, for the time slider; under the activity lens every step has a node. */
export async function dayVolumes(tx: Tx, facet: number, value: number): Promise<{ day: number; visits: number }[]> {
  const { rows } = await tx.query(
    'select day, sum(visits)::float8 as visits from mesh_cell where lens = 0 and facet = $1 and value = $2 and source = 0 group by day order by day',
    [facet, value],
  )
  return rows
}

/** Per unit or site and activity: the sums of log-waiting, for a comparison that allows for what each place does. */
export async function activityMix(tx: Tx, facet: number, range: DayRange): Promise<{ value: number; activity: number; waits: number; logs: number }[]> {
  const { rows } = await tx.query(
    `
    select value, target as activity, sum(waits)::float8 as waits, sum(wait_logs)::float8 as logs from mesh_cell
    where lens = 0 and facet = $1 and source = 0 and day between $2 and $3 and waits > 0 group by value, target`,
    [facet, range.from, range.to],
  )
  return rows
}

/** Names by their numbers. */
export async function namesOf(tx: Tx, kind: NameKind, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await tx.query('select id, name from mesh_name where kind = $1 and id = any($2)', [nameKinds.indexOf(kind), ids])
  return new Map(rows.map(row => [row.id, row.name]))
}

/** The number of a name; 0 when nothing of that name was ever seen, which no cell has. */
export async function numberOf(tx: Tx, kind: NameKind, name: string): Promise<number> {
  const { rows } = await tx.query('select id from mesh_name where kind = $1 and name = $2', [nameKinds.indexOf(kind), name])
  return rows[0]?.id ?? 0
}

/** First and last local day of the mesh; null while it is empty. */
export async function wholeRange(tx: Tx): Promise<DayRange | null> {
  const { rows } = await tx.query('select min(day) as "from", max(day) as "to" from mesh_cell where lens = 0 and facet = 0 and source = 0')
  return rows[0].from === null ? null : rows[0]
}

/** The most frequent values of a facet that is a lens too. */
export async function facetValues(tx: Tx, lens: number, kind: NameKind): Promise<{ value: string; visits: number }[]> {
  const { rows } = await tx.query(
    `
    select name as value, sum(visits)::float8 as visits from mesh_cell join mesh_name on mesh_name.kind = $2 and mesh_name.id = mesh_cell.target
    where lens = $1 and facet = 0 and value = 0 and source = 0 group by name order by visits desc, name limit 500`,
    [lens, nameKinds.indexOf(kind)],
  )
  return rows
}

/** The values of a column that has no plane, from a sample of the activities. */
export async function columnValues(tx: Tx, column: 'channel' | 'service'): Promise<{ value: string; visits: number }[]> {
  const { rows } = await tx.query(`
    select value, count(*)::int as visits from (select ${column === 'channel' ? 'channel' : 'service'} as value from activity limit 100000) as sample
    where value is not null group by value order by visits desc, value limit 500`)
  return rows
}
/** Attribute names with their values, from a sample of the activities. */
export async function attributeValues(tx: Tx): Promise<{ value: string; visits: number }[]> {
  const { rows } = await tx.query(`
    select key || '=' || left(value, 100) as value, count(*)::int as visits
    from (select attributes from activity where attributes is not null limit 20000) as sample, jsonb_each_text(sample.attributes)
    group by 1 having count(*) > 1 order by visits desc, value limit 300`)
  return rows
}
export async function searchNames(tx: Tx, text: string): Promise<{ kind: number; name: string }[]> {
  const { rows } = await tx.query(`select kind, name from mesh_name where kind < 4 and name ilike $1 order by length(name), name limit 20`, [anywhere(text)])
  return rows
}
export async function searchCases(tx: Tx, text: string): Promise<{ key: string }[]> {
  const { rows } = await tx.query(`select case_key as key from journey where case_key >= $1 and case_key < $1 || '\uffff' order by case_key limit 10`, [text])
  return rows
}
