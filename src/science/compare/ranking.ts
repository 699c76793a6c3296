import { normalBelow } from '#science/distributions/normal.ts'
import { quantileSorted } from '#science/statistics/quantile.ts'
import type { Random } from '#science/statistics/random.ts'
import { normal } from '#science/statistics/random.ts'
import type { Estimate } from './shrinkage.ts'

/** Where a unit stands among all (1: the largest value), as an expectation and as the interval that the data allow. */
export type Rank = Readonly<{ expected: number; lower: number; upper: number }>

/** Expected ranks, 1 for the largest: 1 + Σⱼ P(θⱼ > θᵢ) under independent normal laws (Lingsma et al. 2010). */
export function expectedRanks(estimates: readonly Estimate[]): number[] {
  return estimates.map(({ value, variance }, i) =>
    estimates.reduce((rank, other, j) => rank + (i === j ? 0 : normalBelow((other.value - value) / Math.sqrt(other.variance + variance))), 1),
  )
}

/**
 * Ranks with their intervals, from draws of all true values at once (Goldstein and Spiegelhalter 1996). A wide interval is the message:
 * most league tables cannot tell their middle apart.
 */
export function rankIntervals(estimates: readonly Estimate[], random: Random, { draws = 10_000, confidence = 0.95 } = {}): Rank[] {
  const units = estimates.length
  const ranks = estimates.map(() => new Float64Array(draws))
  const values = new Float64Array(units)
  const order = Array.from({ length: units }, (_, i) => i)
  for (let draw = 0; draw < draws; draw += 1) {
    for (let i = 0; i < units; i += 1) values[i] = estimates[i]!.value + Math.sqrt(estimates[i]!.variance) * normal(random)
    order.sort((a, b) => values[b]! - values[a]!)
    order.forEach((unit, place) => {
      ranks[unit]![draw] = place + 1
    })
  }
  const expected = expectedRanks(estimates)
  return ranks.map((drawn, i) => {
    drawn.sort()
    return { expected: expected[i]!, lower: quantileSorted(drawn, (1 - confidence) / 2), upper: quantileSorted(drawn, (1 + confidence) / 2) }
  })
}
