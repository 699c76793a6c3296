import { normalQuantile } from '#science/distributions/normal.ts'
import type { Interval } from '#science/statistics/proportion.ts'

/** A group of customers: how many there are, and the answers that came from it. */
export type Stratum = Readonly<{ population: number; answers: readonly number[] }>

/** A mean corrected for who answered. `effective` is how many answers of equal weight would say as much: the interval goes by it. */
export type WeightedMean = Readonly<{ raw: number; mean: number; n: number; effective: number; interval: Interval; silent: number }>

/**
 * Post-stratification: each answer weighs (N_h/N)/(n_h/n); effective n = (Σw)²/Σw² (Kish 1965). Groups that did not answer at all cannot
 * be corrected for; `silent` is their share of the population. @returns null without answers
 */
export function weightByPopulation(strata: readonly Stratum[], confidence = 0.95): WeightedMean | null {
  const heard = strata.filter(({ answers }) => answers.length > 0)
  const n = heard.reduce((sum, { answers }) => sum + answers.length, 0)
  const population = heard.reduce((sum, stratum) => sum + stratum.population, 0)
  const everybody = strata.reduce((sum, stratum) => sum + stratum.population, 0)
  if (n === 0 || !(population > 0)) return null
  const weighted = heard.flatMap(stratum => {
    const weight = stratum.population / population / (stratum.answers.length / n)
    return stratum.answers.map(answer => ({ answer, weight }))
  })
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0)
  const squares = weighted.reduce((sum, { weight }) => sum + weight * weight, 0)
  const mean = weighted.reduce((sum, { answer, weight }) => sum + answer * weight, 0) / total
  const variance = weighted.reduce((sum, { answer, weight }) => sum + weight * (answer - mean) ** 2, 0) / total
  const effective = (total * total) / squares
  const half = normalQuantile((1 + confidence) / 2) * Math.sqrt(variance / Math.max(1, effective - 1))
  const raw = weighted.reduce((sum, { answer }) => sum + answer, 0) / n
  return { raw, mean, n, effective, interval: { lower: mean - half, upper: mean + half }, silent: 1 - population / everybody }
}
