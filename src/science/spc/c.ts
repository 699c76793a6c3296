import type { Limits } from './limits.ts'

/** c chart of counts over equal opportunities: c̄ ± 3 √c̄ (NIST 6.3.3.1). */
export function cLimits(baseline: readonly number[]): Limits {
  return { kind: 'c', centre: baseline.reduce((sum, value) => sum + value, 0) / baseline.length, spread: 1 }
}
