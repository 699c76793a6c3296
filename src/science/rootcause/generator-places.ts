import type { Random } from '#science/statistics/random.ts'
import { shuffled } from '#science/statistics/random.ts'
import type { Dimension } from './leaf-table.ts'
import { combinationLabel } from './leaf-table.ts'

/** What a cause is like before its place is drawn. */
export type CauseShape = Readonly<{ level: number; elements: number; severity: number; deviation: number }>

/** Where a cause strikes: the labels of its elements and all their leaves. */
export type Place = Readonly<{ labels: readonly string[]; leaves: readonly number[] }>

type Lattice = Readonly<{ sizes: readonly number[]; dimensions: readonly Dimension[]; isZero: (leaf: number) => boolean }>

/** Elements of one cuboid: `dimensions` ascending, each element one value per dimension. */
type Elements = Readonly<{ dimensions: readonly number[]; elements: readonly (readonly number[])[] }>

/**
 * Draw where each cause strikes (Kalander 2022, section 5): a random cuboid of the wanted level that no earlier cause has (but for
 * single leaves), elements that share no value with an earlier cause in any dimension both use, single leaves that are not zero.
 */
export function drawPlaces(causes: readonly CauseShape[], lattice: Lattice, random: Random): Place[] {
  let taken: Elements[] | null = null
  while (taken === null) taken = drawAll(causes, lattice, random)
  return taken.map(elements => ({ labels: elements.elements.map(element => labelOf(elements.dimensions, element, lattice)), leaves: leavesOf(elements, lattice) }))
}

const mostTries = 200

/** Null when the values of a dimension are used up before the last cause has its place. */
function drawAll(causes: readonly CauseShape[], lattice: Lattice, random: Random): Elements[] | null {
  const taken: Elements[] = []
  for (const cause of causes) {
    let drawn: Elements | null = null
    for (let tries = 0; drawn === null && tries < mostTries; tries += 1) drawn = drawElements(cause, { lattice, taken }, random)
    if (drawn === null) return null
    taken.push(drawn)
  }
  return taken
}

function drawElements(cause: CauseShape, { lattice, taken }: Readonly<{ lattice: Lattice; taken: readonly Elements[] }>, random: Random): Elements | null {
  const { sizes } = lattice
  const all = sizes.map((_, d) => d)
  const dimensions = shuffled(all, random)
    .slice(0, cause.level)
    .sort((a, b) => a - b)
  const single = cause.level === sizes.length
  if (!single && taken.some(other => other.dimensions.join() === dimensions.join())) return null
  const free = dimensions.map(d => freeValues(d, sizes[d]!, taken))
  if (free.some(values => values.length === 0)) return null
  const elements = Array.from({ length: cause.elements }, () => free.map(values => values[Math.floor(values.length * random())]!))
  if (new Set(elements.map(element => element.join())).size < elements.length) return null
  const drawn = { dimensions, elements }
  return single && leavesOf(drawn, lattice).some(lattice.isZero) ? null : drawn
}

function freeValues(dimension: number, size: number, taken: readonly Elements[]): number[] {
  const used = new Set(taken.flatMap(({ dimensions, elements }) => (dimensions.includes(dimension) ? elements.map(element => element[dimensions.indexOf(dimension)]!) : [])))
  return Array.from({ length: size }, (_, value) => value).filter(value => !used.has(value))
}

function leavesOf({ dimensions, elements }: Elements, lattice: Lattice): number[] {
  const leaves: number[] = []
  const columns = dimensions.map(d => lattice.dimensions[d]!.codes)
  for (let leaf = 0; leaf < columns[0]!.length; leaf += 1) {
    if (elements.some(element => columns.every((codes, i) => codes[leaf] === element[i]))) leaves.push(leaf)
  }
  return leaves
}

function labelOf(dimensions: readonly number[], element: readonly number[], lattice: Lattice): string {
  return combinationLabel(Object.fromEntries(dimensions.map((d, i) => [lattice.dimensions[d]!.name, lattice.dimensions[d]!.values[element[i]!]!])))
}
