import type { EventLog } from '#science/process/event-log.ts'

/** One cell of the handover matrix: how often `to` took over from `from` in one case, and that number divided by all handovers. Codes index `log.resources`. */
export type Handover = Readonly<{ from: number; to: number; count: number; share: number }>

/** How often an activity was done again: cases in which it came more than once, and occurrences beyond the first of their case. The code indexes `log.activities`. */
export type Rework = Readonly<{ activity: number; cases: number; repeats: number }>

/** Two people who both worked on `cases` cases; codes ascending. */
export type Together = Readonly<{ a: number; b: number; cases: number }>

/**
 * Handover of work (van der Aalst, Reijers and Song 2005): neighbouring events of a case that both name somebody, also of one person with himself.
 * The value is divided by all handovers of the log, as the published reference does. Most frequent first; ties by code.
 */
export function handovers({ offsets, resource, resources }: EventLog): Handover[] {
  const counts = new Map<number, number>()
  let total = 0
  for (let c = 0; c + 1 < offsets.length; c += 1) {
    for (let i = offsets[c]! + 1; i < offsets[c + 1]!; i += 1) {
      if (resource[i - 1]! < 0 || resource[i]! < 0) continue
      const key = resource[i - 1]! * resources.length + resource[i]!
      counts.set(key, (counts.get(key) ?? 0) + 1)
      total += 1
    }
  }
  return [...counts]
    .map(([key, count]) => ({ from: Math.floor(key / resources.length), to: key % resources.length, count, share: count / total }))
    .sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to)
}

/** The activities that were done more than once in some case, by code. */
export function rework(log: EventLog): Rework[] {
  const cases = new Int32Array(log.activities.length)
  const repeats = new Int32Array(log.activities.length)
  const times = new Int32Array(log.activities.length)
  for (let c = 0; c < log.cases.length; c += 1) {
    const trace = log.activity.subarray(log.offsets[c], log.offsets[c + 1])
    for (const code of trace) {
      times[code]! += 1
      if (times[code] === 2) cases[code]! += 1
      if (times[code]! >= 2) repeats[code]! += 1
    }
    for (const code of trace) times[code] = 0
  }
  return [...cases.keys()].filter(code => cases[code]! > 0).map(activity => ({ activity, cases: cases[activity]!, repeats: repeats[activity]! }))
}

/** Who works together: the pairs of people named in the same cases. Most frequent first; ties by code. */
export function workingTogether({ offsets, resource, resources }: EventLog): Together[] {
  const counts = new Map<number, number>()
  for (let c = 0; c + 1 < offsets.length; c += 1) {
    const people = [...new Set(resource.subarray(offsets[c], offsets[c + 1]))].filter(code => code >= 0).sort((a, b) => a - b)
    for (const [i, a] of people.entries()) {
      for (const b of people.slice(i + 1)) counts.set(a * resources.length + b, (counts.get(a * resources.length + b) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([key, cases]) => ({ a: Math.floor(key / resources.length), b: key % resources.length, cases }))
    .sort((x, y) => y.cases - x.cases || x.a - y.a || x.b - y.b)
}
