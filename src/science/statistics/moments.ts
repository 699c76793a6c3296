/** Count, mean and sum of squared deviations: all that means and spreads need, and mergeable. `m2` = Σ(x − mean)². */
export type Moments = Readonly<{ n: number; mean: number; m2: number }>

export const noMoments: Moments = { n: 0, mean: 0, m2: 0 }

/** One value more (Welford 1962): no digits are lost on values with a large common part. */
export function addValue({ n, mean, m2 }: Moments, value: number): Moments {
  const delta = value - mean
  const next = mean + delta / (n + 1)
  return { n: n + 1, mean: next, m2: m2 + delta * (value - next) }
}

/** One value less; it must have been added before. */
export function removeValue({ n, mean, m2 }: Moments, value: number): Moments {
  if (n <= 1) return noMoments
  const next = mean - (value - mean) / (n - 1)
  return { n: n - 1, mean: next, m2: Math.max(0, m2 - (value - mean) * (value - next)) }
}

/** Both together (Chan, Golub, LeVeque 1979). */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b
  if (b.n === 0) return a
  const n = a.n + b.n
  const delta = b.mean - a.mean
  return { n, mean: a.mean + (delta * b.n) / n, m2: a.m2 + b.m2 + (delta * delta * a.n * b.n) / n }
}

/** The moments of values given at once. */
export function momentsOf(values: readonly number[]): Moments {
  return values.reduce(addValue, noMoments)
}

/** Sample standard deviation (n − 1); NaN below two values. */
export function deviation({ n, m2 }: Moments): number {
  return n < 2 ? Number.NaN : Math.sqrt(m2 / (n - 1))
}

/** The arithmetic mean; NaN for no values. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : momentsOf(values).mean
}
