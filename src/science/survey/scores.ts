import { normalQuantile, normalTwoSided } from '#science/distributions/normal.ts'
import type { Interval } from '#science/statistics/proportion.ts'
import { wilsonInterval } from '#science/statistics/proportion.ts'
import type { ValueCount } from './counts.ts'
import { countsOf } from './counts.ts'

/** Answers to "how likely would you recommend us", 0 … 10: 9–10 promoters, 7–8 passives, 0–6 detractors. */
export type Recommendations = Readonly<{ promoters: number; passives: number; detractors: number }>

/**
 * Net promoter score −100 … 100 with its standard error and two intervals: the plain (Wald) one, which has no width when all agree and
 * must not be shown, and the adjusted one, which always has. `adjustedScore` is the middle of the latter.
 */
export type NetPromoter = Readonly<{ n: number; score: number; standardError: number; wald: Interval; adjustedScore: number; adjustedError: number; interval: Interval }>

/** Count answers 0 … 10 into the three groups; throws RangeError on any other number. */
export function recommendationsOf(answers: readonly number[]): Recommendations {
  return recommendationsIn(countsOf(answers))
}

/** The same from counted answers. */
export function recommendationsIn(counts: readonly ValueCount[]): Recommendations {
  const odd = counts.find(({ value }) => !Number.isInteger(value) || value < 0 || value > 10)
  if (odd !== undefined) throw new RangeError(`not an answer of 0 … 10: ${odd.value}`)
  const among = (fits: (value: number) => boolean): number => counts.reduce((sum, { value, n }) => sum + (fits(value) ? n : 0), 0)
  return { promoters: among(value => value >= 9), passives: among(value => value === 7 || value === 8), detractors: among(value => value <= 6) }
}

/**
 * NPS = 100 (p − d), SE = 100 √((p + d − (p − d)²)/n); adjusted: three answers more, ¾ promoters and ¾ detractors of them (Agresti–Min
 * form of the adjusted Wald; Rocks 2016, American Statistician 70). @returns null without answers
 */
export function netPromoter({ promoters, passives, detractors }: Recommendations, confidence = 0.95): NetPromoter | null {
  const n = promoters + passives + detractors
  if (n === 0) return null
  const z = normalQuantile((1 + confidence) / 2)
  const plain = scoreOf(promoters, detractors, n)
  const adjusted = scoreOf(promoters + 0.75, detractors + 0.75, n + 3)
  return {
    n,
    score: plain.score,
    standardError: plain.error,
    wald: { lower: plain.score - z * plain.error, upper: plain.score + z * plain.error },
    adjustedScore: adjusted.score,
    adjustedError: adjusted.error,
    interval: { lower: Math.max(-100, adjusted.score - z * adjusted.error), upper: Math.min(100, adjusted.score + z * adjusted.error) },
  }
}

function scoreOf(promoters: number, detractors: number, n: number): { score: number; error: number } {
  const [p, d] = [promoters / n, detractors / n]
  return { score: 100 * (p - d), error: 100 * Math.sqrt((p + d - (p - d) ** 2) / n) }
}

/** Answers needed for an interval of ± margin points. @param variance p + d − (p − d)², at most 1 (the default, when nothing is known) */
export function answersForNetPromoter(margin: number, variance = 1, confidence = 0.95): number {
  const z = normalQuantile((1 + confidence) / 2)
  return Math.ceil((z * z * variance) / (margin / 100) ** 2 - 1e-9)
}

/** What a change from one period to the next allows to say. */
export type ChangeVerdict = 'up' | 'down' | 'cannot-tell'

/** Second period minus first, with its test and the word for it. */
export type Change = Readonly<{ difference: number; standardError: number; z: number; p: number; verdict: ChangeVerdict }>

/** Whether NPS changed between two periods: z on the adjusted scores. @returns null when a period has no answers */
export function netPromoterChange(before: Recommendations, after: Recommendations, alpha = 0.05): Change | null {
  const [first, second] = [netPromoter(before), netPromoter(after)]
  if (!first || !second) return null
  return changeOf(second.adjustedScore - first.adjustedScore, Math.hypot(first.adjustedError, second.adjustedError), alpha)
}

/** A difference with its error as a verdict in words. */
export function changeOf(difference: number, standardError: number, alpha = 0.05): Change {
  const z = standardError === 0 ? 0 : difference / standardError
  const p = normalTwoSided(z)
  return { difference, standardError, z, p, verdict: p >= alpha ? 'cannot-tell' : difference > 0 ? 'up' : 'down' }
}

/** A share of satisfied answers with its interval (Wilson), and the mean. */
export type Satisfaction = Readonly<{ n: number; mean: number; top: number; share: number; interval: Interval }>

/** CSAT: the share of answers in the upper two places of a scale 1 … places (default 5). @returns null without answers */
export function satisfaction(answers: readonly number[], places = 5): Satisfaction | null {
  return topShare(countsOf(answers), places - 1)
}

/** CES 2.0: agreement 1 … 7 that it was made easy; mean and share of 5–7 (CEB 2013). @returns null without answers */
export function effort(answers: readonly number[]): Satisfaction | null {
  return topShare(countsOf(answers), 5)
}

/** CES 1.0: 1 … 5, low is easy; mean and share of 1–2 (Dixon, Freeman, Toman 2010). Never mixed with 2.0: the scale is kept with the question. @returns null without answers */
export function originalEffort(answers: readonly number[]): Satisfaction | null {
  return originalEffortIn(countsOf(answers))
}

/** The same from counted answers. */
export function originalEffortIn(counts: readonly ValueCount[]): Satisfaction | null {
  const turned = topShare(
    counts.map(({ value, n }) => ({ value: 6 - value, n })),
    4,
  )
  return turned && { ...turned, mean: 6 - turned.mean }
}

/** The share of counted answers at and above a place of the scale, with Wilson's interval (1927), and the mean of all. @returns null without answers */
export function topShare(counts: readonly ValueCount[], from: number): Satisfaction | null {
  const n = counts.reduce((sum, each) => sum + each.n, 0)
  if (n === 0) return null
  const top = counts.reduce((sum, each) => sum + (each.value >= from ? each.n : 0), 0)
  return { n, mean: counts.reduce((sum, each) => sum + each.value * each.n, 0) / n, top, share: top / n, interval: wilsonInterval(top, n)! }
}

/** Index of means on scales 1 … places as 0 … 100 with weights: (Σwx̄ − Σw)/((places − 1)Σw)·100 (the ACSI form, places 10). */
export function weightedIndex(means: readonly number[], weights: readonly number[], places: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const weighted = means.reduce((sum, mean, i) => sum + mean * weights[i]!, 0)
  return (100 * (weighted - total)) / ((places - 1) * total)
}
