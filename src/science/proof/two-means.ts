import { normalTwoSided } from '#science/distributions/normal.ts'
import { studentQuantile, studentTwoSided } from '#science/distributions/student-t.ts'
import { momentsOf } from '#science/statistics/moments.ts'
import type { Interval } from '#science/statistics/proportion.ts'

/** First mean minus second by Welch's (1947) t test, with its interval and Hedges' g, the difference in standard deviations. */
export type MeanDifference = Readonly<{ difference: number; t: number; freedom: number; p: number; interval: Interval; hedgesG: number; n: readonly [number, number] }>

/** Compare two means without assuming equal spreads. @returns null below two values in a group or without any spread */
export function compareMeans(first: readonly number[], second: readonly number[], confidence = 0.95): MeanDifference | null {
  const a = momentsOf(first)
  const b = momentsOf(second)
  if (a.n < 2 || b.n < 2 || a.m2 + b.m2 === 0) return null
  const [va, vb] = [a.m2 / (a.n - 1) / a.n, b.m2 / (b.n - 1) / b.n]
  const difference = a.mean - b.mean
  const error = Math.sqrt(va + vb)
  const freedom = (va + vb) ** 2 / ((va * va) / (a.n - 1) + (vb * vb) / (b.n - 1))
  const half = studentQuantile((1 - confidence) / 2, freedom, 'above') * error
  const pooledFreedom = a.n + b.n - 2
  const effect = difference / Math.sqrt((a.m2 + b.m2) / pooledFreedom)
  return {
    difference,
    t: difference / error,
    freedom,
    p: studentTwoSided(difference / error, freedom),
    interval: { lower: difference - half, upper: difference + half },
    hedgesG: effect * smallSampleCorrection(pooledFreedom),
    n: [a.n, b.n],
  }
}

/** Hedges' (1981) correction for small samples, in the approximation that is usually printed. */
function smallSampleCorrection(freedom: number): number {
  return 1 - 3 / (4 * freedom - 1)
}

/** Ranks of both groups compared: U of the first, z with correction for ties and continuity, and how often a value of the first is larger. */
export type RankComparison = Readonly<{ u: number; z: number; p: number; superiority: number; cliffsDelta: number }>

/** Mann–Whitney (Wilcoxon rank-sum) test by the normal approximation: for skewed values such as durations. @returns null for an empty group or when all values tie */
export function compareRanks(first: readonly number[], second: readonly number[]): RankComparison | null {
  const [n, m] = [first.length, second.length]
  const { sum, ties } = rankSum(first, second)
  const u = sum - (n * (n + 1)) / 2
  const total = n + m
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)))
  if (n === 0 || m === 0 || !(variance > 0)) return null
  const distance = u - (n * m) / 2
  const z = (distance - 0.5 * Math.sign(distance)) / Math.sqrt(variance)
  const superiority = u / (n * m)
  return { u, z, p: Math.min(1, normalTwoSided(z)), superiority, cliffsDelta: 2 * superiority - 1 }
}

/** Sum of the mid-ranks of the first group, and Σ(t³ − t) over ties. */
function rankSum(first: readonly number[], second: readonly number[]): { sum: number; ties: number } {
  const all = [...first.map(value => ({ value, own: 1 })), ...second.map(value => ({ value, own: 0 }))].sort((a, b) => a.value - b.value)
  let sum = 0
  let ties = 0
  for (let start = 0; start < all.length; ) {
    let end = start
    let own = 0
    while (end < all.length && all[end]!.value === all[start]!.value) own += all[end++]!.own
    const count = end - start
    sum += own * ((start + 1 + end) / 2)
    ties += count ** 3 - count
    start = end
  }
  return { sum, ties }
}
