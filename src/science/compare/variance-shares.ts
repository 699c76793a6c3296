import { quantileSorted } from '#science/statistics/quantile.ts'
import type { Random } from '#science/statistics/random.ts'
import { chiSquareDraw, normal } from '#science/statistics/random.ts'
import type { Design } from './design.ts'
import { cellsOf } from './design.ts'
import type { Estimator, VarianceComponents } from './variance-components.ts'
import { estimateFrom, prepareEstimator } from './variance-components.ts'

/** A factor's share of the whole variance, 0 … 1, with its interval. */
export type Share = Readonly<{ name: string; variance: number; share: number; lower: number; upper: number }>

/** How a measure's variation divides over place, people, time and the rest. `between` is all but the rest: the wanted number is small. */
export type VarianceShares = Readonly<{ mean: number; rows: number; shares: readonly Share[]; residual: Share; between: Share; draws: number }>

export type Bootstrap = Readonly<{ draws: number; confidence: number; random: Random }>

/** Shares of known variances, in their order. */
export function sharesOf(variances: readonly number[]): number[] {
  const total = variances.reduce((sum, variance) => sum + variance, 0)
  return variances.map(variance => (total > 0 ? variance / total : Number.NaN))
}

/**
 * Shares of variance with percentile intervals of a parametric bootstrap: new random effects and rests are drawn from the estimated
 * variances on the same unbalanced design, and estimated again (Davison and Hinkley 1997 §3.8; what lme4's bootMer does). It works on
 * cells, so draws cost as much as the design has combinations, not rows. The drawn laws are normal: give skewed durations as logarithms.
 * @returns null when the factors cannot be told apart
 */
export function varianceShares(design: Design, { draws, confidence, random }: Bootstrap): VarianceShares | null {
  const { values, factors } = design
  const centre = values.reduce((sum, value) => sum + value / values.length, 0)
  const estimator = prepareEstimator(
    cellsOf(design, centre),
    factors.map(factor => factor.levels),
  )
  const estimate = values.length < 2 ? null : estimateFrom(estimator, estimator.cells.sums, estimator.cells.within)
  if (!estimate) return null
  const columns = [...factors, null, null].map(() => new Float64Array(draws))
  for (let draw = 0; draw < draws; draw += 1) {
    const shares = shareRow(drawEstimate(estimator, estimate, random) ?? estimate)
    shares.forEach((share, column) => {
      columns[column]![draw] = share
    })
  }
  const point = shareRow(estimate)
  const variances = [...estimate.factors, estimate.residual, estimate.factors.reduce((sum, variance) => sum + variance, 0)]
  const named = [...factors.map(({ name }) => name), 'residual', 'between'].map((name, column) => ({
    name,
    variance: variances[column]!,
    share: point[column]!,
    ...interval(columns[column]!, confidence),
  }))
  return { mean: centre + estimate.mean, rows: values.length, shares: named.slice(0, -2), residual: named.at(-2)!, between: named.at(-1)!, draws }
}

/** Shares of the factors, of the rest, and of all factors together. */
function shareRow({ factors, residual }: VarianceComponents): number[] {
  const shares = sharesOf([...factors, residual])
  return [...shares, 1 - shares.at(-1)!]
}

function drawEstimate(estimator: Estimator, { factors, residual }: VarianceComponents, random: Random): VarianceComponents | null {
  const { cells, levels } = estimator
  const sums = new Float64Array(cells.counts.length)
  factors.forEach((variance, f) => {
    if (variance === 0) return
    const effects = Float64Array.from({ length: levels[f]! }, () => normal(random) * Math.sqrt(variance))
    const codes = cells.codes[f]!
    for (let c = 0; c < sums.length; c += 1) sums[c]! += effects[codes[c]!]! * cells.counts[c]!
  })
  for (let c = 0; c < sums.length; c += 1) sums[c]! += normal(random) * Math.sqrt(residual * cells.counts[c]!)
  return estimateFrom(estimator, sums, residual * chiSquareDraw(random, cells.rows - sums.length))
}

function interval(drawn: Float64Array, confidence: number): { lower: number; upper: number } {
  drawn.sort()
  return { lower: quantileSorted(drawn, (1 - confidence) / 2), upper: quantileSorted(drawn, (1 + confidence) / 2) }
}
