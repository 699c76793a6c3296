import { deviance, stirlingError } from './gamma-function.ts'
import type { Tails } from './tails.ts'
import { allAbove, allBelow, impossible } from './tails.ts'

/** x^shape e^(−x) / Γ(shape + 1), by the saddle-point form of Loader (2000): right to the last digits even where it is 1e-300. */
export function gammaPrefactor(shape: number, x: number): number {
  if (shape === 0) return Math.exp(-x)
  return Math.exp(-stirlingError(shape) - deviance(shape, x)) / Math.sqrt(2 * Math.PI * shape)
}

/**
 * Regularised incomplete gamma functions P(shape, x) and Q(shape, x), both natively: power series below shape + 1, continued fraction
 * above (Abramowitz and Stegun 6.5.29, 6.5.31; Lentz 1976). NaN for shape ≤ 0; digits are lost slowly for shapes below 0.05.
 */
export function incompleteGamma(shape: number, x: number): Tails {
  if (!(shape > 0) || Number.isNaN(x)) return impossible
  if (x <= 0) return allAbove
  if (x === Number.POSITIVE_INFINITY) return allBelow
  if (x < Math.max(1, shape + 1)) {
    const below = gammaPrefactor(shape, x) * series(shape, x)
    return { below, above: 1 - below }
  }
  const above = gammaPrefactor(shape, x) * shape * continuedFraction(shape, x)
  return { below: 1 - above, above }
}

function series(shape: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

function continuedFraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let i = 1; i < 1e7; i += 1) {
    const a = -i * (i - shape)
    b += 2
    d = 1 / nonZero(a * d + b)
    c = nonZero(b + a / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return fraction
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}
