import { incompleteGamma } from './incomplete-gamma.ts'
import type { Side, Tails } from './tails.ts'
import { continuousQuantile } from './tails.ts'

/** Gamma distribution with mean shape × scale: both tails at x. @param shape > 0; @param scale > 0 */
export function gammaTails(x: number, shape: number, scale = 1): Tails {
  return incompleteGamma(shape, x / scale)
}

/** Quantile of the gamma distribution. @param p probability of the given side */
export function gammaQuantile(p: number, shape: number, scale = 1, side: Side = 'below'): number {
  const search = { lower: 0, upper: Number.POSITIVE_INFINITY, guess: shape, scale: Math.sqrt(shape) + 1 }
  return scale * continuousQuantile(x => incompleteGamma(shape, x), search, p, side)
}

/** Chi-square distribution: both tails at x. @param freedom degrees of freedom, > 0 */
export function chiSquareTails(x: number, freedom: number): Tails {
  return incompleteGamma(freedom / 2, x / 2)
}

/** Quantile of the chi-square distribution. @param p probability of the given side */
export function chiSquareQuantile(p: number, freedom: number, side: Side = 'below'): number {
  return gammaQuantile(p, freedom / 2, 2, side)
}
