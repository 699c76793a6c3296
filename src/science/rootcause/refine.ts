import type { Cuboid } from './cuboids.ts'
import type { Found, Search } from './search.ts'
import { byLevel, costOf, foundAt, moveLeaves } from './search.ts'

const mostHoles = 9

/** The elements inside an element: of the finer cuboid that says most, the sum of what its elements say, and how many leaves those have that say something. */
type Inside = Readonly<{ together: number; strongest: Found | null }>

/**
 * The right grain of an element with much evidence: itself, where its leaves changed alike, though other changes may cross it; else
 * the strongest part of it, refined in turn. A part may also turn out to belong to a whole that other changes cross.
 */
export function refine(search: Search, first: Found): Found {
  let here = first
  while (true) {
    const inside = partsOf(search, here)
    if (inside.together <= here.net + 1e-9) break
    const crossed = withoutCrossing(search, here)
    if (crossed !== null && crossed.worth >= inside.together) return crossed.found
    if (inside.strongest === null) break
    here = inside.strongest
  }
  return here === first ? here : (wholeOf(search, here) ?? here)
}

/** An element around `part`, seen without the changes that cross it, that says more than its parts do together. */
function wholeOf(search: Search, part: Found): Found | null {
  for (const c of byLevel(search.cuboids)) {
    if (c === 0 || c === part.cuboid.dimensions || (c & part.cuboid.dimensions) !== c) continue
    const whole = foundAt(search, c, search.cuboids[c]!.element[part.leaves[0]!]!)
    if (whole.leaves.length === part.leaves.length || !mostlyChanged(search, whole)) continue
    const crossed = withoutCrossing(search, whole)
    if (crossed !== null && crossed.worth >= partsOf(search, whole).together) return crossed.found
  }
  return null
}

/** Whether nine tenths of the leaves lie in parts that changed, by every dimension the element could be divided by. */
function mostlyChanged(search: Search, whole: Found): boolean {
  return search.cuboids.every((cuboid, c) => {
    if (!isFiner(cuboid, whole.cuboid) || cuboid.level > whole.cuboid.level + 1) return true
    let changed = 0
    for (const leaf of whole.leaves) if (search.net[c]![cuboid.element[leaf]!]! > 0) changed += 1
    return changed >= 0.9 * whole.leaves.length
  })
}

function isFiner(cuboid: Cuboid, than: Cuboid): boolean {
  return cuboid.level > than.level && (cuboid.dimensions & than.dimensions) === than.dimensions
}

function partsOf(search: Search, whole: Found): Inside {
  let most = 0
  let best = { c: -1, element: -1, net: 0 }
  for (const c of byLevel(search.cuboids)) {
    if (!isFiner(search.cuboids[c]!, whole.cuboid)) continue
    let together = 0
    for (const element of elementsIn(search, c, whole.leaves)) {
      const net = search.net[c]![element]!
      if (net > 0) together += net
      if (net > best.net + 1e-9) best = { c, element, net }
    }
    most = Math.max(most, together)
  }
  return { together: most, strongest: best.c < 0 ? null : foundAt(search, best.c, best.element) }
}

/** The elements of a cuboid that the leaves lie in, each once. */
function elementsIn(search: Search, c: number, leaves: Int32Array): number[] {
  const { element: elements } = search.cuboids[c]!
  const met = search.met[c]!
  search.round.last += 1
  const list: number[] = []
  for (const leaf of leaves) {
    const element = elements[leaf]!
    if (met[element] === search.round.last) continue
    met[element] = search.round.last
    list.push(element)
  }
  return list
}

/**
 * An element without the parts of it that changed differently, as where another cause crosses it: each part pays for its name and
 * counts with its own evidence. `worth` is all of it together; null when no part is better left out.
 */
function withoutCrossing(search: Search, whole: Found): { found: Found; worth: number } | null {
  const c = whole.cuboid.dimensions
  const out: Found[] = []
  let extra = 0
  while (out.length < mostHoles) {
    const hole = bestHole(search, foundAt(search, c, whole.element))
    if (hole === null) break
    extra += hole.net - hole.price
    out.push(hole)
    moveLeaves(search, hole.leaves, -1)
  }
  const left = foundAt(search, c, whole.element)
  for (const hole of out) moveLeaves(search, hole.leaves, 1)
  return out.length === 0 ? null : { found: left, worth: left.net + extra }
}

type Hole = Found & Readonly<{ price: number }>

function bestHole(search: Search, whole: Found): Hole | null {
  const { evidence, totals } = search
  const { width } = evidence
  const own = totals[whole.cuboid.dimensions]!
  const at = whole.element * width
  const rest = new Float64Array(width)
  const cost = costOf(search, whole.cuboid)
  let best = { c: -1, element: -1, better: 0, price: 0 }
  for (let c = 0; c < search.cuboids.length; c += 1) {
    if (!isFiner(search.cuboids[c]!, whole.cuboid)) continue
    const elements = elementsIn(search, c, whole.leaves)
    const price = Math.log(search.cuboids.length) + Math.log(elements.length)
    for (const element of elements) {
      const net = search.net[c]![element]!
      if (net <= 0) continue
      for (let k = 0; k < width; k += 1) rest[k] = own[at + k]! - totals[c]![element * width + k]!
      const better = evidence.gain(rest, 0) - cost + net - price - whole.net
      if (better > best.better) best = { c, element, better, price }
    }
  }
  return best.c < 0 ? null : { ...foundAt(search, best.c, best.element), price: best.price }
}
