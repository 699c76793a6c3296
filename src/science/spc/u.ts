import type { Counted, Limits } from './limits.ts'
import { laneySigma, pooled } from './limits.ts'

/** u chart of rates per unit of opportunity: ū = Σx/Σn, limits ± 3 √(ū/nᵢ) (NIST 6.3.3.1). */
export function uLimits(baseline: readonly Counted[]): Limits {
  return { kind: 'u', centre: pooled(baseline), spread: 1 }
}

/** u′ chart (Laney 2002): the u chart widened by σz. */
export function uPrimeLimits(baseline: readonly Counted[]): Limits {
  const plain = uLimits(baseline)
  return { kind: 'u-prime', centre: plain.centre, spread: laneySigma(baseline, plain) }
}
