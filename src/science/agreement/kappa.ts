import { normalTwoSided } from '#science/distributions/normal.ts'
import type { Matrix } from '#science/statistics/linear-algebra.ts'

/** How far apart two categories are: all alike, by steps, or by squared steps. */
export type Weighting = 'unweighted' | 'linear' | 'quadratic'

/** Agreement beyond chance: observed and expected agreement (weighted, 1 = full), κ, its standard error, that under no agreement, and the test. */
export type Kappa = Readonly<{ observed: number; expected: number; kappa: number; standardError: number; nullError: number; z: number; p: number; n: number }>

/**
 * Cohen's (1960, 1968) κ of two raters from their square table of counts, with the large-sample errors of Fleiss, Cohen and Everitt
 * (1969). κ is NaN when both raters used one category only.
 */
export function cohenKappa(table: Matrix, weighting: Weighting = 'unweighted'): Kappa {
  const categories = table.length
  const n = table.flat().reduce((sum, count) => sum + count, 0)
  const rows = table.map(row => row.reduce((sum, count) => sum + count, 0) / n)
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0) / n)
  const weight = (i: number, j: number): number => agreementWeight(i - j, categories, weighting)
  const over = (term: (i: number, j: number) => number): number => rows.reduce((sum, _, i) => sum + columns.reduce((inner, __, j) => inner + term(i, j), 0), 0)
  const observed = over((i, j) => (weight(i, j) * table[i]![j]!) / n)
  const expected = over((i, j) => weight(i, j) * rows[i]! * columns[j]!)
  const kappa = (observed - expected) / (1 - expected)
  const rowWeights = rows.map((_, i) => columns.reduce((sum, share, j) => sum + share * weight(i, j), 0))
  const columnWeights = columns.map((_, j) => rows.reduce((sum, share, i) => sum + share * weight(i, j), 0))
  const spread = over((i, j) => (table[i]![j]! / n) * (weight(i, j) - (rowWeights[i]! + columnWeights[j]!) * (1 - kappa)) ** 2)
  const nullSpread = over((i, j) => rows[i]! * columns[j]! * (weight(i, j) - rowWeights[i]! - columnWeights[j]!) ** 2)
  const standardError = Math.sqrt((spread - (kappa - expected * (1 - kappa)) ** 2) / n) / (1 - expected)
  const nullError = Math.sqrt((nullSpread - expected ** 2) / n) / (1 - expected)
  return { observed, expected, kappa, standardError, nullError, z: kappa / nullError, p: normalTwoSided(kappa / nullError), n }
}

function agreementWeight(distance: number, categories: number, weighting: Weighting): number {
  const share = Math.abs(distance) / (categories - 1)
  if (weighting === 'unweighted') return distance === 0 ? 1 : 0
  return weighting === 'linear' ? 1 - share : 1 - share * share
}

/** The table of two raters' categories 0 … categories − 1 over the same subjects. */
export function confusionTable(first: readonly number[], second: readonly number[], categories: number): number[][] {
  const table = Array.from({ length: categories }, () => new Array<number>(categories).fill(0))
  first.forEach((category, i) => {
    table[category]![second[i]!]! += 1
  })
  return table
}

/** Agreement of many raters on nominal categories; `gwetAc1` stays meaningful where one category holds nearly all (the κ paradox). */
export type FleissKappa = Readonly<{ observed: number; expected: number; kappa: number; nullError: number; z: number; p: number; gwetAc1: number }>

/**
 * Fleiss' (1971) κ from counts by subject and category, every subject rated equally often, with the error under no agreement of
 * Fleiss, Nee and Landis (1979), and Gwet's (2008) AC1 with chance agreement Σ π(1 − π)/(q − 1).
 */
export function fleissKappa(counts: Matrix): FleissKappa {
  const subjects = counts.length
  const raters = counts[0]!.reduce((sum, count) => sum + count, 0)
  const shares = counts[0]!.map((_, j) => counts.reduce((sum, row) => sum + row[j]!, 0) / (subjects * raters))
  const pairs = counts.reduce((sum, row) => sum + row.reduce((inner, count) => inner + count * (count - 1), 0), 0)
  const observed = pairs / (subjects * raters * (raters - 1))
  const expected = shares.reduce((sum, share) => sum + share * share, 0)
  const kappa = (observed - expected) / (1 - expected)
  const spread = shares.reduce((sum, share) => sum + share * (1 - share), 0)
  const skew = shares.reduce((sum, share) => sum + share * (1 - share) * (1 - 2 * share), 0)
  const nullError = Math.sqrt((2 * (spread * spread - skew)) / (subjects * raters * (raters - 1))) / spread
  const chance = spread / (shares.length - 1)
  return { observed, expected, kappa, nullError, z: kappa / nullError, p: normalTwoSided(kappa / nullError), gwetAc1: (observed - chance) / (1 - chance) }
}
