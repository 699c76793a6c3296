import { fTails } from '#science/distributions/beta.ts'
import { meanOf, momentsOf } from '#science/statistics/moments.ts'

/**
 * One-way analysis of variance with random groups (sites, people): sums of squares, F test, and the components of variance.
 * `betweenRaw` may be negative, which says that groups differ less than chance alone would make them.
 */
export type OneWay = Readonly<{
  grandMean: number
  sumBetween: number
  sumWithin: number
  freedomBetween: number
  freedomWithin: number
  meanSquareBetween: number
  meanSquareWithin: number
  f: number
  p: number
  /** The group size that stands for unequal ones: (N − Σn²/N) / (k − 1). */
  effectiveSize: number
  within: number
  between: number
  betweenRaw: number
  /** Intraclass correlation: the share of variance that lies between groups. */
  icc: number
}>

/**
 * One-way random effects by the ANOVA estimator: σ²_w = MSW, σ²_b = max(0, (MSB − MSW)/n₀) (Searle, Casella, McCulloch 1992 §3.6).
 * Sums are centred, so values with a large common part keep their digits (NIST StRD SmLs). @returns null below two groups or without replication
 */
export function oneWayRandom(groups: readonly (readonly number[])[]): OneWay | null {
  const filled = groups.filter(group => group.length > 0)
  const sizes = filled.map(group => group.length)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const freedomBetween = filled.length - 1
  const freedomWithin = total - filled.length
  if (freedomBetween < 1 || freedomWithin < 1) return null
  const grandMean = meanOf(filled.flat())
  const groupMoments = filled.map(momentsOf)
  const sumBetween = groupMoments.reduce((sum, { n, mean }) => sum + n * (mean - grandMean) ** 2, 0)
  const sumWithin = groupMoments.reduce((sum, { m2 }) => sum + m2, 0)
  const meanSquareBetween = sumBetween / freedomBetween
  const meanSquareWithin = sumWithin / freedomWithin
  const effectiveSize = (total - sizes.reduce((sum, size) => sum + size * size, 0) / total) / freedomBetween
  const f = meanSquareBetween / meanSquareWithin
  const betweenRaw = (meanSquareBetween - meanSquareWithin) / effectiveSize
  const between = Math.max(0, betweenRaw)
  return {
    ...{ grandMean, sumBetween, sumWithin, freedomBetween, freedomWithin, meanSquareBetween, meanSquareWithin, f, effectiveSize, betweenRaw, between },
    p: fTails(f, freedomBetween, freedomWithin).above,
    within: meanSquareWithin,
    icc: between + meanSquareWithin === 0 ? Number.NaN : between / (between + meanSquareWithin),
  }
}
