/**
 * Quantile of ascending values, Hyndman-Fan type 7 (the default of R and NumPy): linear between the order statistics around p(n - 1).
 * @param ascending at least one value, sorted
 * @param p 0 … 1
 */
export function quantileSorted(ascending: ArrayLike<number>, p: number): number {
  if (ascending.length === 0) return Number.NaN
  const rank = p * (ascending.length - 1)
  const low = Math.floor(rank)
  const below = ascending[low]!
  const above = ascending[Math.min(low + 1, ascending.length - 1)]!
  return below + (rank - low) * (above - below)
}

/** Type 7 quantiles of values in any order; NaN for no values. */
export function quantiles(values: readonly number[], ps: readonly number[]): number[] {
  const ascending = Float64Array.from(values).sort()
  return ps.map(p => quantileSorted(ascending, p))
}

/** The middle value; NaN for no values. */
export function median(values: readonly number[]): number {
  return quantiles(values, [0.5])[0]!
}
