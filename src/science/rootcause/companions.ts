import { totalsOf } from './merge.ts'
import type { Found, Search } from './search.ts'
import { foundAt, moveLeaves } from './search.ts'

/** Evidence that a further element of the same cuboid must have beyond its name there. */
const leastEvidence = 1

/**
 * One cause often strikes several elements of one cuboid alike (three sites, one channel each). Beside every cause found, elements of
 * its cuboid that changed just as it did are taken too: they need less evidence, as their cuboid and their change are known already.
 */
export function addCompanions(search: Search, causes: readonly Found[]): Found[] {
  const all = [...causes]
  for (let next = nextCompanion(search, all); next !== null; next = nextCompanion(search, all)) {
    all.push(next)
    moveLeaves(search, next.leaves, -1)
  }
  return all
}

function nextCompanion(search: Search, causes: readonly Found[]): Found | null {
  let best = { c: -1, element: -1, net: leastEvidence }
  for (const cause of causes) {
    const c = cause.cuboid.dimensions
    const totals = search.totals[c]!
    const alike = search.evidence.alike(totalsOf(search, cause.leaves))
    const { width } = search.evidence
    const cost = Math.log(cause.cuboid.size)
    for (let element = 0; element < cause.cuboid.size; element += 1) {
      if (totals[element * width]! <= 0) continue
      const net = alike(totals, element * width) - cost
      if (net > best.net) best = { c, element, net }
    }
  }
  return best.c < 0 ? null : { ...foundAt(search, best.c, best.element), net: best.net }
}
