import { betaQuantile } from '#science/distributions/beta.ts'
import { normalQuantile } from '#science/distributions/normal.ts'

/** A two-sided interval, bounds included. */
export type Interval = Readonly<{ lower: number; upper: number }>

/**
 * Wilson score interval of a proportion (Wilson 1927; NIST handbook 7.2.4.1): sound for few cases and for shares near 0 and 1.
 * @param count successes, 0 … n; @param confidence e.g. 0.95; @returns null without cases
 */
export function wilsonInterval(count: number, n: number, confidence = 0.95): Interval | null {
  if (!(n > 0)) return null
  const z2 = normalQuantile((1 + confidence) / 2) ** 2
  const share = count / n
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = Math.sqrt((z2 * share * (1 - share)) / n + (z2 * z2) / (4 * n * n)) / (1 + z2 / n)
  return { lower: count === 0 ? 0 : Math.max(0, middle - half), upper: count === n ? 1 : Math.min(1, middle + half) }
}

/** Exact interval of a proportion (Clopper and Pearson 1934): never too narrow, often wider than needed. @returns null without cases */
export function exactInterval(count: number, n: number, confidence = 0.95): Interval | null {
  if (!(n > 0)) return null
  const tail = (1 - confidence) / 2
  return {
    lower: count === 0 ? 0 : betaQuantile(tail, count, n - count + 1),
    upper: count === n ? 1 : betaQuantile(tail, count + 1, n - count, 'above'),
  }
}
