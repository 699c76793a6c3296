import { studentQuantile } from '#science/distributions/student-t.ts'
import type { Moments } from './moments.ts'
import { deviation, momentsOf } from './moments.ts'
import type { Interval } from './proportion.ts'

/** A mean with how many values it stands on and its two-sided interval; `mean` is 0 without values, the interval null below two. */
export type CountedMean = Readonly<{ mean: number; n: number; interval: Interval | null }>

/** Student's interval of a mean (Student 1908; NIST handbook 1.3.5.2): mean ± t(n − 1) · s / √n. */
export function meanInterval(values: readonly number[], confidence = 0.95): CountedMean {
  return intervalOfMean(momentsOf(values), confidence)
}

/** The same from moments. */
export function intervalOfMean(moments: Moments, confidence = 0.95): CountedMean {
  const { n, mean } = moments
  if (n < 2) return { mean, n, interval: null }
  const half = (studentQuantile((1 + confidence) / 2, n - 1) * deviation(moments)) / Math.sqrt(n)
  return { mean, n, interval: { lower: mean - half, upper: mean + half } }
}
