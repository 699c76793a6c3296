import type { BackTest, Forecaster } from './back-test.ts'
import { backTest } from './back-test.ts'
import type { SmoothingModel } from './exponential-smoothing.ts'
import { chooseSmoothing, fitSmoothing, predictSmoothing } from './exponential-smoothing.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import type { Horizon, Prediction, Series } from './series.ts'

/** A forecast with the method that made it and how that method did on the past; `model` for exponential smoothing. */
export type Forecast = Readonly<{ method: 'exponential-smoothing' | 'seasonal-naive'; model: SmoothingModel | null; predictions: readonly Prediction[]; backTest: BackTest | null }>

export type ForecastRefusal = 'too-short'

/**
 * Forecast by exponential smoothing where it has beaten the seasonal naive on the past, and by the seasonal naive where it has not:
 * an honest "like last week" is better than a model that is worse.
 */
export function forecast(series: Series, horizon: Horizon): Forecast | ForecastRefusal {
  const naive = seasonalNaive(series, horizon)
  const fit = chooseSmoothing(series, horizon.period)
  if (fit) {
    // The kind of model is chosen once, its parameters anew at each origin.
    const forecaster: Forecaster = (past, ahead) => {
      const own = fitSmoothing(past, ahead.period, fit.model)
      return own && predictSmoothing(past, own, ahead)
    }
    const test = backTest(series, horizon, forecaster)
    if (!naive || (test && test.skill > 0)) return { method: 'exponential-smoothing', model: fit.model, predictions: predictSmoothing(series, fit, horizon), backTest: test }
  }
  return naive ? { method: 'seasonal-naive', model: null, predictions: naive, backTest: backTest(series, horizon, seasonalNaive) } : 'too-short'
}
