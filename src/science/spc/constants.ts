import { normalBelow, normalDensity } from '#science/distributions/normal.ts'

/** Mean and standard deviation of the range of n standard normal values. */
export type RangeConstants = Readonly<{ d2: number; d3: number }>

const ranges = new Map<number, RangeConstants>([[2, { d2: 2 / Math.sqrt(Math.PI), d3: Math.sqrt(2 - 4 / Math.PI) }]])
const step = 0.02
const reach = 450
const gridSize = 2 * reach + 1

/** d2 and d3 by Simpson's rule over the law of the range (David and Nagaraja, Order Statistics §2.3): eight digits. @param n 2 … 100 */
export function rangeConstants(n: number): RangeConstants {
  const known = ranges.get(n)
  if (known) return known
  const below = Float64Array.from({ length: gridSize }, (_, i) => normalBelow((i - reach) * step))
  const density = Float64Array.from({ length: gridSize }, (_, i) => normalDensity((i - reach) * step))
  let first = 0
  let second = 0
  for (let w = 1; w < 600; w += 1) {
    const weight = (w % 2 === 1 ? 4 : 2) * (step / 3) * rangeDensity(n, w, below, density)
    first += weight * (w * step)
    second += weight * (w * step) ** 2
  }
  const constants = { d2: first, d3: Math.sqrt(second - first * first) }
  ranges.set(n, constants)
  return constants
}

function rangeDensity(n: number, width: number, below: Float64Array, density: Float64Array): number {
  let sum = 0
  for (let i = 0; i + width < gridSize; i += 1) sum += density[i]! * density[i + width]! * (below[i + width]! - below[i]!) ** (n - 2)
  return n * (n - 1) * sum * step
}

/** c4(n) = √(2/(n−1)) Γ(n/2) / Γ((n−1)/2): the mean of the standard deviation of n standard normal values. @param n ≥ 2 */
export function c4(n: number): number {
  // Beyond a thousand the asymptotic series has all digits.
  if (n > 1000) return 1 - 1 / (4 * n) - 7 / (32 * n * n) - 19 / (128 * n ** 3)
  let ratio = 1 / Math.sqrt(Math.PI)
  for (let k = 2; k < n; k += 1) ratio = (k - 1) / 2 / ratio
  return Math.sqrt(2 / (n - 1)) * ratio
}

/** Sigma of single values from the mean moving range: MR̄ / d2(2); three of them are 2.66 MR̄. */
export const movingRangeToSigma = Math.sqrt(Math.PI) / 2

/** D4(2) = 1 + 3 d3/d2 = 3.2665: the upper limit of moving ranges, and of those kept by screening (Nelson 1982). */
export const movingRangeUpper = 1 + (3 * Math.sqrt(2 - 4 / Math.PI)) / (2 / Math.sqrt(Math.PI))
