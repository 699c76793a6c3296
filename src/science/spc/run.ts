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
  const useful = values.flatMap((value, index) => (value === centre ? [] : [index]))
  const runs: number[][] = []
  for (const index of useful) {
    const last = runs.at(-1)
    if (last && values[last[0]!]! > centre === values[index]! > centre) last.push(index)
    else runs.push([index])
  }
  const run = runs.reduce<number[]>((longest, one) => (one.length > longest.length ? one : longest), [])
  return { useful: useful.length, longestRun: run.length, crossings: Math.max(0, runs.length - 1), run, ...criticalRuns(useful.length) }
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
