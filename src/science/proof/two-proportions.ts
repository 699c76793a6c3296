import { chiSquareTails } from '#science/distributions/gamma.ts'
import { hypergeometricMass } from '#science/distributions/hypergeometric.ts'
import { normalQuantile, normalTwoSided } from '#science/distributions/normal.ts'
import type { Interval } from '#science/statistics/proportion.ts'
import { wilsonInterval } from '#science/statistics/proportion.ts'

/** A count out of a number of cases. */
export type Share = Readonly<{ count: number; n: number }>

/** First share minus second, with what can be said of it. `oddsRatio` and `riskRatio` may be Infinity or NaN at the ends. */
export type ShareDifference = Readonly<{
  difference: number
  z: number
  chiSquare: number
  p: number
  wald: Interval
  newcombe: Interval
  fisher: number
  riskRatio: number
  oddsRatio: number
}>

/**
 * Two shares compared: pooled z and χ² test, Wald and Newcombe's (1998, hybrid score) interval of the difference, Fisher's exact p.
 * Report Newcombe's interval: it stays inside −1 … 1 and is right for few cases.
 */
export function compareShares(first: Share, second: Share, confidence = 0.95): ShareDifference {
  const [p1, p2] = [first.count / first.n, second.count / second.n]
  const { difference, z, p } = testShares(first, second)
  const half = normalQuantile((1 + confidence) / 2) * Math.sqrt((p1 * (1 - p1)) / first.n + (p2 * (1 - p2)) / second.n)
  return {
    difference,
    z,
    chiSquare: z * z,
    p,
    wald: { lower: difference - half, upper: difference + half },
    newcombe: newcombeInterval(first, second, confidence),
    fisher: fisherExact(first, second),
    riskRatio: p1 / p2,
    oddsRatio: (first.count * (second.n - second.count)) / ((first.n - first.count) * second.count),
  }
}

/** The pooled z test alone (p two-sided): as fast for millions as for a handful, where Fisher's exact test goes through every table. */
export function testShares(first: Share, second: Share): Readonly<{ difference: number; z: number; p: number }> {
  const difference = first.count / first.n - second.count / second.n
  const pooled = (first.count + second.count) / (first.n + second.n)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n))
  const z = spread === 0 ? 0 : difference / spread
  return { difference, z, p: normalTwoSided(z) }
}

/** Newcombe's (1998) method 10: the Wilson limits of both shares, combined. */
export function newcombeInterval(first: Share, second: Share, confidence = 0.95): Interval {
  const a = wilsonInterval(first.count, first.n, confidence)!
  const b = wilsonInterval(second.count, second.n, confidence)!
  const [p1, p2] = [first.count / first.n, second.count / second.n]
  return {
    lower: p1 - p2 - Math.hypot(p1 - a.lower, b.upper - p2),
    upper: p1 - p2 + Math.hypot(a.upper - p1, p2 - b.lower),
  }
}

/** Fisher's exact test, two-sided: all tables with the same margins that are not more probable than this one. */
export function fisherExact(first: Share, second: Share): number {
  const urn = { size: first.n + second.n, marked: first.count + second.count, drawn: first.n }
  const seen = hypergeometricMass(first.count, urn) * (1 + 1e-7)
  let p = 0
  for (let k = Math.max(0, urn.drawn + urn.marked - urn.size); k <= Math.min(urn.drawn, urn.marked); k += 1) {
    const mass = hypergeometricMass(k, urn)
    if (mass <= seen) p += mass
  }
  return Math.min(1, p)
}

/** Whether k shares are equal: χ² of the pooled share, and the χ² for a trend over their order (Armitage 1955). */
export type EqualShares = Readonly<{ chiSquare: number; freedom: number; p: number; trendChiSquare: number; trendP: number }>

/** Compare k ≥ 2 shares at once. */
export function compareManyShares(shares: readonly Share[]): EqualShares {
  const n = shares.reduce((sum, share) => sum + share.n, 0)
  const pooled = shares.reduce((sum, { count }) => sum + count, 0) / n
  const variance = pooled * (1 - pooled)
  const chiSquare = shares.reduce((sum, share) => sum + (share.count - share.n * pooled) ** 2 / share.n, 0) / variance
  const middle = shares.reduce((sum, share, i) => sum + i * share.n, 0) / n
  const slope = shares.reduce((sum, share, i) => sum + (i - middle) * (share.count - share.n * pooled), 0)
  const width = shares.reduce((sum, share, i) => sum + share.n * (i - middle) ** 2, 0)
  const trendChiSquare = (slope * slope) / (variance * width)
  const freedom = shares.length - 1
  return { chiSquare, freedom, p: chiSquareTails(chiSquare, freedom).above, trendChiSquare, trendP: chiSquareTails(trendChiSquare, 1).above }
}
