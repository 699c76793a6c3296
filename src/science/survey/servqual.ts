import { studentQuantile, studentTwoSided } from '#science/distributions/student-t.ts'
import type { Moments } from '#science/statistics/moments.ts'
import { deviation, meanOf, momentsOf } from '#science/statistics/moments.ts'
import type { Interval } from '#science/statistics/proportion.ts'

/** The five dimensions of SERVQUAL (Parasuraman, Zeithaml, Berry 1988), and which of its 22 items (1-based) measure each. */
export const raterDimensions = ['reliability', 'assurance', 'tangibles', 'empathy', 'responsiveness'] as const
export type RaterDimension = (typeof raterDimensions)[number]
export const servqualItems: Readonly<Record<RaterDimension, readonly number[]>> = {
  tangibles: [1, 2, 3, 4],
  reliability: [5, 6, 7, 8, 9],
  responsiveness: [10, 11, 12, 13],
  assurance: [14, 15, 16, 17],
  empathy: [18, 19, 20, 21, 22],
}

/** One person's answers: what was expected and what was perceived of each item, in the order of the items. */
export type Respondent = Readonly<{ expected: readonly number[]; perceived: readonly number[] }>

/** A dimension by any name, with the places (0-based) of its items. */
export type Dimension = Readonly<{ name: string; items: readonly number[] }>

/** A mean gap, perceived − expected, below 0 where service falls short, with its t test against 0. */
export type Gap = Readonly<{ perceived: number; expected: number; gap: number; standardError: number; t: number; p: number; interval: Interval; n: number }>

export type Servqual = Readonly<{
  overall: Gap
  dimensions: readonly (Dimension & Gap)[]
  /** One gap per item, in their order. */
  items: readonly Gap[]
  unweighted: number
  /** Σ w·gap with Σ w = 1; null without weights. Compare it with `unweighted` only, not with sums of points. */
  weighted: number | null
}>

/** SERVQUAL gaps: per respondent first, then over respondents, so that the t tests are of people and not of answers. @param weights by dimension, any scale; @returns null below two respondents */
export function servqual(respondents: readonly Respondent[], dimensions: readonly Dimension[], weights?: readonly number[]): Servqual | null {
  if (respondents.length < 2) return null
  const items = respondents[0]!.expected.map((_, item) => gapOver(respondents, [item]))
  const measured = dimensions.map(dimension => ({ ...dimension, ...gapOver(respondents, dimension.items) }))
  const gaps = measured.map(({ gap }) => gap)
  return {
    overall: gapOver(
      respondents,
      items.map((_, item) => item),
    ),
    dimensions: measured,
    items,
    unweighted: meanOf(gaps),
    weighted: weights ? weightedGap(gaps, weights) : null,
  }
}

/** Σ w·gap with the weights scaled to add up to 1. */
export function weightedGap(gaps: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return gaps.reduce((sum, gap, i) => sum + (gap * weights[i]!) / total, 0)
}

function gapOver(respondents: readonly Respondent[], items: readonly number[]): Gap {
  const meanAt = (values: readonly number[]): number => meanOf(items.map(item => values[item]!))
  const perceived = meanOf(respondents.map(respondent => meanAt(respondent.perceived)))
  const expected = meanOf(respondents.map(respondent => meanAt(respondent.expected)))
  return gapFrom({ perceived, expected }, momentsOf(respondents.map(one => meanAt(one.perceived) - meanAt(one.expected))))
}

/** A gap from the means of its two sides and the moments of what each person's was; below two people it has no test (NaN). */
export function gapFrom({ perceived, expected }: Readonly<{ perceived: number; expected: number }>, gaps: Moments): Gap {
  const standardError = deviation(gaps) / Math.sqrt(gaps.n)
  const half = studentQuantile(0.025, gaps.n - 1, 'above') * standardError
  const t = standardError === 0 ? 0 : gaps.mean / standardError
  return {
    perceived,
    expected,
    gap: gaps.mean,
    standardError,
    t,
    p: standardError === 0 ? Number.NaN : studentTwoSided(t, gaps.n - 1),
    interval: { lower: gaps.mean - half, upper: gaps.mean + half },
    n: gaps.n,
  }
}

/** SERVPERF (Cronin and Taylor 1992), perceptions only: a mean of a scale 1 … places as 0 … 100. */
export function servperf(mean: number, places: number): number {
  return (100 * (mean - 1)) / (places - 1)
}

/** RATER index: the dimensions' perceptions as 0 … 100, and their weighted mean (equal weights unless given). */
export function raterIndex(means: readonly number[], places: number, weights: readonly number[] = means.map(() => 1)): Readonly<{ dimensions: readonly number[]; index: number }> {
  const dimensions = means.map(mean => servperf(mean, places))
  return { dimensions, index: weightedGap(dimensions, weights) }
}
