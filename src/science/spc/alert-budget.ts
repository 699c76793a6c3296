import { binomialTails } from '#science/distributions/binomial.ts'
import { normalTwoSided } from '#science/distributions/normal.ts'
import { adjustP } from '#science/proof/multiple-testing.ts'
import { runTests } from './run.ts'

/** What speaks against one chart being stable. `adjusted` is its p value among all charts; `raised` when that is within the budget. */
export type Alarm = Readonly<{ chart: number; p: number; adjusted: number; raised: boolean }>

/** All charts of a fleet in their order, and how many of the raised ones are expected to be false. */
export type AlertBudget = Readonly<{ alarms: readonly Alarm[]; raised: number; expectedFalse: number }>

/**
 * Which of many charts to raise so that, of those raised, at most this share is false (Benjamini and Hochberg 1995). Five hundred charts
 * under the rules of Western Electric would alarm some 75 times in 24 points by chance alone.
 * @param fleet standardised values of each chart; @param falseDiscoveryRate 0 … 1, e.g. 0.1
 */
export function alertBudget(fleet: readonly (readonly number[])[], falseDiscoveryRate: number): AlertBudget {
  const p = fleet.map(chanceOfStable)
  const adjusted = adjustP(p, 'benjamini-hochberg')
  const alarms = p.map((value, chart) => ({ chart, p: value, adjusted: adjusted[chart]!, raised: adjusted[chart]! <= falseDiscoveryRate }))
  const raised = alarms.filter(alarm => alarm.raised).length
  return { alarms, raised, expectedFalse: raised * falseDiscoveryRate }
}

/**
 * Chance that a stable, normal, uncorrelated process shows at least as strong a sign as this: of the farthest point, of the longest run
 * and of the crossings, the smallest times three (Bonferroni). Autocorrelation makes it too small: warn where lag-1 correlation exceeds 0.3.
 */
export function chanceOfStable(z: readonly number[]): number {
  const values = z.filter(Number.isFinite)
  if (values.length === 0) return 1
  const farthest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const far = -Math.expm1(values.length * Math.log1p(-normalTwoSided(farthest)))
  const { useful, longestRun, crossings } = runTests(values, 0)
  const run = useful > 1 ? longestRunChance(useful, longestRun) : 1
  const crossing = useful > 1 ? binomialTails(crossings, useful - 1, 0.5).below : 1
  return Math.min(1, 3 * Math.min(far, run, crossing))
}

/**
 * Chance that fair coin tosses show a run of at least this length, of either side: as many "same as before" in a row, less one.
 * @param tosses ≥ 1; @param length ≥ 1
 */
export function longestRunChance(tosses: number, length: number): number {
  if (length <= 1) return 1
  if (length > tosses) return 0
  const same = length - 1
  // without[m]: no `same` successes in a row among m fair trials (Feller 1968 XIII.7).
  const without: number[] = []
  for (let m = 0; m < tosses; m += 1) {
    if (m < same) without.push(1)
    else if (m === same) without.push(1 - 0.5 ** same)
    else without.push(without[m - 1]! - 0.5 ** (same + 1) * without[m - same - 1]!)
  }
  return 1 - without[tosses - 1]!
}
