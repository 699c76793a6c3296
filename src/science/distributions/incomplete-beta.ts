import { deviance, stirlingError } from './gamma-function.ts'
import type { Tails } from './tails.ts'
import { allAbove, allBelow, impossible } from './tails.ts'

/** x^a y^b / B(a, b) with y = 1 − x, by the saddle-point form of Loader (2000). */
export function betaPrefactor(a: number, b: number, x: number, y: number): number {
  const n = a + b
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b)
  return Math.exp(corrections - deviance(a, n * x) - deviance(b, n * y)) * Math.sqrt((a / n) * (b / (2 * Math.PI)))
}

/**
 * Regularised incomplete beta function I_x(a, b) and its complement, both natively, by the continued fraction of Abramowitz and Stegun
 * 26.5.8 (Lentz 1976) on the side where it converges fast. NaN outside a, b > 0 and 0 ≤ x ≤ 1.
 * @param y 1 − x, given apart because a caller often knows it to more digits than 1 − x would have
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): Tails {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) return impossible
  if (x === 0) return allAbove
  if (y === 0) return allBelow
  if (x < (a + 1) / (a + b + 2)) {
    const below = (betaPrefactor(a, b, x, y) / a) * continuedFraction(a, b, x)
    return { below, above: 1 - below }
  }
  const above = (betaPrefactor(b, a, y, x) / b) * continuedFraction(b, a, y)
  return { below: 1 - above, above }
}

function continuedFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 1e7; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return fraction
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}
