import type { Sketch } from '#science/statistics/sketch.ts'
import { addBucketToSketch, bucketOf, createSketch } from '#science/statistics/sketch.ts'
import type { PlacedStep } from './steps.ts'
import type { Facet, Lens } from './views.ts'
import { facets, lenses } from './views.ts'

/** The increments of one cell: a node or hand-over on one day under one lens and facet value. Counts may be negative in a correction. */
export type Cell = {
  visits: number
  firsts: number
  reworks: number
  returns: number
  waits: number
  waitSeconds: number
  waitLogs: number
  waitSquares: number
  handlings: number
  handlingSeconds: number
  waiting: Sketch | null
  waitingWorking: Sketch | null
  handling: Sketch | null
  handlingWorking: Sketch | null
}
/** Cells by plane (lens, facet, value) and by place in it (day, source, target). */
export type Cells = Map<number, Map<number, Cell>>
/** Small numbers for names, one sequence per kind: the four lenses, then channel and service. */
export const nameKinds = ['activity', 'unit', 'person', 'site', 'channel', 'service'] as const
export type NameKind = (typeof nameKinds)[number]
export type Naming = (kind: NameKind, name: string) => number

// A plane's value has 30 bits; a place packs day (15 bits), source and target (19 bits each) into the 53 of a number.
const idSpace = 2 ** 19
const valueSpace = 2 ** 30
/** The plane of everything by months: what a long range is summed from. */
export const monthFacet = facets.length + 1
const facetSpace = facets.length + 2

export type Plane = Readonly<{ lens: number; facet: number; value: number }>
export type Place = Readonly<{ day: number; source: number; target: number }>
export function planeOf(key: number): Plane {
  const upper = Math.floor(key / valueSpace)
  return { lens: Math.floor(upper / facetSpace), facet: upper % facetSpace, value: key % valueSpace }
}
export function placeOf(key: number): Place {
  const upper = Math.floor(key / idSpace)
  return { day: Math.floor(upper / idSpace), source: upper % idSpace, target: key % idSpace }
}
function planeKey(lens: number, facet: number, value: number): number {
  return (lens * facetSpace + facet) * valueSpace + value
}
function placeKey(day: number, source: number, target: number): number {
  return (day * idSpace + source) * idSpace + target
}

/** Logarithms of waiting in thousandths, so that sums are exact: ln(1 + seconds). */
export function logOf(milliseconds: number): number {
  return Math.round(1000 * Math.log(1 + milliseconds / 1000))
}
/** The waiting in milliseconds behind a mean logarithm in thousandths. */
export function fromLog(thousandths: number): number {
  return 1000 * (Math.exp(thousandths / 1000) - 1)
}

type Visit = Readonly<{ step: PlacedStep; measured: Measured; day: number; node: number; previous: number; first: boolean; returned: boolean; times: 1 | -1 }>

/** How a case is added: under which numbers, on which local day, once or taken away, and (for a filter over everything) which steps only. */
export type Contribution = Readonly<{ naming: Naming; dayOf: (at: number) => number; times: 1 | -1; only?: (step: PlacedStep) => boolean; lenses?: readonly Lens[] }>

/** Add (times 1) or take away (times -1) everything that one case contributes, under every lens and facet. */
export function contribute(cells: Cells, steps: readonly PlacedStep[], how: Contribution): void {
  const measured = steps.map(measuredOf)
  addCase(cells, steps, how)
  for (const [number, lens] of lenses.entries()) {
    if (!how.lenses || how.lenses.includes(lens)) for (const visit of visitsOf({ steps, measured }, lens, how)) addVisit(cells, number, visit, how)
  }
}

/** Beside the lenses stands one plane that counts cases on the day of their first step. */
export const caseLens = lenses.length

function addCase(cells: Cells, [first]: readonly PlacedStep[], { dayOf, times, only }: Contribution): void {
  if (!first || only) return
  const day = dayOf(first.finishedAt)
  for (const [facet, at] of [
    [0, day],
    [monthFacet, monthOf(day)],
  ] as const)
    cellAt(planeAt(cells, planeKey(caseLens, facet, 0)), placeKey(at, 0, 1)).visits += times
}

function planeAt(cells: Cells, key: number): Map<number, Cell> {
  const plane = cells.get(key) ?? new Map<number, Cell>()
  cells.set(key, plane)
  return plane
}

function visitsOf(
  { steps, measured }: Readonly<{ steps: readonly PlacedStep[]; measured: readonly Measured[] }>,
  lens: Lens,
  { naming, dayOf, times, only }: Contribution,
): Visit[] {
  const visits: Visit[] = [],
    seen = new Set<number>()
  let previous = 0,
    before = 0
  for (const [index, step] of steps.entries()) {
    const name = step[lens]
    if (name === null) continue
    const node = naming(lens, name)
    if (!only || only(step))
      visits.push({ step, measured: measured[index]!, day: dayOf(step.finishedAt), node, previous, first: !seen.has(node), returned: before === node && previous !== node, times })
    seen.add(node)
    if (node !== previous) before = previous
    previous = node
  }
  return visits
}

