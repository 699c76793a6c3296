import { betaPrefactor, incompleteBeta } from './incomplete-beta.ts'
import type { Side, Tails } from './tails.ts'
import { allAbove, allBelow, discreteQuantile } from './tails.ts'

/** P(X = k) of the binomial law. @param n trials; @param p chance of success, 0 … 1 */
export function binomialMass(k: number, n: number, p: number): number {
  if (k < 0 || k > n || !Number.isInteger(k)) return 0
  if (p === 0 || p === 1) return k === p * n ? 1 : 0
  if (k === 0) return Math.exp(n * Math.log1p(-p))
  if (k === n) return Math.exp(n * Math.log(p))
  // n over k · p^k q^(n−k) is the beta prefactor of (k, n − k) times n / (k (n − k)).
  return betaPrefactor(k, n - k, p, 1 - p) * (n / (k * (n - k)))
}

/** Binomial distribution: P(X ≤ k) and P(X > k). @param n trials; @param p chance of success, 0 … 1 */
export function binomialTails(k: number, n: number, p: number): Tails {
  const whole = Math.floor(k)
  if (whole < 0) return allAbove
  if (whole >= n) return allBelow
  return incompleteBeta(n - whole, whole + 1, 1 - p, p)
}

/** Smallest k with P(X ≤ k) ≥ p; for `above`, with P(X > k) ≤ p. @param n trials; @param chance of success */
export function binomialQuantile(p: number, n: number, chance: number, side: Side = 'below'): number {
  return discreteQuantile(k => binomialTails(k, n, chance), [0, n], p, side)
}

/** Negative binomial distribution of the failures before the `successes`-th success: P(X ≤ k) and P(X > k). `successes` need not be whole. */
export function negativeBinomialTails(k: number, successes: number, p: number): Tails {
  const whole = Math.floor(k)
  return whole < 0 ? allAbove : incompleteBeta(successes, whole + 1, p, 1 - p)
}

/** Smallest number of failures k with P(X ≤ k) ≥ p; for `above`, with P(X > k) ≤ p. */
export function negativeBinomialQuantile(p: number, successes: number, chance: number, side: Side = 'below'): number {
  return discreteQuantile(k => negativeBinomialTails(k, successes, chance), [0, Number.POSITIVE_INFINITY], p, side)
}
