import { quantileSorted } from '#science/statistics/quantile.ts'
import type { EventLog, LogEvent } from './event-log.ts'
import { encodeLog } from './event-log.ts'
import type { Edge } from './graph.ts'
import { directlyFollows, variants } from './graph.ts'

/** Hexadecimal SHA-256 of a UTF-8 text; given by the caller, for science has no I/O and no packages. */
export type Sha256Hex = (text: string) => string

/** Every log's identity card. Durations in hours, arrows' means in seconds; the names are those of the published reference. */
export type LogFacts = Readonly<{
  cases: number
  events: number
  activities: number
  resources: number
  variants: number
  dfg_edges: number
  dfg_total: number
  dfg_sha16: string
  variants_sha16: string
  top_edges: readonly (readonly [string, string, number, number | null])[]
  starts: readonly (readonly [string, number])[]
  ends: readonly (readonly [string, number])[]
  duration_h_q7: Readonly<Record<string, number>> | null
  duration_mean_h: number | null
  rework_cases_any: number
  rework_cases_per_activity: Readonly<Record<string, number>>
  handover_pairs: number
  handover_total: number
  handover_self_share: number | null
}>

const topEdges = 4
const topEnds = 3
const percentiles = [10, 25, 50, 75, 90, 95, 99] as const
const millisecondsPerHour = 3_600_000

/**
 * The facts two tools must agree on before they argue about a log: counts, hashes of graph and variants, durations, rework, handovers.
 * Hashes: first 16 hex digits over lines sorted by UTF-16 code units, joined by LF: `a⇥b⇥count` and `a1⇥a2…⇥#count`.
 * Ties in the top lists keep the order in which the log first names the activities (of arrows: source, then target). Durations are null for a log without instants.
 */
export function logFacts(events: readonly LogEvent[], sha256Hex: Sha256Hex): LogFacts {
  const log = encodeLog(events)
  const edges = directlyFollows(log)
  const kinds = variants(log)
  const variantLines = kinds.examples.map((example, v) => `${sequence(log, example).join('\t')}\t#${kinds.counts[v]}`)
  return {
    cases: log.cases.length,
    events: log.activity.length,
    activities: log.activities.length,
    resources: log.resources.length,
    variants: kinds.counts.length,
    dfg_edges: edges.length,
    dfg_total: edges.reduce((sum, edge) => sum + edge.count, 0),
    dfg_sha16: sha16(
      edges.map(({ from, to, count }) => `${log.activities[from]}\t${log.activities[to]}\t${count}`),
      sha256Hex,
    ),
    variants_sha16: sha16(variantLines, sha256Hex),
    top_edges: largest(edges, edge => edge.count, topEdges).map(edge => namedEdge(log, edge)),
    starts: endings(log, c => log.offsets[c]!),
    ends: endings(log, c => log.offsets[c + 1]! - 1),
    ...durationFacts(log),
    ...reworkFacts(log),
    ...handoverFacts(log),
  }
}

function sha16(lines: string[], sha256Hex: Sha256Hex): string {
  return sha256Hex(lines.sort().join('\n')).slice(0, 16)
}

function sequence({ activities, activity, offsets }: EventLog, index: number): string[] {
  return Array.from(activity.subarray(offsets[index], offsets[index + 1]), code => activities[code]!)
}

function largest<Item>(items: readonly Item[], size: (item: Item) => number, limit: number): Item[] {
  return items.toSorted((a, b) => size(b) - size(a)).slice(0, limit)
}

function namedEdge({ activities }: EventLog, { from, to, count, timed, seconds }: Edge): [string, string, number, number | null] {
  return [activities[from]!, activities[to]!, count, timed === 0 ? null : round(seconds / timed, 3)]
}

function endings(log: EventLog, positionOf: (index: number) => number): [string, number][] {
  const counts = new Int32Array(log.activities.length)
  for (let c = 0; c < log.cases.length; c += 1) counts[log.activity[positionOf(c)]!]! += 1
  const ending = log.activities.map((name, code): [string, number] => [name, counts[code]!]).filter(([, count]) => count > 0)
  return largest(ending, ([, count]) => count, topEnds)
}

function durationFacts(log: EventLog): Pick<LogFacts, 'duration_h_q7' | 'duration_mean_h'> {
  const hours = log.cases.map((_, c) => caseMilliseconds(log, c) / millisecondsPerHour).filter(value => !Number.isNaN(value))
  if (hours.length === 0) return { duration_h_q7: null, duration_mean_h: null }
  const ascending = Float64Array.from(hours).sort()
  const quantile = percentiles.map(p => [`p${p}`, round(quantileSorted(ascending, p / 100), 4)] as const)
  const sum = hours.reduce((total, value) => total + value, 0)
  return { duration_h_q7: Object.fromEntries(quantile), duration_mean_h: round(sum / hours.length, 4) }
}

function caseMilliseconds({ at, offsets }: EventLog, index: number): number {
  let first = offsets[index]!
  let last = offsets[index + 1]! - 1
  while (first < last && Number.isNaN(at[first]!)) first += 1
  while (last > first && Number.isNaN(at[last]!)) last -= 1
  return at[last]! - at[first]!
}

function reworkFacts(log: EventLog): Pick<LogFacts, 'rework_cases_any' | 'rework_cases_per_activity'> {
  const seenIn = new Int32Array(log.activities.length).fill(-1)
  const countedIn = new Int32Array(log.activities.length).fill(-1)
  const cases = new Int32Array(log.activities.length)
  let reworkedCases = 0
  for (let c = 0; c < log.cases.length; c += 1) {
    let repeated = false
    for (let i = log.offsets[c]!; i < log.offsets[c + 1]!; i += 1) {
      const code = log.activity[i]!
      if (seenIn[code] === c) {
        repeated = true
        if (countedIn[code] !== c) cases[code]! += 1
        countedIn[code] = c
      }
      seenIn[code] = c
    }
    if (repeated) reworkedCases += 1
  }
  const reworked = log.activities.map((name, code) => [name, cases[code]!] as const).filter(([, count]) => count > 0)
  return { rework_cases_any: reworkedCases, rework_cases_per_activity: Object.fromEntries(reworked) }
}

/** A handover is a pair of neighbouring events of a case that both name somebody; a pair of one person with himself counts too. */
function handoverFacts(log: EventLog): Pick<LogFacts, 'handover_pairs' | 'handover_total' | 'handover_self_share'> {
  const pairs = new Set<number>()
  let total = 0
  let self = 0
  for (let c = 0; c < log.cases.length; c += 1) {
    for (let i = log.offsets[c]! + 1; i < log.offsets[c + 1]!; i += 1) {
      const from = log.resource[i - 1]!
      const to = log.resource[i]!
      if (from < 0 || to < 0) continue
      pairs.add(from * log.resources.length + to)
      total += 1
      if (from === to) self += 1
    }
  }
  return { handover_pairs: pairs.size, handover_total: total, handover_self_share: total === 0 ? null : round(self / total, 6) }
}

/** Half up on the decimal product, as the reference rounds; `toFixed` would round 956.62125 down. */
function round(value: number, digits: number): number {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}
