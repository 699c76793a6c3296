import type { Counted, Limits } from './limits.ts'
import { laneySigma, pooled } from './limits.ts'

/** p chart of shares: p̄ = Σx/Σn, limits ± 3 √(p̄(1−p̄)/nᵢ) (NIST 6.3.3.2). */
export function pLimits(baseline: readonly Counted[]): Limits {
  return { kind: 'p', centre: pooled(baseline), spread: 1 }
}

/** p′ chart (Laney 2002): the p chart widened by σz, for large n where shares vary more from period to period than chance explains. */
export function pPrimeLimits(baseline: readonly Counted[]): Limits {
  const plain = pLimits(baseline)
  return { kind: 'p-prime', centre: plain.centre, spread: laneySigma(baseline, plain) }
}
