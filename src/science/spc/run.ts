import type { Finding } from './finding.ts'

/** The two tests of Anhøj (2014) on a run chart. Points on the centre line count neither way. Indices are 0-based. */
export type RunTests = Readonly<{
  useful: number
  longestRun: number
  longestRunMax: number
  crossings: number
  crossingsMin: number
  /** Indices of the points of the (first) longest run. */
  run: readonly number[]
}>

/** @param values plotted values; @param centre the centre line, frozen or not */
export function runTests(values: readonly number[], centre: number): RunTests {
  let current: number[] = []
  let side = 0
  let useful = 0
  let crossings = 0
  let longest: readonly number[] = current
  for (let i = 0; i < values.length; i += 1) {
    const here = Math.sign(values[i]! - centre)
    if (here === 0) continue
    useful += 1
    if (here !== side) {
      if (side !== 0) crossings += 1
      side = here
      current = []
    }
    current.push(i)
    if (current.length > longest.length) longest = current
  }
  return { useful, longestRun: longest.length, crossings, run: longest, ...criticalRuns(useful) }
}

/** Longest run allowed, round(log₂ n) + 3, and fewest crossings allowed, the 5 % point of Binomial(n − 1, ½). @param useful points off the centre */
export function criticalRuns(useful: number): Readonly<{ longestRunMax: number; crossingsMin: number }> {
  if (useful < 1) return { longestRunMax: Number.POSITIVE_INFINITY, crossingsMin: 0 }
  return { longestRunMax: Math.round(Math.log2(useful)) + 3, crossingsMin: coinQuantile(0.05, useful - 1) }
}

function coinQuantile(p: number, tosses: number): number {
  let logTerm = -tosses * Math.LN2
  let below = Math.exp(logTerm)
  let heads = 0
  while (below < p) {
    logTerm += Math.log((tosses - heads) / (heads + 1))
    below += Math.exp(logTerm)
    heads += 1
  }
  return heads
}

/** The two tests as findings: a run longer than allowed completes with its first point too many, too few crossings with the last point. */
export function anhoejFindings(values: readonly number[], centre: number): Finding[] {
  const { longestRun, longestRunMax, crossings, crossingsMin, run, useful } = runTests(values, centre)
  const sideOf = (index: number): Finding['side'] => (values[index]! > centre ? 'above' : 'below')
  const findings: Finding[] = []
  if (longestRun > longestRunMax) findings.push({ rule: 'anhoej-run', completedAt: run[longestRunMax]!, members: run, side: sideOf(run[0]!) })
  if (crossings < crossingsMin && useful > 0) {
    const members = values.flatMap((value, index) => (value === centre ? [] : [index]))
    findings.push({ rule: 'anhoej-crossings', completedAt: members.at(-1)!, members, side: sideOf(members.at(-1)!) })
  }
  return findings
}
