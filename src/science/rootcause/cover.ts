import { addCompanions } from './companions.ts'
import type { Cuboid } from './cuboids.ts'
import type { Evidence } from './evidence.ts'
import { mergeParts } from './merge.ts'
import { refine } from './refine.ts'
import type { Found } from './search.ts'
import { moveLeaves, startSearch, strongest } from './search.ts'

const mostCauses = 60

type Lattice = Readonly<{ cuboids: readonly Cuboid[]; dimensions: number }>

/**
 * The smallest description of what changed: elements taken greedily by net evidence, each refined to a part where only parts of it
 * changed, until none has `least` net evidence; then several parts become their common whole where that says more.
 */
export function coverChanges({ cuboids, dimensions }: Lattice, evidence: Evidence, least: number): Found[] {
  const search = startSearch(cuboids, dimensions, evidence)
  const causes: Found[] = []
  while (causes.length < mostCauses) {
    let next = strongest(search)
    if (next === null || next.net < (causes.length === 0 ? least : 0)) break
    next = refine(search, next)
    causes.push(next)
    moveLeaves(search, next.leaves, -1)
  }
  return addCompanions(search, mergeParts(search, causes))
}
