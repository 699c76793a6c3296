import type { Tx } from '#platform/noun.ts'
import type { Sketch } from '#science/statistics/sketch.ts'
import { decodeSketch, encodeSketch } from '#science/statistics/sketch.ts'
import type { Cell, Cells, NameKind, Naming, Place, Plane } from './cells.ts'
import { emptyCell, mergeCell, nameKinds, placeOf, planeOf } from './cells.ts'

const chunk = 4000
type Flat = Plane & Place & Readonly<{ cell: Cell }>

/** Add increments to the stored cells: read what is there, merge, write back the sums. One writer per tenant at a time (the fold's lock). */
export async function mergeCells(tx: Tx, cells: Cells): Promise<void> {
  const flat = flatten(cells)
  for (let from = 0; from < flat.length; from += chunk) {
    const part = flat.slice(from, from + chunk)
    await addStored(tx, part)
    await writeCells(tx, part)
  }
}

function flatten(cells: Cells): Flat[] {
  const flat: Flat[] = []
  for (const [plane, places] of cells) {
    const at = planeOf(plane)
    for (const place of [...places.keys()].toSorted((one, other) => one - other)) flat.push({ ...at, ...placeOf(place), cell: places.get(place)! })
  }
  return flat
}

async function addStored(tx: Tx, part: readonly Flat[]): Promise<void> {
  const { rows } = await tx.query(
    `
    select wanted.place - 1 as place, visits, firsts, reworks, returns, waits, wait_seconds as "waitSeconds", wait_logs as "waitLogs", wait_squares as "waitSquares",
      handlings, handling_seconds as "handlingSeconds", waiting, waiting_working as "waitingWorking", handling, handling_working as "handlingWorking"
    from unnest($1::smallint[], $2::smallint[], $3::int[], $4::int[], $5::int[], $6::int[]) with ordinality as wanted (lens, facet, value, source, target, day, place)
    join mesh_cell using (lens, facet, value, source, target, day)`,
    keysOf(part),
  )
  for (const { place, waiting, waitingWorking, handling, handlingWorking, ...counts } of rows) {
    const stored: Cell = {
      ...emptyCell(),
      ...counts,
      waiting: sketchOf(waiting),
      waitingWorking: sketchOf(waitingWorking),
      handling: sketchOf(handling),
      handlingWorking: sketchOf(handlingWorking),
    }
    mergeCell(part[place]!.cell, stored)
  }
}

function keysOf(part: readonly Flat[]): string[] {
  return (['lens', 'facet', 'value', 'source', 'target', 'day'] as const).map(name => arrayOf(part, flat => flat[name]))
}

/** An array literal of numbers or hex digits, which need no escaping: the driver's own encoding tests every element for what cannot be there. */
function arrayOf(part: readonly Flat[], pick: (flat: Flat) => number | string | null): string {
  return `{${part.map(flat => pick(flat) ?? 'NULL').join(',')}}`
}

/** The sketch behind stored bytes; null where nothing was measured. */
export function sketchOf(bytes: Uint8Array | null): Sketch | null {
  return bytes ? decodeSketch(bytes) : null
}

function hexOf(sketch: Sketch | null): string | null {
  return sketch && sketch.count > 0 ? Buffer.from(encodeSketch(sketch)).toString('hex') : null
}

async function writeCells(tx: Tx, part: readonly Flat[]): Promise<void> {
  const numbers = (pick: (cell: Cell) => number): string => arrayOf(part, flat => pick(flat.cell))
  const packed = (pick: (cell: Cell) => Sketch | null): string => arrayOf(part, flat => hexOf(pick(flat.cell)))
  await tx.query(
    `
    insert into mesh_cell (lens, facet, value, source, target, day, visits, firsts, reworks, returns, waits, wait_seconds, wait_logs, wait_squares, handlings, handling_seconds,
      waiting, waiting_working, handling, handling_working)
    select lens, facet, value, source, target, day, visits, firsts, reworks, returns, waits, wait_seconds, wait_logs, wait_squares, handlings, handling_seconds,
      decode(waiting, 'hex'), decode(waiting_working, 'hex'), decode(handling, 'hex'), decode(handling_working, 'hex')
    from unnest($1::smallint[], $2::smallint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[], $12::bigint[], $13::bigint[], $14::bigint[],
      $15::int[], $16::bigint[], $17::text[], $18::text[], $19::text[], $20::text[])
      as fresh (lens, facet, value, source, target, day, visits, firsts, reworks, returns, waits, wait_seconds, wait_logs, wait_squares, handlings, handling_seconds, waiting, waiting_working, handling, handling_working)
    on conflict (tenant, lens, facet, value, day, source, target) do update set
      visits = excluded.visits, firsts = excluded.firsts, reworks = excluded.reworks, returns = excluded.returns,
      waits = excluded.waits, wait_seconds = excluded.wait_seconds, wait_logs = excluded.wait_logs, wait_squares = excluded.wait_squares,
      handlings = excluded.handlings, handling_seconds = excluded.handling_seconds,
      waiting = excluded.waiting, waiting_working = excluded.waiting_working, handling = excluded.handling, handling_working = excluded.handling_working`,
    [
      ...keysOf(part),
      numbers(cell => cell.visits),
      numbers(cell => cell.firsts),
      numbers(cell => cell.reworks),
      numbers(cell => cell.returns),
      numbers(cell => cell.waits),
      numbers(cell => cell.waitSeconds),
      numbers(cell => cell.waitLogs),
      numbers(cell => cell.waitSquares),
      numbers(cell => cell.handlings),
      numbers(cell => cell.handlingSeconds),
      packed(cell => cell.waiting),
      packed(cell => cell.waitingWorking),
      packed(cell => cell.handling),
      packed(cell => cell.handlingWorking),
    ],
  )
}

/** Cells that count nothing any more (after an undo or a correction) are removed. */
export async function dropEmptyCells(tx: Tx): Promise<void> {
  await tx.query('delete from mesh_cell where visits = 0')
}

/** Every name known so far, and a way to give numbers to new ones; call `store` before the cells are written. */
export async function openNaming(tx: Tx): Promise<{ naming: Naming; store: () => Promise<void> }> {
  const { rows } = await tx.query('select kind, id, name from mesh_name order by kind, id')
  const known = nameKinds.map(() => new Map<string, number>())
  for (const { kind, id, name } of rows) known[kind]!.set(name, id)
  const fresh: { kind: number; id: number; name: string }[] = []
  const naming = (kind: NameKind, name: string): number => {
    const names = known[nameKinds.indexOf(kind)]!
    const id = names.get(name)
    if (id !== undefined) return id
    const next = names.size + 1
    names.set(name, next)
    fresh.push({ kind: nameKinds.indexOf(kind), id: next, name })
    return next
  }
  const store = async (): Promise<void> => {
    await tx.query('insert into mesh_name (kind, id, name) select * from unnest($1::smallint[], $2::int[], $3::text[])', [
      fresh.map(name => name.kind),
      fresh.map(name => name.id),
      fresh.map(name => name.name),
    ])
  }
  return { naming, store }
}
