import type { Cuboid } from './cuboids.ts'
import type { Evidence } from './evidence.ts'
import { choiceCost } from './evidence.ts'

/** An element found: its cuboid, its number there, the leaves it explains and the evidence net of the choice among all elements. */
export type Found = Readonly<{ cuboid: Cuboid; element: number; leaves: Int32Array; net: number }>

/** The search over all elements; `open` marks leaves that no found element explains yet, `totals` and `net` are of those. */
export type Search = Readonly<{
  cuboids: readonly Cuboid[]
  dimensions: number
  evidence: Evidence
  open: Uint8Array
  totals: readonly Float64Array[]
  net: readonly Float64Array[]
  /** Per cuboid and element: the last round that met it, so that each is met once a round. */
  met: readonly Int32Array[]
  round: { last: number }
}>

/** Start a search with all leaves open. */
export function startSearch(cuboids: readonly Cuboid[], dimensions: number, evidence: Evidence): Search {
  const leaves = evidence.leaf.length / evidence.width
  const search: Search = {
    cuboids,
    dimensions,
    evidence,
    open: new Uint8Array(leaves).fill(1),
    totals: cuboids.map(cuboid => totalsOf(cuboid, evidence)),
    net: cuboids.map(cuboid => new Float64Array(cuboid.size)),
    met: cuboids.map(cuboid => new Int32Array(cuboid.size)),
    round: { last: 0 },
  }
  cuboids.forEach((cuboid, c) => {
    for (let element = 0; element < cuboid.size; element += 1) judge(search, c, element)
  })
  return search
}

/** What it costs to name an element of a cuboid. */
export function costOf({ dimensions }: Pick<Search, 'dimensions'>, cuboid: Cuboid): number {
  return choiceCost(dimensions, cuboid.level, cuboid.size)
}

/** The open leaves of an element. */
export function openLeaves({ open }: Search, { element: elements }: Cuboid, element: number): Int32Array {
  const leaves = new Int32Array(elements.length)
  let count = 0
  for (let leaf = 0; leaf < elements.length; leaf += 1) if (elements[leaf] === element && open[leaf] === 1) leaves[count++] = leaf
  return leaves.slice(0, count)
}

/** The element with the most evidence, among equals the one of fewer dimensions; null when none has any. */
export function strongest(search: Search): Found | null {
  let best = { c: -1, element: -1, net: 0 }
  for (const c of byLevel(search.cuboids)) {
    const net = search.net[c]!
    for (let element = 0; element < net.length; element += 1) if (net[element]! > best.net + 1e-9) best = { c, element, net: net[element]! }
  }
  return best.c < 0 ? null : foundAt(search, best.c, best.element)
}

/** An element as it stands: its open leaves and its net evidence. */
export function foundAt(search: Search, c: number, element: number): Found {
  const cuboid = search.cuboids[c]!
  return { cuboid, element, leaves: openLeaves(search, cuboid, element), net: search.net[c]![element]! }
}

/** Take leaves out of the search (`-1`) or back into it (`1`), and judge every element they lie in anew. */
export function moveLeaves(search: Search, leaves: Int32Array, sign: -1 | 1): void {
  const { cuboids, evidence, totals, met, round } = search
  const { width, leaf: values } = evidence
  for (const leaf of leaves) search.open[leaf] = sign === 1 ? 1 : 0
  cuboids.forEach((cuboid, c) => {
    round.last += 1
    const sums = totals[c]!
    for (const leaf of leaves) {
      const at = cuboid.element[leaf]! * width
      for (let k = 0; k < width; k += 1) sums[at + k]! += sign * values[leaf * width + k]!
    }
    for (const leaf of leaves) {
      const element = cuboid.element[leaf]!
      if (met[c]![element] === round.last) continue
      met[c]![element] = round.last
      judge(search, c, element)
    }
  })
}

function judge({ cuboids, dimensions, evidence, totals, net }: Search, c: number, element: number): void {
  net[c]![element] = evidence.gain(totals[c]!, element * evidence.width) - costOf({ dimensions }, cuboids[c]!)
}

function totalsOf({ size, element }: Cuboid, { width, leaf }: Evidence): Float64Array {
  const totals = new Float64Array(size * width)
  for (let i = 0; i < element.length; i += 1) {
    const at = element[i]! * width
    for (let k = 0; k < width; k += 1) totals[at + k]! += leaf[i * width + k]!
  }
  return totals
}

/** Cuboids by how many dimensions they have, few first. */
export function byLevel(cuboids: readonly Cuboid[]): number[] {
  return cuboids.map((_, c) => c).sort((a, b) => cuboids[a]!.level - cuboids[b]!.level || a - b)
}
