import { deviation, momentsOf } from '#science/statistics/moments.ts'
import { median, quantiles } from '#science/statistics/quantile.ts'

/**
 * How unequal values are. `coefficient` is s/x̄; `gini` 0 (all alike) … 1; `theilT` and `theilL` (mean logarithmic deviation) need
 * values ≥ 0 and > 0; `medianDeviation` is scaled to the sigma of normal values; quartiles are of type 7.
 */
export type Dispersion = Readonly<{
  mean: number
  deviation: number
  coefficient: number
  coefficientUnbiased: number
  gini: number
  giniCorrected: number
  theilT: number | null
  theilL: number | null
  medianDeviation: number
  interquartileRange: number
  quartileCoefficient: number
}>

// 1 / Φ⁻¹(3/4): the median deviation of normal values is this part of their sigma (R's mad).
const toSigma = 1.4826

/** Indices of dispersion. On screens the coefficient of variation and shares of variance; Gini and Theil for fairness of workload only. @param values at least two, of positive mean */
export function dispersionOf(values: readonly number[]): Dispersion {
  const moments = momentsOf(values)
  const { n, mean } = moments
  const sd = deviation(moments)
  const middle = median(values)
  const [lower, upper] = quantiles(values, [0.25, 0.75]) as [number, number]
  const gini = giniOf(values, mean)
  const positive = values.every(value => value > 0)
  const average = (of: (value: number) => number): number => values.reduce((sum, value) => sum + of(value), 0) / n
  return {
    mean,
    deviation: sd,
    coefficient: sd / mean,
    coefficientUnbiased: (sd / mean) * (1 + 1 / (4 * n)),
    gini,
    giniCorrected: (gini * n) / (n - 1),
    theilT: values.every(value => value >= 0) ? average(value => (value === 0 ? 0 : (value / mean) * Math.log(value / mean))) : null,
    theilL: positive ? average(value => Math.log(mean / value)) : null,
    medianDeviation: toSigma * median(values.map(value => Math.abs(value - middle))),
    interquartileRange: upper - lower,
    quartileCoefficient: (upper - lower) / (upper + lower),
  }
}

/** Gini index 2 Σ i·x₍ᵢ₎ / (n Σ x) − (n + 1)/n (Sen 1973). */
function giniOf(values: readonly number[], mean: number): number {
  const n = values.length
  const ranked = values.toSorted((a, b) => a - b).reduce((sum, value, i) => sum + (i + 1) * value, 0)
  return (2 * ranked) / (n * n * mean) - (n + 1) / n
}
