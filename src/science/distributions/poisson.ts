import { gammaPrefactor, incompleteGamma } from './incomplete-gamma.ts'
import type { Side, Tails } from './tails.ts'
import { allAbove, allBelow, discreteQuantile } from './tails.ts'

/** P(X = k) of the Poisson law. @param mean ≥ 0 */
export function poissonMass(k: number, mean: number): number {
  if (k < 0 || !Number.isInteger(k)) return 0
  if (mean === 0) return k === 0 ? 1 : 0
  return gammaPrefactor(k, mean)
}

/** Poisson distribution: P(X ≤ k) and P(X > k). @param mean ≥ 0 */
export function poissonTails(k: number, mean: number): Tails {
  const whole = Math.floor(k)
  if (whole < 0) return allAbove
  if (mean === 0) return allBelow
  const { below, above } = incompleteGamma(whole + 1, mean)
  return { below: above, above: below }
}

/** Smallest k with P(X ≤ k) ≥ p; for `above`, with P(X > k) ≤ p. */
export function poissonQuantile(p: number, mean: number, side: Side = 'below'): number {
  return discreteQuantile(k => poissonTails(k, mean), [0, Number.POSITIVE_INFINITY], p, side)
}
