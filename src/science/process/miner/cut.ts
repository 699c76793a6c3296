import type { Operator } from '#science/process/net/process-tree.ts'
import type { Relation } from './sub-log.ts'

/** A way to split a log's activities (codes) so that the parts relate by one operator. A loop has two groups: body and way back. */
export type Cut = Readonly<{ operator: Operator; groups: readonly (readonly number[])[] }>

/** The first of exclusive choice, sequence, parallel and loop that the directly-follows relation shows (inductive miner: Leemans 2013); null for none. */
export function findCut(relation: Relation): Cut | null {
  if (relation.size < 2) return null
  const finders: readonly [Operator, (relation: Relation) => number[][] | null][] = [
    ['choice', choiceGroups],
    ['sequence', sequenceGroups],
    ['parallel', parallelGroups],
    ['loop', loopGroups],
  ]
  for (const [operator, groupsOf] of finders) {
    const groups = groupsOf(relation)
    if (groups && groups.length > 1) return { operator, groups: groups.map(group => group.map(i => relation.activities[i]!)) }
  }
  return null
}

const follows = ({ size, count }: Relation, a: number, b: number): boolean => count[a * size + b]! > 0

/** Parts that never meet. */
function choiceGroups(relation: Relation): number[][] {
  return connected(everything(relation), (a, b) => follows(relation, a, b) || follows(relation, b, a))
}

/** Parts of which each can only be followed by later ones: what reaches each other, and what never meets, belongs together. */
function sequenceGroups(relation: Relation): number[][] {
  const reaches = reachability(relation)
  let groups = everything(relation).map(i => [i])
  for (let before = -1; before !== groups.length; ) {
    before = groups.length
    const leads = (a: number, b: number): boolean => groups[a]!.some(i => groups[b]!.some(j => reaches[i]![j] === 1))
    const merged = connected([...groups.keys()], (a, b) => leads(a, b) === leads(b, a))
    groups = merged.map(indices => indices.flatMap(index => groups[index]!))
  }
  const ordered = groups.sort((a, b) => (a.some(i => b.some(j => reaches[i]![j] === 1)) ? -1 : 1))
  return joinSkippable(relation, ordered)
}

/**
 * Groups that can only be passed over together with a neighbour are joined with it, so that "both or neither" is not mined as "each or not"
 * (strict sequence cut, Leemans 2017, page 233): into a group that can be skipped go the earlier ones never followed by anything later than it, and
 * the later ones never preceded by anything earlier.
 */
function joinSkippable(relation: Relation, groups: readonly (readonly number[])[]): number[][] {
  const place = new Map(groups.flatMap((group, g) => group.map(i => [i, g] as const)))
  const pairs = [...relation.count.keys()].filter(pair => relation.count[pair]! > 0)
  const arrows = pairs.map(pair => [place.get(Math.floor(pair / relation.size))!, place.get(pair % relation.size)!] as const)
  const starting = groups.map(group => group.some(i => relation.starts[i]! > 0))
  const ending = groups.map(group => group.some(i => relation.ends[i]! > 0))
  const earliest = groups.map((_, g) => (starting[g] ? Number.NEGATIVE_INFINITY : Math.min(...arrows.filter(([, to]) => to === g).map(([from]) => from))))
  const latest = groups.map((_, g) => (ending[g] ? Number.POSITIVE_INFINITY : Math.max(...arrows.filter(([from]) => from === g).map(([, to]) => to))))
  const skippable = (p: number): boolean => arrows.some(([from, to]) => from < p && p < to) || starting.slice(p + 1).includes(true) || ending.slice(0, p).includes(true)
  const joined = groups.map(group => [...group])
  for (const p of groups.keys()) {
    if (joined[p]!.length === 0 || !skippable(p)) continue
    for (let q = p - 1; q >= 0 && latest[q]! <= p; q -= 1) joined[p]!.push(...joined[q]!.splice(0))
    for (let q = p + 1; q < groups.length && earliest[q]! >= p; q += 1) joined[p]!.push(...joined[q]!.splice(0))
  }
  return joined.filter(group => group.length > 0).map(group => group.sort((a, b) => a - b))
}

/** Parts of which everything may come right before and right after everything of the others, each with a start and an end of its own. */
function parallelGroups(relation: Relation): number[][] | null {
  const { starts, ends } = relation
  const parts = connected(everything(relation), (a, b) => !(follows(relation, a, b) && follows(relation, b, a)))
  const whole = parts.filter(part => part.some(i => starts[i]! > 0) && part.some(i => ends[i]! > 0))
  const rest = parts.filter(part => !whole.includes(part))
  if (whole.length === 0) return null
  return [[...whole[0]!, ...rest.flat()], ...whole.slice(1)]
}

/** The body holds all starts and ends; a part goes back if it is entered from all ends and left to all starts, and from and to nowhere else. */
function loopGroups(relation: Relation): number[][] | null {
  const all = everything(relation)
  const starts = all.filter(i => relation.starts[i]! > 0)
  const ends = all.filter(i => relation.ends[i]! > 0)
  const rim = new Set([...starts, ...ends])
  const inner = all.filter(i => !rim.has(i))
  const parts = connected(inner, (a, b) => follows(relation, a, b) || follows(relation, b, a))
  const goesBack = (part: number[]): boolean => part.every(i => entersRight(relation, i, starts, ends) && leavesRight(relation, i, starts, ends))
  const back = parts.filter(goesBack)
  return back.length === 0 ? null : [[...rim, ...parts.filter(part => !back.includes(part)).flat()], back.flat()]
}

function entersRight(relation: Relation, i: number, starts: readonly number[], ends: readonly number[]): boolean {
  const from = ends.filter(end => follows(relation, end, i))
  return (from.length === 0 || from.length === ends.length) && starts.every(start => ends.includes(start) || !follows(relation, start, i))
}

function leavesRight(relation: Relation, i: number, starts: readonly number[], ends: readonly number[]): boolean {
  const to = starts.filter(start => follows(relation, i, start))
  return (to.length === 0 || to.length === starts.length) && ends.every(end => starts.includes(end) || !follows(relation, i, end))
}

function everything({ size }: Relation): number[] {
  return Array.from({ length: size }, (_, i) => i)
}

/** Connected components, in the order of their first members. */
function connected(items: readonly number[], linked: (a: number, b: number) => boolean): number[][] {
  const left = new Set(items)
  const groups: number[][] = []
  for (const first of items) {
    if (!left.delete(first)) continue
    const group = [first]
    for (const member of group) {
      for (const other of [...left]) {
        if (!linked(member, other)) continue
        left.delete(other)
        group.push(other)
      }
    }
    groups.push(group.sort((a, b) => a - b))
  }
  return groups
}

/** Which activities can come at any time after each one. */
function reachability(relation: Relation): Uint8Array[] {
  const next = everything(relation).map(a => everything(relation).filter(b => follows(relation, a, b)))
  return next.map(direct => {
    const row = new Uint8Array(relation.size)
    const agenda = [...direct]
    for (let at = agenda.pop(); at !== undefined; at = agenda.pop()) {
      if (row[at] === 1) continue
      row[at] = 1
      agenda.push(...next[at]!)
    }
    return row
  })
}
