import { incompleteBeta } from './incomplete-beta.ts'
import type { Side, Tails } from './tails.ts'
import { allAbove, allBelow, continuousQuantile } from './tails.ts'

/** Beta distribution: both tails at x. @param a > 0; @param b > 0 */
export function betaTails(x: number, a: number, b: number): Tails {
  if (x <= 0) return allAbove
  return x >= 1 ? allBelow : incompleteBeta(a, b, x, 1 - x)
}

/** Quantile of the beta distribution. @param p probability of the given side */
export function betaQuantile(p: number, a: number, b: number, side: Side = 'below'): number {
  const mean = a / (a + b)
  return continuousQuantile(x => betaTails(x, a, b), { lower: 0, upper: 1, guess: mean, scale: Math.min(mean, 1 - mean) / 4 }, p, side)
}

/** F distribution: both tails at f. @param numerator degrees of freedom, > 0; @param denominator degrees of freedom, > 0 */
export function fTails(f: number, numerator: number, denominator: number): Tails {
  if (f <= 0) return allAbove
  if (f === Number.POSITIVE_INFINITY) return allBelow
  const scaled = numerator * f
  return incompleteBeta(numerator / 2, denominator / 2, scaled / (scaled + denominator), denominator / (scaled + denominator))
}

/** Quantile of the F distribution. @param p probability of the given side */
export function fQuantile(p: number, numerator: number, denominator: number, side: Side = 'below'): number {
  const search = { lower: 0, upper: Number.POSITIVE_INFINITY, guess: 1, scale: 1 }
  return continuousQuantile(f => fTails(f, numerator, denominator), search, p, side)
}
