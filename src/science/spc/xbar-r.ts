import { rangeConstants } from './constants.ts'
import type { Limits } from './limits.ts'

/** One period's cases: how many, their mean and their range (largest − smallest). */
export type RangedSubgroup = Readonly<{ n: number; mean: number; range: number }>

/** X̄-R limits with the mean range they rest on; `spread` is sigma of single values, R̄/d2. */
export type XbarRLimits = Limits & Readonly<{ kind: 'xbar-r'; meanRange: number }>

/**
 * X̄-R chart of means of few, at most 10, of equal size: x̿ ± A2 R̄ (Montgomery ch. 6). X̄-S is the better chart for any other subgroups.
 * Throws RangeError on subgroups of different sizes.
 */
export function xbarRLimits(baseline: readonly RangedSubgroup[]): XbarRLimits {
  const size = baseline[0]?.n ?? 0
  if (baseline.some(({ n }) => n !== size)) throw new RangeError('the X̄-R chart needs subgroups of one size')
  const meanRange = baseline.reduce((sum, { range }) => sum + range, 0) / baseline.length
  const centre = baseline.reduce((sum, { mean }) => sum + mean, 0) / baseline.length
  return { kind: 'xbar-r', centre, spread: meanRange / rangeConstants(size).d2, meanRange }
}

/** The limits of the ranges themselves, D3 R̄ and D4 R̄, for subgroups of n. */
export function rangeBand(meanRange: number, n: number): Readonly<{ lower: number; upper: number }> {
  const { d2, d3 } = rangeConstants(n)
  const half = (3 * d3) / d2
  return { lower: Math.max(0, 1 - half) * meanRange, upper: (1 + half) * meanRange }
}
