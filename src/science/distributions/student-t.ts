import { incompleteBeta } from './incomplete-beta.ts'
import { normalQuantile, normalTails } from './normal.ts'
import type { Side, Tails } from './tails.ts'
import { continuousQuantile, impossible } from './tails.ts'

/** Student's t distribution: both tails at t. @param freedom degrees of freedom, > 0, need not be whole; Infinity is the normal law */
export function studentTails(t: number, freedom: number): Tails {
  if (freedom === Number.POSITIVE_INFINITY) return normalTails(t)
  if (!(freedom > 0) || Number.isNaN(t)) return impossible
  const outer = incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t), (t * t) / (freedom + t * t)).below / 2
  return t > 0 ? { below: 1 - outer, above: outer } : { below: outer, above: 1 - outer }
}

/** P(|T| > |t|), the two-sided p value. */
export function studentTwoSided(t: number, freedom: number): number {
  return 2 * studentTails(Math.abs(t), freedom).above
}

/** Quantile of Student's t distribution. @param p probability of the given side */
export function studentQuantile(p: number, freedom: number, side: Side = 'below'): number {
  if (freedom === Number.POSITIVE_INFINITY) return side === 'below' ? normalQuantile(p) : -normalQuantile(p)
  const search = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, guess: 0, scale: 1 }
  // The law is symmetric; the smaller of both tails carries the digits.
  if (p > 0.5) return p === 1 ? search[side === 'below' ? 'upper' : 'lower'] : -studentQuantile(1 - p, freedom, side)
  if (p === 0.5) return 0
  return continuousQuantile(t => studentTails(t, freedom), search, p, side)
}
