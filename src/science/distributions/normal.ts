import type { Tails } from './tails.ts'

/** Standard normal density. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
}

/** Standard normal distribution function P(Z ≤ z), relative error about 1e-15, and 1e-13 where it is 1e-300. */
export function normalBelow(z: number): number {
  return z > 0 ? 1 - upperTail(z) : upperTail(-z)
}

/** P(Z > z), natively: small where z is large. */
export function normalAbove(z: number): number {
  return normalBelow(-z)
}

/** Both tails of the standard normal distribution. */
export function normalTails(z: number): Tails {
  return { below: normalBelow(z), above: normalBelow(-z) }
}

/** P(|Z| > |z|), the two-sided p value. */
export function normalTwoSided(z: number): number {
  return 2 * upperTail(Math.abs(z))
}

/** P(Z > z) for z ≥ 0: power series near zero, continued fraction (Lentz) in the tail (Abramowitz and Stegun 26.2.11, 26.2.14). */
function upperTail(z: number): number {
  if (z > 38.5) return 0
  return z < 3 ? 0.5 - normalDensity(z) * seriesToZ(z) : normalDensity(z) / tailFraction(z)
}

function seriesToZ(z: number): number {
  let term = z
  let sum = z
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= (z * z) / (2 * k + 1)
    sum += term
  }
  return sum
}

function tailFraction(z: number): number {
  let fraction = z
  for (let k = 120; k >= 1; k -= 1) fraction = z + k / fraction
  return fraction
}

// Rational approximation of P. J. Acklam, relative error 1.15e-9: the start for two steps of Halley's method.
const centre = [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1, 2.506628277459239]
const centreBelow = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1]
const tail = [-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783]
const tailBelow = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1]

/** Standard normal quantile, at least 13 correct digits. @param p 0 … 1; the ends give ∓Infinity */
export function normalQuantile(p: number): number {
  if (!(p > 0)) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (p > 0.5) return p === 1 ? Number.POSITIVE_INFINITY : -normalQuantile(1 - p)
  let z = approximate(p)
  for (let step = 0; step < 2; step += 1) {
    const error = (upperTail(-z) - p) / normalDensity(z)
    z -= error / (1 + (z * error) / 2)
  }
  return z
}

function approximate(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return polynomial(tail, q) / polynomial(tailBelow, q)
  }
  const q = p - 0.5
  return (q * polynomial(centre, q * q)) / polynomial(centreBelow, q * q)
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}
