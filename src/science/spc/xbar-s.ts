import { c4 } from './constants.ts'
import type { Limits } from './limits.ts'

/** One period's cases: how many, their mean and their standard deviation (n − 1). */
export type Subgroup = Readonly<{ n: number; mean: number; sd: number }>

/**
 * X̄-S chart of means of many: weighted mean ± A3(n) s̄ (Montgomery ch. 6). s̄ is the plain mean of the standard deviations when all
 * subgroups are of one size, else pooled √(Σ(n−1)s² / Σ(n−1)). Subgroups of one case set no spread.
 */
export function xbarSLimits(baseline: readonly Subgroup[]): Limits & Readonly<{ kind: 'xbar-s' }> {
  const cases = baseline.reduce((sum, { n }) => sum + n, 0)
  const centre = baseline.reduce((sum, { n, mean }) => sum + n * mean, 0) / cases
  return { kind: 'xbar-s', centre, spread: commonSpread(baseline) }
}

function commonSpread(baseline: readonly Subgroup[]): number {
  const several = baseline.filter(({ n }) => n > 1)
  if (several.every(({ n }) => n === several[0]!.n)) return several.reduce((sum, { sd }) => sum + sd, 0) / several.length
  const freedom = several.reduce((sum, { n }) => sum + n - 1, 0)
  return Math.sqrt(several.reduce((sum, { n, sd }) => sum + (n - 1) * sd * sd, 0) / freedom)
}

/** The limits of the standard deviations themselves, B3 s̄ and B4 s̄, for a subgroup of n. */
export function deviationBand(spread: number, n: number): Readonly<{ lower: number; upper: number }> {
  const half = (3 * Math.sqrt(1 - c4(n) ** 2)) / c4(n)
  return { lower: Math.max(0, 1 - half) * spread, upper: (1 + half) * spread }
}
