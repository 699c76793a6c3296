import type { Cut } from './cut.ts'
import type { SubLog } from './sub-log.ts'
import { collect, project } from './sub-log.ts'

type Counted = readonly [trace: readonly number[], count: number]

/**
 * The log cut into one sub-log per group (Leemans 2013; where rare behaviour was filtered and a trace does not obey the cut, the events that
 * disobey are dropped, as few as possible: Leemans, Fahland and van der Aalst 2014).
 */
export function splitLog(log: SubLog, { operator, groups }: Cut): SubLog[] {
  const sets = groups.map(group => new Set(group))
  if (operator === 'parallel') return sets.map(set => project(log, set))
  if (operator === 'choice') return splitChoice(log, sets)
  if (operator === 'sequence') return splitSequence(log, sets)
  return splitLoop(log, sets[0]!)
}

type Groups = readonly ReadonlySet<number>[]

function splitChoice({ traces, counts }: SubLog, sets: Groups): SubLog[] {
  const parts: Counted[][] = sets.map(() => [])
  for (const [i, trace] of traces.entries()) {
    const events = sets.map(set => trace.filter(code => set.has(code)))
    const most = events.reduce((best, own, group) => (own.length > events[best]!.length ? group : best), 0)
    parts[most]!.push([events[most]!, counts[i]!])
  }
  return parts.map(collect)
}

function splitSequence({ traces, counts }: SubLog, sets: Groups): SubLog[] {
  const parts: Counted[][] = sets.map(() => [])
  for (const [i, trace] of traces.entries()) {
    let from = 0
    for (const [group, until] of sequenceEnds(trace, sets).entries()) {
      parts[group]!.push([trace.slice(from, until).filter(code => sets[group]!.has(code)), counts[i]!])
      from = until
    }
  }
  return parts.map(collect)
}

/** Where each group's stretch of a trace ends, so that the fewest events lie in a stretch that is not theirs; among equals, as early as possible. */
function sequenceEnds(trace: readonly number[], sets: Groups): number[] {
  const strangers = sets.map(set => {
    const before = [0]
    for (const [i, code] of trace.entries()) before.push(before[i]! + (set.has(code) ? 0 : 1))
    return before
  })
  let dropped = strangers[0]!
  const choices: number[][] = []
  for (const before of strangers.slice(1)) {
    // The best start of this group's stretch, for every end of it.
    let best = 0
    const starts = before.map((_, end) => {
      if (dropped[end]! - before[end]! < dropped[best]! - before[best]!) best = end
      return best
    })
    dropped = before.map((count, end) => dropped[starts[end]!]! + count - before[starts[end]!]!)
    choices.push(starts)
  }
  const ends = [trace.length]
  for (const starts of choices.reverse()) ends.unshift(starts[ends[0]!]!)
  return ends
}

/** Stretches in the body and stretches on the way back, in turn; a trace that begins or ends with a way back has an empty body there. */
function splitLoop({ traces, counts }: SubLog, body: ReadonlySet<number>): SubLog[] {
  const rounds: Counted[] = []
  const backs: Counted[] = []
  for (const [i, trace] of traces.entries()) {
    let stretch: number[] = []
    let inside = true
    for (const code of trace) {
      if (body.has(code) !== inside) {
        ;(inside ? rounds : backs).push([stretch, counts[i]!])
        inside = !inside
        stretch = []
      }
      stretch.push(code)
    }
    ;(inside ? rounds : backs).push([stretch, counts[i]!])
    if (!inside) rounds.push([[], counts[i]!])
  }
  return [collect(rounds), collect(backs)]
}
