import { beginning, movePosition } from '#platform/log.ts'
import type { Tx } from '#platform/noun.ts'
import { nameKinds } from './cells.ts'
import type { Mark, ShareCell, ShareCells } from './promise-marks.ts'
import type { Lens } from './views.ts'
import { lenses } from './views.ts'

/** Under this name the log is followed for verdicts that changed by time alone. */
export const marker = 'mesh/promise-marks'

/** Marks and their cells have one writer per tenant at a time. Taken after the fold's lock where both are, and held until the transaction ends. */
export async function lockMarks(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('marks/' || $1))`, [tx.tenant])
}

export async function tryLockMarks(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select pg_try_advisory_xact_lock(hashtext('marks/' || $1)) as taken`, [tx.tenant])
  return rows[0].taken
}

export async function anyMark(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query('select exists (select 1 from promise_mark) as found')
  return rows[0].found
}

const places = [...lenses, ...lenses.map(lens => `from_${lens}`)]

export async function marksOfCases(tx: Tx, cases: readonly string[]): Promise<Mark[]> {
  const { rows } = await tx.query(`select clock, case_key as "caseKey", missed, open, at, day, ${places.join(', ')} from promise_mark where case_key = any($1)`, [cases])
  return rows.map(({ clock, caseKey, missed, open, at, day, ...row }) => ({
    ...{ clock, caseKey, missed, open, at, day },
    nodes: lenses.map(lens => row[lens]),
    sources: lenses.map(lens => row[`from_${lens}`]),
  }))
}

const columns = ['clock', 'case_key', 'missed', 'open', 'at', 'day', ...places]
const types = ['uuid', 'text', 'boolean', 'boolean', 'bigint', 'int', ...places.map(() => 'int')]
const saving = `
  insert into promise_mark (${columns.join(', ')}) select * from unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})
  on conflict (tenant, clock) do update set ${columns
    .slice(2)
    .map(name => `${name} = excluded.${name}`)
    .join(', ')}`

export async function saveMarks(tx: Tx, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return
  const rows = marks.map(({ clock, caseKey, missed, open, at, day, nodes, sources }) => [clock, caseKey, missed, open, at, day, ...nodes, ...sources])
  await tx.query(
    saving,
    columns.map((_, index) => rows.map(row => row[index])),
  )
}

export async function deleteMarks(tx: Tx, clocks: readonly string[]): Promise<void> {
  if (clocks.length > 0) await tx.query('delete from promise_mark where clock = any($1::uuid[])', [clocks])
}

/** Add increments to the cells, in one statement for as many verdicts as there are; what counts nothing any more is removed. */
export async function addShares(tx: Tx, cells: ShareCells): Promise<void> {
  const changed = [...cells.values()].filter(({ kept, missed, open }) => kept !== 0 || missed !== 0 || open !== 0)
  if (changed.length === 0) return
  const numbers = (pick: (cell: ShareCell) => number): number[] => changed.map(pick)
  await tx.query(
    `
    insert into promise_cell (lens, facet, value, source, target, day, kept, missed, open)
    select * from unnest($1::smallint[], $2::smallint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[])
    on conflict (tenant, lens, facet, value, source, target, day) do update set
      kept = promise_cell.kept + excluded.kept, missed = promise_cell.missed + excluded.missed, open = promise_cell.open + excluded.open`,
    [
      numbers(cell => cell.lens),
      numbers(cell => cell.facet),
      numbers(cell => cell.value),
      numbers(cell => cell.source),
      numbers(cell => cell.target),
      numbers(cell => cell.day),
      numbers(cell => cell.kept),
      numbers(cell => cell.missed),
      numbers(cell => cell.open),
    ],
  )
  await tx.query('delete from promise_cell where kept = 0 and missed = 0')
}

/** Empty both, before everything is folded anew; clocks of cases that have no activity are found by walking over all of them again. */
export async function dropMarks(tx: Tx): Promise<void> {
  await lockMarks(tx)
  await tx.query('delete from promise_mark')
  await tx.query('delete from promise_cell')
  await movePosition(tx, marker, beginning)
}

/** The numbers of names that the mesh knows; a name it has not folded yet has none, and the fold brings its case again. */
export async function numbersOf(tx: Tx, names: readonly (readonly [Lens, string])[]): Promise<(lens: Lens, name: string | null) => number> {
  const wanted = [...new Map(names.map(([lens, name]) => [`${lens}/${name}`, [lens, name] as const])).values()]
  const { rows } = await tx.query(
    `
    select kind, name, id from unnest($1::smallint[], $2::text[]) as wanted (kind, name) join mesh_name using (kind, name)`,
    [wanted.map(([lens]) => nameKinds.indexOf(lens)), wanted.map(([, name]) => name)],
  )
  const known = new Map<string, number>(rows.map(row => [`${nameKinds[row.kind]}/${row.name}`, row.id]))
  return (lens, name) => (name === null ? 0 : (known.get(`${lens}/${name}`) ?? 0))
}
