import { normalQuantile } from '#science/distributions/normal.ts'
import type { Horizon, Prediction, Series } from './series.ts'
import { ordinarySteps } from './series.ts'

/**
 * Seasonal naive forecast: what was at the same place of the last season (Hyndman and Athanasopoulos 2021 §5.2), passing over holidays
 * and gaps to the season before. Sigma is that of seasonal differences, and grows with √(seasons ahead). It is what every other method must beat.
 * @returns null when some place of the season was never seen on an ordinary step
 */
export function seasonalNaive(series: Series, { steps, period, confidence }: Horizon): Prediction[] | null {
  const { values } = series
  const ordinary = ordinarySteps(series)
  const z = normalQuantile((1 + confidence) / 2)
  const sigma = seasonalSigma(values, ordinary, period)
  const predictions: Prediction[] = []
  for (let h = 1; h <= steps; h += 1) {
    let source = values.length + h - 1 - period * Math.ceil(h / period)
    while (source >= 0 && !ordinary[source]) source -= period
    if (source < 0) return null
    const half = z * sigma * Math.sqrt(Math.ceil(h / period))
    predictions.push({ value: values[source]!, lower: values[source]! - half, upper: values[source]! + half })
  }
  return predictions
}

function seasonalSigma(values: readonly number[], ordinary: readonly boolean[], period: number): number {
  let squares = 0
  let n = 0
  for (let t = period; t < values.length; t += 1) {
    if (!ordinary[t] || !ordinary[t - period]) continue
    squares += (values[t]! - values[t - period]!) ** 2
    n += 1
  }
  return n === 0 ? Number.NaN : Math.sqrt(squares / n)
}
