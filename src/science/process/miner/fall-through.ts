import { findCut } from './cut.ts'
import type { SubLog } from './sub-log.ts'
import { activitiesOf, collect, project, relationOf } from './sub-log.ts'

/**
 * What to do with a log that no cut fits: some activity runs beside the rest (`beside`, with the log of each), the whole is done over and over
 * (`again`, with the log of one round), or anything goes (`flower`).
 */
export type FallThrough = Readonly<{ kind: 'beside'; parts: readonly [SubLog, SubLog] } | { kind: 'again'; round: SubLog } | { kind: 'flower'; activities: readonly number[] }>

/** The first that applies of: an activity once per trace; an activity without which there is a cut; strict and plain silent loop; flower (Leemans 2017, section 6.1). */
export function fallThrough(log: SubLog): FallThrough {
  const activities = activitiesOf(log)
  const beside = besideTheRest(log, activities)
  if (beside !== null) return { kind: 'beside', parts: [project(log, new Set([beside])), project(log, new Set(activities.filter(code => code !== beside)))] }
  const round = strictRounds(log) ?? plainRounds(log)
  return round ? { kind: 'again', round } : { kind: 'flower', activities }
}

function besideTheRest(log: SubLog, activities: readonly number[]): number | null {
  if (activities.length < 2) return null
  const once = activities.find(code => log.traces.every(trace => trace.filter(other => other === code).length === 1))
  if (once !== undefined) return once
  const withoutIt = (code: number): SubLog => project(log, new Set(activities.filter(other => other !== code)))
  return activities.find(code => findCut(relationOf(withoutIt(code))) !== null) ?? null
}

/** Cut each trace where an activity that ends traces is followed by one that starts them. */
function strictRounds(log: SubLog): SubLog | null {
  const starts = new Set(log.traces.map(trace => trace[0]))
  const ends = new Set(log.traces.map(trace => trace.at(-1)))
  return rounds(log, (last, next) => ends.has(last) && starts.has(next))
}

/** Cut each trace before every activity that starts traces. */
function plainRounds(log: SubLog): SubLog | null {
  const starts = new Set(log.traces.map(trace => trace[0]))
  return rounds(log, (_, next) => starts.has(next))
}

function rounds({ traces, counts }: SubLog, parts: (last: number, next: number) => boolean): SubLog | null {
  const pieces = traces.flatMap((trace, i) => {
    const cuts = [0, ...trace.keys().filter(k => k > 0 && parts(trace[k - 1]!, trace[k]!)), trace.length]
    return cuts.slice(1).map((end, k) => [trace.slice(cuts[k], end), counts[i]!] as const)
  })
  return pieces.length > traces.length ? collect(pieces) : null
}
