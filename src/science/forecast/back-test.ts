import { seasonalNaive } from './seasonal-naive.ts'
import type { Horizon, Prediction, Series } from './series.ts'

/** A way to forecast: null where it cannot. */
export type Forecaster = (series: Series, horizon: Horizon) => readonly Prediction[] | null

/**
 * How a method did on the past it had not seen. Errors in the unit of the values; `skill` is 1 − error/seasonal naive error (0: no better
 * than last week); `coverage` the share of values inside the interval, to be held against the confidence.
 */
export type BackTest = Readonly<{ origins: number; n: number; meanAbsoluteError: number; naiveError: number; skill: number; coverage: number }>

/**
 * Rolling-origin back-test (Tashman 2000): forecast from `origins` points of the past, each a season (or the horizon, if longer) later
 * than the one before, and compare with what came. Special occasions count too, for they too must be staffed. @returns null when the
 * series is too short for one origin
 */
export function backTest(series: Series, horizon: Horizon, forecaster: Forecaster, origins = 8): BackTest | null {
  const stride = Math.max(horizon.period, horizon.steps)
  const errors: { own: number; naive: number; inside: number }[] = []
  let used = 0
  for (let back = origins; back >= 1; back -= 1) {
    const end = series.values.length - back * stride
    const result = end > 2 * horizon.period ? errorsFrom(series, horizon, forecaster, end) : null
    if (!result) continue
    errors.push(...result)
    used += 1
  }
  if (errors.length === 0) return null
  const mean = (of: (error: (typeof errors)[number]) => number): number => errors.reduce((sum, error) => sum + of(error), 0) / errors.length
  const [meanAbsoluteError, naiveError] = [mean(({ own }) => own), mean(({ naive }) => naive)]
  return { origins: used, n: errors.length, meanAbsoluteError, naiveError, skill: 1 - meanAbsoluteError / naiveError, coverage: mean(({ inside }) => inside) }
}

function errorsFrom({ values, occasion }: Series, horizon: Horizon, forecaster: Forecaster, end: number) {
  const past: Series = { values: values.slice(0, end), ...(occasion ? { occasion: occasion.slice(0, end) } : {}) }
  const ahead: Horizon = { ...horizon, ...(occasion ? { occasion: occasion.slice(end, end + horizon.steps) } : {}) }
  const own = forecaster(past, ahead)
  const naive = seasonalNaive(past, ahead)
  if (!own || !naive) return null
  return own.flatMap((prediction, h) => {
    const actual = values[end + h]
    if (actual === undefined || !Number.isFinite(actual)) return []
    return [{ own: Math.abs(actual - prediction.value), naive: Math.abs(actual - naive[h]!.value), inside: Number(actual >= prediction.lower && actual <= prediction.upper) }]
  })
}
