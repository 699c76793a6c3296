import { movingRangeToSigma, movingRangeUpper } from './constants.ts'
import type { Limits } from './limits.ts'

/** XmR limits with what they rest on: the mean moving range and the upper limit of moving ranges. */
export type XmrLimits = Limits & Readonly<{ kind: 'xmr'; movingRange: number; movingRangeLimit: number }>

/**
 * XmR (individuals) chart of one value per period: x̄ ± 3 MR̄/d2(2) (NIST 6.3.2.2; Wheeler's 2.66).
 * @param baseline values that set the limits, excluded points already taken out so that their neighbours are adjacent; at least two
 * @param screened leave out moving ranges above their own limit once (Nelson 1982); off by default
 */
export function xmrLimits(baseline: readonly number[], screened = false): XmrLimits {
  const centre = mean(baseline)
  const ranges = baseline.slice(1).map((value, i) => Math.abs(value - baseline[i]!))
  const all = mean(ranges)
  const movingRange = screened ? mean(ranges.filter(range => range <= movingRangeUpper * all)) : all
  return { kind: 'xmr', centre, spread: movingRange * movingRangeToSigma, movingRange, movingRangeLimit: movingRange * movingRangeUpper }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
