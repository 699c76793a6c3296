import type { Tx } from '#platform/noun.ts'
import { decodeSketch, encodeSketch, mergeIntoSketch, removeFromSketch } from '#science/statistics/sketch.ts'
import type { Cell } from './contribution.ts'
import { counts } from './contribution.ts'

const key = ['place', 'day', 'version', 'source', 'target'] as const
const keyShape = 'place text, day int, version int, source text, target text'

/** Add changes to the cells of a process. One fold at a time does this, so what is read here is still so when it is written. */
export async function mergeCells(tx: Tx, process: string, cells: readonly Cell[]): Promise<void> {
  if (cells.length === 0) return
  const timed = cells.filter(({ added, removed }) => added.count > 0 || removed.length > 0)
  const known = await knownTimes(tx, process, timed)
  const rows = cells.map(cell => ({
    ...Object.fromEntries(key.map(name => [name, cell[name]])),
    ...cell.counts,
    times: timed.includes(cell) ? timesAfter(cell, known.get(nameOf(cell)) ?? null) : null,
  }))
  await tx.query(
    `
    insert into conformance_cell (process, ${key.join(', ')}, ${counts.join(', ')}, times)
    select $1, ${key.join(', ')}, ${counts.join(', ')}, decode(times, 'hex')
    from json_to_recordset($2::json) as given (${keyShape}, ${counts.map(name => `${name} ${name === 'fitness' ? 'bigint' : 'int'}`).join(', ')}, times text)
    on conflict (tenant, process, place, day, version, source, target) do update set
      ${counts.map(name => `${name} = conformance_cell.${name} + excluded.${name}`).join(', ')}, times = coalesce(excluded.times, conformance_cell.times)`,
    [process, JSON.stringify(rows)],
  )
  await tx.query('delete from conformance_cell where process = $1 and day = any($2::int[]) and count = 0 and skipped = 0', [process, [...new Set(cells.map(({ day }) => day))]])
}

function nameOf(cell: Pick<Cell, (typeof key)[number]>): string {
  return JSON.stringify(key.map(name => cell[name]))
}

async function knownTimes(tx: Tx, process: string, cells: readonly Cell[]): Promise<ReadonlyMap<string, Uint8Array>> {
  if (cells.length === 0) return new Map()
  const { rows } = await tx.query(
    `
    select cell.place, cell.day, cell.version, cell.source, cell.target, times
    from json_to_recordset($2::json) as given (${keyShape}) join conformance_cell cell using (place, day, version, source, target) where cell.process = $1 and times is not null`,
    [process, JSON.stringify(cells.map(cell => Object.fromEntries(key.map(name => [name, cell[name]]))))],
  )
  return new Map(rows.map(row => [nameOf(row), row.times]))
}

function timesAfter({ added, removed }: Cell, before: Uint8Array | null): string {
  const sketch = added
  if (before) mergeIntoSketch(sketch, decodeSketch(before))
  for (const value of removed) removeFromSketch(sketch, value)
  return Buffer.from(encodeSketch(sketch)).toString('hex')
}