function addVisit(cells: Cells, lens: number, visit: Visit, { naming, only }: Contribution): void {
  addTo(cells, planeKey(lens, 0, 0), visit, lens)
  if (only) return // an answer to one question needs no other planes
  addTo(cells, planeKey(lens, monthFacet, 0), { ...visit, day: monthOf(visit.day) }, lens)
  for (const facet of keptFacets) {
    const value = visit.step[facet]
    if (value !== null && facet !== lenses[lens]) addTo(cells, planeKey(lens, facetNumber(facet), naming(facet, value)), visit, lens)
  }
}

/**
 * The facets whose planes are kept up to date: the places a quality manager asks for first. Every plane multiplies what is written, so channel,
 * service and attributes are answered from the activities instead; and the plane of a unit under the unit lens is part of the plane of everything.
 */
export const keptFacets = ['unit', 'site'] as const satisfies readonly Facet[]

/** The local month (months since January 1970) of a local day. */
export function monthOf(day: number): number {
  const date = new Date(day * 86_400_000)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}
/** The first local day of a month. */
export function firstDayOf(month: number): number {
  return Date.UTC(1970, month, 1) / 86_400_000
}

/** A hand-over is shown where the node changes; under the activity lens a repeated activity is an edge to itself. */
function addTo(cells: Cells, planeNumber: number, visit: Visit, lens: number): void {
  const plane = planeAt(cells, planeNumber)
  const { day, previous, node } = visit
  const place = cellAt(plane, placeKey(day, 0, node))
  increase(place, visit)
  increaseHandling(place, visit)
  if (previous !== 0 && (previous !== node || lens === 0)) increase(cellAt(plane, placeKey(day, previous, node)), visit)
}

function cellAt(plane: Map<number, Cell>, key: number): Cell {
  const known = plane.get(key)
  if (known) return known
  const cell = emptyCell()
  plane.set(key, cell)
  return cell
}

export function emptyCell(): Cell {
  return {
    visits: 0,
    firsts: 0,
    reworks: 0,
    returns: 0,
    waits: 0,
    waitSeconds: 0,
    waitLogs: 0,
    waitSquares: 0,
    handlings: 0,
    handlingSeconds: 0,
    waiting: null,
    waitingWorking: null,
    handling: null,
    handlingWorking: null,
  }
}

function increase(cell: Cell, { step, measured, first, returned, times }: Visit): void {
  cell.visits += times
  if (first) cell.firsts += times
  if (step.rework) cell.reworks += times
  if (returned) cell.returns += times
  const { wait } = measured
  if (wait === null) return
  cell.waits += times
  cell.waitSeconds += times * wait.seconds
  cell.waitLogs += times * wait.log
  cell.waitSquares += times * wait.log * wait.log
  cell.waiting ??= createSketch()
  cell.waitingWorking ??= createSketch()
  addBucketToSketch(cell.waiting, wait.bucket, times)
  addBucketToSketch(cell.waitingWorking, wait.workingBucket, times)
}

/** Handling belongs to the node that did the step, not to the hand-over before it. */
function increaseHandling(cell: Cell, { measured: { handling }, times }: Visit): void {
  if (handling === null) return
  cell.handlings += times
  cell.handlingSeconds += times * handling.seconds
  cell.handling ??= createSketch()
  cell.handlingWorking ??= createSketch()
  addBucketToSketch(cell.handling, handling.bucket, times)
  addBucketToSketch(cell.handlingWorking, handling.workingBucket, times)
}

type Measure = Readonly<{ seconds: number; log: number; bucket: number; workingBucket: number }>
/** A step's durations as every cell takes them, computed once for all its planes. */
type Measured = Readonly<{ wait: Measure | null; handling: Measure | null }>

function measuredOf({ waiting, waitingWorking, handling, handlingWorking }: PlacedStep): Measured {
  return { wait: measureOf(waiting, waitingWorking), handling: measureOf(handling, handlingWorking) }
}

function measureOf(elapsed: number | null, working: number | null): Measure | null {
  if (elapsed === null) return null
  return { seconds: Math.round(elapsed / 1000), log: logOf(elapsed), bucket: bucketOf(elapsed), workingBucket: bucketOf(working ?? 0) }
}

/** Add one cell's increments to another. */
export function mergeCell(into: Cell, from: Cell): void {
  for (const field of counters) into[field] += from[field]
  for (const field of sketches) into[field] = merged(into[field], from[field])
}
export const counters = ['visits', 'firsts', 'reworks', 'returns', 'waits', 'waitSeconds', 'waitLogs', 'waitSquares', 'handlings', 'handlingSeconds'] as const
export const sketches = ['waiting', 'waitingWorking', 'handling', 'handlingWorking'] as const

function merged(into: Sketch | null, from: Sketch | null): Sketch | null {
  if (!from) return into
  const sum = into ?? createSketch()
  sum.count += from.count
  sum.zeros += from.zeros
  for (const [bucket, count] of from.buckets) {
    const total = (sum.buckets.get(bucket) ?? 0) + count
    if (total === 0) sum.buckets.delete(bucket)
    else sum.buckets.set(bucket, total)
  }
  return sum
}

/** The number of a lens or facet as the cells store it. */
export function lensNumber(lens: Lens): number {
  return lenses.indexOf(lens)
}
export function facetNumber(facet: Facet): number {
  return facets.indexOf(facet) + 1
}

/** A node under a lens as one number, for the places of a journey (ids stay below 2¹⁹). */
export function placeNumber(lens: Lens, id: number): number {
  return lensNumber(lens) * idSpace + id
}
