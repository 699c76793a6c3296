import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { everywhere } from './contribution.ts'

/** Local days, both included. */
export type Days = Readonly<{ from: number; to: number }>
export const allDays: Days = { from: -1_000_000, to: 1_000_000 }

export type Sum = Readonly<{
  process: string
  source: string
  target: string
  count: number
  skipped: number
  limited: number
  late: number
  rework: number
  strange: number
  unmet: number
  ghost: number
  open: number
  clean: number
  fitness: number
  unqualified: number
}>

const sums = `sum(count)::int as count, sum(skipped)::int as skipped, sum(limited)::int as limited, sum(late)::int as late, sum(rework)::int as rework, sum(strange)::int as strange,
  sum(unmet)::int as unmet, sum(ghost)::int as ghost, sum(open)::int as open, sum(clean)::int as clean, sum(fitness)::float8 as fitness, sum(unqualified)::int as unqualified`

/** Per process the sums over whole cases (target empty) and over all steps (target '*'). */
export async function processSums(tx: Tx, { from, to }: Days): Promise<Sum[]> {
  const { rows } = await tx.query(
    `
    select process, '' as source, case when target = '' then '' else '*' end as target, ${sums} from conformance_cell
    where place = $1 and source = '' and day between $2 and $3 group by 1, 3`,
    [everywhere, from, to],
  )
  return rows
}

type Asked = Readonly<{ process: string; place: string | null; version: number | null; days: Days }>

/** The sums of every step and hand-over of a process, and of its cases (target empty). */
export async function placeSums(tx: Tx, { process, place, version, days }: Asked): Promise<Sum[]> {
  const { rows } = await tx.query(
    `select process, source, target, ${sums} from conformance_cell where process = $1 and place = $2 and day between $3 and $4 and ($5::int is null or version = $5) group by process, source, target`,
    [process, place ?? everywhere, days.from, days.to, version],
  )
  return rows
}

/** The sketches of times per step, each after its length in four bytes. */
export async function placeTimes(tx: Tx, { process, place, version, days }: Asked): Promise<ReadonlyMap<string, Uint8Array>> {
  const { rows } = await tx.query(
    `
    select target, string_agg(int4send(octet_length(times)) || times, ''::bytea) as packed from conformance_cell
    where process = $1 and place = $2 and day between $3 and $4 and ($5::int is null or version = $5) and source = '' and target <> '' and times is not null group by target`,
    [process, place ?? everywhere, days.from, days.to, version],
  )
  return new Map(rows.map(row => [row.target, row.packed]))
}

/** The places of a process, by name; one more than asked for. */
export async function placesOfProcess(tx: Tx, process: string, { after, limit }: Cursor): Promise<string[]> {
  // Jumps from place to place through the key instead of reading every cell.
  const { rows } = await tx.query(
    `
    with recursive place as (
      (select place from conformance_cell where process = $1 and place > $2 order by place limit 1)
      union all
      select (select cell.place from conformance_cell cell where cell.process = $1 and cell.place > place.place order by cell.place limit 1) from place where place.place is not null)
    select place from place where place is not null and place <> $3 limit $4`,
    [process, after?.[0] ?? '', everywhere, limit + 1],
  )
  return rows.map(row => row.place)
}

/** Per place and step: visits with a limit, and those over it. */
export async function matrixSums(
  tx: Tx,
  { process, places, days }: Readonly<{ process: string; places: readonly string[]; days: Days }>,
): Promise<{ place: string; target: string; limited: number; late: number }[]> {
  const { rows } = await tx.query(
    `
    select place, target, sum(limited)::int as limited, sum(late)::int as late from conformance_cell
    where process = $1 and place = any($2) and day between $3 and $4 and source = '' and target <> '' group by place, target`,
    [process, places, days.from, days.to],
  )
  return rows
}

/** Open cases that are nearly late now, by process. */
export async function nearlyLateCases(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query(`select process, count(distinct subject)::int as cases from deviation where kind = 'late-risk' group by process`)
  return new Map(rows.map(row => [row.process, row.cases]))
}

/** Open cases that are nearly late now, by the step they wait for. */
export async function nearlyLateSteps(tx: Tx, { process, place, version }: Omit<Asked, 'days'>): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query(
    `
    select node, count(distinct subject)::int as cases from deviation
    where process = $1 and kind = 'late-risk' and ($2::text is null or coalesce(nullif(site, ''), unit) = $2) and ($3::int is null or version = $3) group by node`,
    [process, place, version],
  )
  return new Map(rows.map(row => [row.node, row.cases]))
}
