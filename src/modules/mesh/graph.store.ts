import type { Tx } from '#platform/noun.ts'
import { momentsFrom } from './sums.ts'
import type { DayRange, Ranges, Sums } from './sums.ts'
import { nameKinds } from './cells.ts'
import type { NameKind } from './cells.ts'

/** One plane of the cells: a lens, and one facet value or everything. */
export type PlaneKey = Readonly<{ lens: number; facet: number; value: number }>

const dailyMean = 'wait_logs::float8 / nullif(waits, 0)'

/** The sums of every node and hand-over of a plane. The key order serves it: one range scan, no sort. */
export async function planeSums(tx: Tx, { lens, facet, value }: PlaneKey, { range, past, now }: Ranges): Promise<Sums[]> {
  const { rows } = await tx.query(`
    select source, target,
      sum(visits) filter (where day between $4 and $5)::float8 as visits, sum(firsts) filter (where day between $4 and $5)::float8 as firsts,
      sum(reworks) filter (where day between $4 and $5)::float8 as reworks, sum(returns) filter (where day between $4 and $5)::float8 as returns,
      sum(waits) filter (where day between $4 and $5)::float8 as waits, sum(wait_seconds) filter (where day between $4 and $5)::float8 as "waitSeconds",
      sum(handlings) filter (where day between $4 and $5)::float8 as handlings, sum(handling_seconds) filter (where day between $4 and $5)::float8 as "handlingSeconds",
      count(*) filter (where waits > 0 and day between $8 and $9)::int as "nowDays", avg(${dailyMean}) filter (where day between $8 and $9) as "nowMean", var_samp(${dailyMean}) filter (where day between $8 and $9) as "nowVariance",
      count(*) filter (where waits > 0 and day between $6 and $7)::int as "pastDays", avg(${dailyMean}) filter (where day between $6 and $7) as "pastMean", var_samp(${dailyMean}) filter (where day between $6 and $7) as "pastVariance"
    from mesh_cell where lens = $1 and facet = $2 and value = $3 and day between least($4, $6) and $5
    group by source, target`, [lens, facet, value, range.from, range.to, past.from, past.to, now.from, now.to])
  return rows.filter(row => row.visits > 0).map(sumsOfRow)
}

type SumRow = Omit<Sums, 'now' | 'past'> & Readonly<{ nowDays: number; nowMean: number | null; nowVariance: number | null; pastDays: number; pastMean: number | null; pastVariance: number | null }>

function sumsOfRow({ nowDays, nowMean, nowVariance, pastDays, pastMean, pastVariance, ...sums }: SumRow): Sums {
  return { ...sums, now: momentsFrom(nowDays, nowMean, nowVariance), past: momentsFrom(pastDays, pastMean, pastVariance) }
}

export type SketchKind = 'waiting' | 'waiting_working' | 'handling' | 'handling_working'
export type PackedSketches = Readonly<{ source: number; target: number; packed: Buffer | null }>

/** The sketches of some nodes and hand-overs over a range, packed one behind the other (each with its length), to be merged outside. */
export async function packedSketches(tx: Tx, { lens, facet, value }: PlaneKey, range: DayRange, wanted: Readonly<{ kind: SketchKind; places: readonly Readonly<{ source: number; target: number }>[] }>): Promise<PackedSketches[]> {
  const column = sketchColumns[wanted.kind]
  const { rows } = await tx.query(`
    select source, target, string_agg(int4send(length(${column})) || ${column}, ''::bytea) as packed
    from unnest($6::int[], $7::int[]) as wanted (source, target) join mesh_cell using (source, target)
    where lens = $1 and facet = $2 and value = $3 and day between $4 and $5 and ${column} is not null
    group by source, target`, [lens, facet, value, range.from, range.to, wanted.places.map(place => place.source), wanted.places.map(place => place.target)])
  return rows
}
const sketchColumns: Readonly<Record<SketchKind, string>> = { waiting: 'waiting', waiting_working: 'waiting_working', handling: 'handling', handling_working: 'handling_working' }

/** One day of one place, for its control chart. */
export type DayCell = Readonly<{ day: number; visits: number; waits: number; waitLogs: number }>

export async function daysOfPlace(tx: Tx, { lens, facet, value }: PlaneKey, { source, target }: Readonly<{ source: number; target: number }>, range: DayRange): Promise<DayCell[]> {
  const { rows } = await tx.query(`
    select day, visits, waits, wait_logs as "waitLogs" from mesh_cell
    where lens = $1 and facet = $2 and value = $3 and source = $4 and target = $5 and day between $6 and $7 order by day`, [lens, facet, value, source, target, range.from, range.to])
  return rows
}

/** Visits per day of everything, for the time slider; under the activity lens every step has a node. */
export async function dayVolumes(tx: Tx, facet: number, value: number): Promise<{ day: number; visits: number }[]> {
  const { rows } = await tx.query('select day, sum(visits)::float8 as visits from mesh_cell where lens = 0 and facet = $1 and value = $2 and source = 0 group by day order by day', [facet, value])
  return rows
}

/** Per unit or site and activity: the sums of log-waiting, for a comparison that allows for what each place does. */
export async function activityMix(tx: Tx, facet: number, range: DayRange): Promise<{ value: number; activity: number; waits: number; logs: number }[]> {
  const { rows } = await tx.query(`
    select value, target as activity, sum(waits)::float8 as waits, sum(wait_logs)::float8 as logs from mesh_cell
    where lens = 0 and facet = $1 and source = 0 and day between $2 and $3 and waits > 0 group by value, target`, [facet, range.from, range.to])
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

/** The most frequent values of a facet, or attribute names with their values from the newest activities. */
export async function facetValues(tx: Tx, facet: number, kind: NameKind): Promise<{ value: string; visits: number }[]> {
  const { rows } = await tx.query(`
    select name as value, sum(visits)::float8 as visits from mesh_cell join mesh_name on mesh_name.kind = $2 and mesh_name.id = mesh_cell.value
    where lens = 0 and facet = $1 and source = 0 group by name order by visits desc, name limit 500`, [facet, nameKinds.indexOf(kind)])
  return rows
}
export async function attributeValues(tx: Tx): Promise<{ value: string; visits: number }[]> {
  const { rows } = await tx.query(`
    select key || '=' || left(value, 100) as value, count(*)::int as visits
    from (select attributes from activity where attributes is not null limit 20000) as sample, jsonb_each_text(sample.attributes)
    group by 1 having count(*) > 1 order by visits desc, value limit 300`)
  return rows
}
export async function searchNames(tx: Tx, text: string): Promise<{ kind: number; name: string }[]> {
  const { rows } = await tx.query(`select kind, name from mesh_name where kind < 4 and name ilike $1 order by length(name), name limit 20`, [`%${text.replace(/[\\%_]/g, '\\$&')}%`])
  return rows
}
export async function searchCases(tx: Tx, text: string): Promise<{ key: string }[]> {
  const { rows } = await tx.query(`select case_key as key from journey where case_key >= $1 and case_key < $1 || '\uffff' order by case_key limit 10`, [text])
  return rows
}
