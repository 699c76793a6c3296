import type { EventLog } from './event-log.ts'

/** One arrow of the directly-follows graph: `to` came right after `from` this often in one case. Codes index `log.activities`. */
export type Edge = Readonly<{ from: number; to: number; count: number; timed: number; seconds: number }>

/** Cases with the same sequence of activities. `example` is the first such case; `variantOf` has one entry per case. */
export type Variants = Readonly<{ counts: readonly number[]; examples: readonly number[]; variantOf: Int32Array }>

type Tally = Readonly<{ count: Int32Array; timed: Int32Array; milliseconds: Float64Array }>

// A dense matrix is one write per event; above this many activities it would not fit the cache (nor, soon, the memory).
const denseActivities = 1024

/**
 * The directly-follows graph of a log, arrows by the codes of source, then target.
 * `seconds` is the sum of elapsed seconds over the `timed` occurrences, those with both instants known.
 */
export function directlyFollows(log: EventLog): Edge[] {
  const size = log.activities.length
  const slots = size <= denseActivities ? null : pairSlots(log)
  const cells = slots ? slots.size : size * size
  const tally: Tally = { count: new Int32Array(cells), timed: new Int32Array(cells), milliseconds: new Float64Array(cells) }
  for (let c = 0; c < log.cases.length; c += 1) tallyCase(log, c, slots, tally)
  const pairs = slots ? [...slots.keys()].sort((a, b) => a - b) : Array.from({ length: cells }, (_, pair) => pair)
  return pairs.flatMap(pair => edgeOf(pair, size, slots?.get(pair) ?? pair, tally))
}

function edgeOf(pair: number, size: number, cell: number, { count, timed, milliseconds }: Tally): Edge[] {
  if (count[cell] === 0) return []
  const seconds = milliseconds[cell]! / 1000
  return [{ from: Math.floor(pair / size), to: pair % size, count: count[cell]!, timed: timed[cell]!, seconds }]
}

function tallyCase(log: EventLog, index: number, slots: ReadonlyMap<number, number> | null, tally: Tally): void {
  const { activity, at, offsets } = log
  const size = log.activities.length
  for (let i = offsets[index]! + 1; i < offsets[index + 1]!; i += 1) {
    const pair = activity[i - 1]! * size + activity[i]!
    const cell = slots ? slots.get(pair)! : pair
    tally.count[cell]! += 1
    const elapsed = at[i]! - at[i - 1]!
    if (Number.isNaN(elapsed)) continue
    tally.timed[cell]! += 1
    tally.milliseconds[cell]! += elapsed
  }
}

function pairSlots({ activity, activities, offsets }: EventLog): Map<number, number> {
  const slots = new Map<number, number>()
  for (let c = 0; c + 1 < offsets.length; c += 1) {
    for (let i = offsets[c]! + 1; i < offsets[c + 1]!; i += 1) {
      const pair = activity[i - 1]! * activities.length + activity[i]!
      if (!slots.has(pair)) slots.set(pair, slots.size)
    }
  }
  return slots
}

/** Group cases by their exact sequence of activities, variants by first appearance. Hashes only find candidates; sequences are compared. */
export function variants(log: EventLog): Variants {
  const cases = log.cases.length
  const mask = tableSize(cases) - 1
  const table = new Int32Array(mask + 1).fill(-1)
  const counts: number[] = []
  const examples: number[] = []
  const variantOf = new Int32Array(cases)
  for (let c = 0; c < cases; c += 1) {
    let slot = hashOf(log, c) & mask
    while (table[slot] !== -1 && !sameSequence(log, examples[table[slot]!]!, c)) slot = (slot + 1) & mask
    if (table[slot] === -1) {
      table[slot] = examples.push(c) - 1
      counts.push(0)
    }
    const variant = table[slot]!
    counts[variant]! += 1
    variantOf[c] = variant
  }
  return { counts, examples, variantOf }
}

function tableSize(cases: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, cases * 2)))
}

function hashOf({ activity, offsets }: EventLog, index: number): number {
  let hash = 0x811c9dc5
  for (let i = offsets[index]!; i < offsets[index + 1]!; i += 1) hash = Math.imul(hash ^ activity[i]!, 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 12)
}

function sameSequence({ activity, offsets }: EventLog, a: number, b: number): boolean {
  const length = offsets[a + 1]! - offsets[a]!
  if (offsets[b + 1]! - offsets[b]! !== length) return false
  for (let i = 0; i < length; i += 1) {
    if (activity[offsets[a]! + i] !== activity[offsets[b]! + i]) return false
  }
  return true
}
