import { normalQuantile } from '#science/distributions/normal.ts'
import type { Random } from '#science/statistics/random.ts'
import { normal } from '#science/statistics/random.ts'

/**
 * How long something takes, in minutes. A timer is fixed; a message that may come at any moment is exponential; work is lognormal, as handling times mostly
 * are (Brown and others 2005, on a bank's call centre). `minutes` is the mean, `variation` the coefficient of variation (standard deviation over mean).
 */
export type Duration = Readonly<{ law: 'fixed'; minutes: number } | { law: 'exponential'; minutes: number } | { law: 'lognormal'; minutes: number; variation: number }>

/** A way to draw from a law: what can be known before is worked out once. */
export function drawing(duration: Duration, random: Random): () => number {
  const { minutes } = duration
  if (duration.law === 'exponential') return () => -Math.log(1 - random()) * minutes
  if (duration.law === 'fixed' || duration.variation === 0) return () => minutes
  const variance = Math.log(1 + duration.variation ** 2)
  const [middle, spread] = [Math.log(minutes) - variance / 2, Math.sqrt(variance)]
  return () => Math.exp(middle + spread * normal(random))
}

/** The lognormal law with this median and 90th percentile; null when they cannot belong to one (nothing takes no time, and p90 is not below the median). */
export function lognormalThrough(median: number, p90: number): Extract<Duration, { law: 'lognormal' }> | null {
  if (!(median > 0 && p90 >= median && Number.isFinite(p90))) return null
  const spread = Math.log(p90 / median) / normalQuantile(0.9)
  return { law: 'lognormal', minutes: median * Math.exp(spread ** 2 / 2), variation: Math.sqrt(Math.expm1(spread ** 2)) }
}
