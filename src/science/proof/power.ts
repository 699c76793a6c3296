import { noncentralTails } from '#science/distributions/noncentral-t.ts'
import { normalBelow, normalQuantile } from '#science/distributions/normal.ts'
import { studentQuantile } from '#science/distributions/student-t.ts'

/** Power of the two-sided test of two shares with n cases a group (Fleiss 1981; the far tail is left out, as R's power.prop.test does). */
export function powerOfShares(p1: number, p2: number, n: number, alpha = 0.05): number {
  const z = normalQuantile(1 - alpha / 2)
  const middle = (p1 + p2) / 2
  return normalBelow((Math.sqrt(n) * Math.abs(p1 - p2) - z * Math.sqrt(2 * middle * (1 - middle))) / Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2)))
}

/** Cases a group to tell two shares apart with this power; not rounded, report the next whole number. */
export function casesForShares(p1: number, p2: number, power: number, alpha = 0.05): number {
  const z = normalQuantile(1 - alpha / 2)
  const middle = (p1 + p2) / 2
  const width = z * Math.sqrt(2 * middle * (1 - middle)) + normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
  return (width / (p1 - p2)) ** 2
}

/** Power of the two-sided t test of two means, n cases a group, effect in standard deviations (Cohen's d). */
export function powerOfMeans(effect: number, n: number, alpha = 0.05): number {
  const freedom = Math.max(1e-7, n - 1) * 2
  return noncentralTails(studentQuantile(alpha / 2, freedom, 'above'), freedom, Math.sqrt(n / 2) * Math.abs(effect)).above
}

/** Cases a group to see an effect with this power, by bisection; not rounded. */
export function casesForMeans(effect: number, power: number, alpha = 0.05): number {
  let low = 2
  let high = 4
  while (powerOfMeans(effect, high, alpha) < power && high < 1e9) {
    low = high
    high *= 2
  }
  for (let round = 0; round < 60 && high - low > 1e-9 * high; round += 1) {
    const middle = (low + high) / 2
    if (powerOfMeans(effect, middle, alpha) < power) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Whole sites, teams or shifts as the unit: how many more cases that takes, 1 + (m − 1)·ICC (Donner and Klar 2000). */
export type ClusterSize = Readonly<{ designEffect: number; cases: number; clusters: number }>

/** Cases and clusters a group, rounded up. @param n cases a group if every case were drawn alone; @param clusterSize cases a cluster */
export function clusterSizes(n: number, clusterSize: number, icc: number): ClusterSize {
  const designEffect = 1 + (clusterSize - 1) * icc
  const cases = Math.ceil(n * designEffect - 1e-9)
  return { designEffect, cases, clusters: Math.ceil(cases / clusterSize - 1e-12) }
}
