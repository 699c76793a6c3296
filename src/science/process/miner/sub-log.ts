import type { EventLog } from '#science/process/event-log.ts'
import { variants } from '#science/process/graph.ts'

/** Distinct traces (codes of activities) and how often each occurs: what the miner cuts into smaller and smaller parts. */
export type SubLog = Readonly<{ traces: readonly (readonly number[])[]; counts: readonly number[] }>

/** The directly-follows relation of a sub-log over its own activities, which it numbers 0 … size - 1; `count` is size × size. */
export type Relation = Readonly<{ activities: readonly number[]; size: number; count: Float64Array; starts: Float64Array; ends: Float64Array }>

/** A whole log as a sub-log; codes index `log.activities`. */
export function subLogOf(log: EventLog): SubLog {
  const { counts, examples } = variants(log)
  return { traces: examples.map(c => [...log.activity.subarray(log.offsets[c], log.offsets[c + 1])]), counts }
}

/** A sub-log from traces that may repeat. */
export function collect(traces: Iterable<readonly [trace: readonly number[], count: number]>): SubLog {
  const index = new Map<string, number>()
  const distinct: (readonly number[])[] = []
  const counts: number[] = []
  for (const [trace, count] of traces) {
    const key = trace.join()
    const known = index.get(key)
    if (known === undefined) {
      index.set(key, distinct.push(trace) - 1)
      counts.push(count)
    } else counts[known]! += count
  }
  return { traces: distinct, counts }
}

/** The sub-log seen through some activities only; traces without any of them become empty. */
export function project({ traces, counts }: SubLog, activities: ReadonlySet<number>): SubLog {
  return collect(traces.map((trace, i) => [trace.filter(code => activities.has(code)), counts[i]!] as const))
}

/** The activities of a sub-log in the order of first appearance. */
export function activitiesOf({ traces }: SubLog): number[] {
  return [...new Set(traces.flat())]
}

/** Count who follows whom, who starts and who ends. */
export function relationOf(log: SubLog): Relation {
  const activities = activitiesOf(log)
  const size = activities.length
  const place = new Map(activities.map((code, i) => [code, i]))
  const relation = { activities, size, count: new Float64Array(size * size), starts: new Float64Array(size), ends: new Float64Array(size) }
  for (const [t, trace] of log.traces.entries()) {
    if (trace.length === 0) continue
    const times = log.counts[t]!
    let last = place.get(trace[0]!)!
    relation.starts[last]! += times
    for (let i = 1; i < trace.length; i += 1) {
      const next = place.get(trace[i]!)!
      relation.count[last * size + next]! += times
      last = next
    }
    relation.ends[last]! += times
  }
  return relation
}

/**
 * Drop what is rare beside the commonest thing that follows the same activity, the end included: counts below `threshold` times that; starts likewise
 * beside the commonest start (infrequent inductive miner: Leemans, Fahland and van der Aalst 2014).
 */
export function withoutRare({ activities, size, count, starts, ends }: Relation, threshold: number): Relation {
  const commonest = Float64Array.from(activities, (_, i) => Math.max(ends[i]!, ...count.subarray(i * size, (i + 1) * size)))
  const commonestStart = Math.max(...starts)
  return {
    activities,
    size,
    count: count.map((times, pair) => (times < commonest[Math.floor(pair / size)]! * threshold ? 0 : times)),
    starts: starts.map(times => (times < commonestStart * threshold ? 0 : times)),
    ends: ends.map((times, i) => (times < commonest[i]! * threshold ? 0 : times)),
  }
}
