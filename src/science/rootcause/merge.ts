import type { Cuboid } from './cuboids.ts'
import type { Found, Search } from './search.ts'
import { costOf, moveLeaves } from './search.ts'

/**
 * Put parts together: several found elements that lie in one whole become that whole when it says more than they do, with their
 * leaves and the open leaves of the whole. Leaves that another cause's element holds too may go over to that cause with it.
 * Repeated until nothing gets better; what is found twice is joined in any case.
 */
export function mergeParts(search: Search, causes: readonly Found[]): Found[] {
  let merged: readonly Found[] = causes
  for (let better = bestMerge(search, merged); better !== null; better = bestMerge(search, merged)) {
    merged = better.causes
    for (const cause of merged)
      moveLeaves(
        search,
        cause.leaves.filter(leaf => search.open[leaf] === 1),
        -1,
      )
  }
  return [...merged]
}

type Merge = Readonly<{ causes: readonly Found[]; better: number }>

/** Parts inside a cause that was found as well join it even when they say a twentieth less so: fewer names are worth it. */
const fewerNames = 0.05

function bestMerge(search: Search, causes: readonly Found[]): Merge | null {
  let best: Merge | null = null
  for (const cuboid of search.cuboids) {
    for (const parts of partsByElement(cuboid, causes).flatMap(group => [group, sameElement(cuboid, group)])) {
      if (parts.length < 2) continue
      const others = causes.filter(cause => !parts.includes(cause))
      const bonus = bonusOf(cuboid, parts)
      for (const merge of [joined(search, cuboid, parts, others), handedOver(search, cuboid, parts, others)]) {
        const better = bonus + worth(merge) - worth(causes)
        if (better > (best?.better ?? 1e-9)) best = { causes: merge, better }
      }
    }
  }
  return best
}

function sameElement(cuboid: Cuboid, parts: readonly Found[]): Found[] {
  return parts.filter(part => part.cuboid === cuboid)
}

/** What is found twice is joined at any price. */
function bonusOf(cuboid: Cuboid, parts: readonly Found[]): number {
  const same = sameElement(cuboid, parts).length
  if (same === parts.length) return 2 * worth(parts) + 1e6
  return same === 0 ? 0 : fewerNames * worth(parts)
}

function worth(causes: readonly Found[]): number {
  return causes.reduce((sum, cause) => sum + cause.net, 0)
}

/** Groups of two and more found elements that lie in the same element of a cuboid. */
function partsByElement(cuboid: Cuboid, causes: readonly Found[]): Found[][] {
  const groups = new Map<number, Found[]>()
  for (const cause of causes) {
    if ((cause.cuboid.dimensions & cuboid.dimensions) !== cuboid.dimensions) continue
    const element = cuboid.element[cause.leaves[0]!]!
    const group = groups.get(element)
    if (group) group.push(cause)
    else groups.set(element, [cause])
  }
  return [...groups.values()].filter(group => group.length > 1)
}

function joined(search: Search, cuboid: Cuboid, parts: readonly Found[], others: readonly Found[]): Found[] {
  return [...others, foundOf(search, cuboid, leavesOf(search, cuboid, parts))]
}

/** As `joined`, but leaves that lie in another cause's element as well go to it where they agree with it better than with the largest part. */
function handedOver(search: Search, cuboid: Cuboid, parts: readonly Found[], others: readonly Found[]): Found[] {
  const own = likenessOf(search, parts.reduce((largest, part) => (part.leaves.length > largest.leaves.length ? part : largest)).leaves)
  const likenesses = others.map(other => likenessOf(search, other.leaves))
  const given = others.map((): number[] => [])
  const kept = leavesOf(search, cuboid, parts).filter(leaf => {
    const to = others.findIndex((other, i) => other.cuboid.element[leaf] === other.element && likenesses[i]!(leaf) > own(leaf))
    if (to >= 0) given[to]!.push(leaf)
    return to < 0
  })
  const grown = others.map((other, i) => (given[i]!.length === 0 ? other : foundOf(search, other.cuboid, [...other.leaves, ...given[i]!])))
  return kept.length === 0 ? grown : [...grown, foundOf(search, cuboid, kept)]
}

function likenessOf(search: Search, leaves: ArrayLike<number>): (leaf: number) => number {
  return search.evidence.likeness(totalsOf(search, leaves))
}

/** The leaves of the parts, and the open leaves of the whole around them. */
function leavesOf(search: Search, cuboid: Cuboid, parts: readonly Found[]): number[] {
  const own = new Uint8Array(search.open.length)
  for (const part of parts) for (const leaf of part.leaves) own[leaf] = 1
  const element = cuboid.element[parts[0]!.leaves[0]!]!
  const leaves: number[] = []
  for (let leaf = 0; leaf < own.length; leaf += 1) if (cuboid.element[leaf] === element && (own[leaf] === 1 || search.open[leaf] === 1)) leaves.push(leaf)
  return leaves
}

function foundOf(search: Search, cuboid: Cuboid, leaves: readonly number[]): Found {
  const net = search.evidence.gain(totalsOf(search, leaves), 0) - costOf(search, cuboid)
  return { cuboid, element: cuboid.element[leaves[0]!]!, leaves: Int32Array.from(leaves), net }
}

/** The totals of any leaves. */
export function totalsOf({ evidence: { width, leaf: values } }: Search, leaves: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(width)
  for (let i = 0; i < leaves.length; i += 1) for (let k = 0; k < width; k += 1) totals[k]! += values[leaves[i]! * width + k]!
  return totals
}
