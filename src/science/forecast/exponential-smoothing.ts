import { normalQuantile } from '#science/distributions/normal.ts'
import { solve } from '#science/statistics/linear-algebra.ts'
import { minimise } from '#science/statistics/minimise.ts'
import type { Horizon, Prediction, Series } from './series.ts'
import { occasionEffects, ordinarySteps } from './series.ts'

export type Trend = 'none' | 'additive' | 'damped'

/** Which exponential smoothing: the trend, with a season or not, on the values or on their logarithms (a season that grows with the level). */
export type SmoothingModel = Readonly<{ trend: Trend; seasonal: boolean; logarithmic: boolean }>

/** How fast level, trend and season follow the newest value, and how the trend fades (1: not). */
export type Smoothing = Readonly<{ alpha: number; beta: number; gamma: number; phi: number }>

/** A fitted model. `fitted` are the one-step expectations on the scale of the model; `aicc` compares models on the same scale. */
export type SmoothingFit = Readonly<{ model: SmoothingModel; smoothing: Smoothing; sigma: number; sumOfSquares: number; aicc: number; fitted: readonly number[]; state: State }>

type State = Readonly<{ level: number; trend: number; season: readonly number[] }>

/**
 * Exponential smoothing with additive errors (Holt 1957, Winters 1960; Hyndman, Koehler, Ord, Snyder 2008): smoothing parameters by
 * maximum likelihood; for given ones the errors are linear in the first state, which is therefore solved for exactly. Special occasions
 * and gaps leave the state as it is and the likelihood alone.
 * @param period steps of a season; @returns null when the series is too short for the model, or has values ≤ 0 for a logarithmic one
 */
export function fitSmoothing(series: Series, period: number, model: SmoothingModel): SmoothingFit | null {
  const ordinary = ordinarySteps(series)
  const known = ordinary.filter(Boolean).length
  const states = 1 + (model.trend === 'none' ? 0 : 1) + (model.seasonal ? period - 1 : 0)
  const free = 1 + (model.trend === 'none' ? 0 : 1) + (model.seasonal ? 1 : 0) + (model.trend === 'damped' ? 1 : 0)
  const parameters = states + free + 1
  if (known < parameters + 3 || (model.seasonal && series.values.length < 2 * period)) return null
  if (model.logarithmic && series.values.some((value, t) => ordinary[t] && !(value > 0))) return null
  const values = series.values.map((value, t) => (ordinary[t] ? (model.logarithmic ? Math.log(value) : value) : Number.NaN))
  const run = (at: readonly number[]) => bestRun(values, smoothingOf(at, model), period, model)
  const fit = run(leastErrors(at => run(at)?.sumOfSquares ?? Number.POSITIVE_INFINITY, free))
  if (!fit) return null
  const variance = fit.sumOfSquares / known
  const deviance = known * Math.log(variance)
  const aicc = deviance + 2 * parameters + (2 * parameters * (parameters + 1)) / (known - parameters - 1)
  return { model, sigma: Math.sqrt(fit.sumOfSquares / Math.max(1, known - parameters + 1)), aicc, ...fit }
}

/** The likelihood has several tops: descend from the two best places of a coarse grid. */
function leastErrors(height: (at: readonly number[]) => number, free: number): number[] {
  const coarse = [-3, 0, 3]
  const grid = Array.from({ length: 3 ** free }, (_, code) => Array.from({ length: free }, (__, i) => coarse[Math.floor(code / 3 ** i) % 3]!))
  const starts = grid
    .map(at => ({ at, value: height(at) }))
    .sort((a, b) => a.value - b.value)
    .slice(0, 2)
  const ends = starts.map(({ at }) => minimise(height, at, 1)).map(at => ({ at, value: height(at) }))
  return ends.reduce((best, end) => (end.value < best.value ? end : best)).at
}

/** Free numbers as parameters within the usual bounds: 0 < α < 1, 0 < β < α, 0 < γ < 1 − α, 0.8 < φ < 0.98. */
function smoothingOf(at: readonly number[], { trend, seasonal }: SmoothingModel): Smoothing {
  const unit = (x: number | undefined): number => 1 / (1 + Math.exp(-(x ?? 0)))
  const rest = at.slice(1)
  const alpha = unit(at[0])
  const beta = trend === 'none' ? 0 : alpha * unit(rest.shift())
  const gamma = seasonal ? (1 - alpha) * unit(rest.shift()) : 0
  return { alpha, beta, gamma, phi: trend === 'damped' ? 0.8 + 0.18 * unit(rest.shift()) : 1 }
}

type Run = Readonly<{ smoothing: Smoothing; sumOfSquares: number; fitted: readonly number[]; state: State }>

/** The run from the first state that makes the errors smallest. */
function bestRun(values: readonly number[], smoothing: Smoothing, period: number, model: SmoothingModel): Run | null {
  const bases = basesOf(model, period)
  const start = filter(values, smoothing, { level: 0, trend: 0, season: new Array<number>(period).fill(0) })
  const silent = values.map(value => (Number.isNaN(value) ? value : 0))
  const responses = bases.map(base => filter(silent, smoothing, base).errors)
  const size = bases.length
  const matrix = Array.from({ length: size }, (_, i) => responses.map(other => dot(responses[i]!, other)))
  const weights = solve(
    matrix,
    responses.map(response => -dot(response, start.errors)),
  )
  if (!weights) return null
  const first = bases.reduce<State>((sum, base, i) => addState(sum, base, weights[i]!), { level: 0, trend: 0, season: new Array<number>(period).fill(0) })
  const { errors, fitted, state } = filter(values, smoothing, first)
  return { smoothing, sumOfSquares: dot(errors, errors), fitted, state }
}

/** First states to combine: a level, a trend, and a season whose places add up to 0. */
function basesOf({ trend, seasonal }: SmoothingModel, period: number): State[] {
  const flat = new Array<number>(period).fill(0)
  const bases: State[] = [{ level: 1, trend: 0, season: flat }]
  if (trend !== 'none') bases.push({ level: 0, trend: 1, season: flat })
  if (seasonal) for (let place = 0; place + 1 < period; place += 1) bases.push({ level: 0, trend: 0, season: flat.map((_, i) => (i === place ? 1 : i === period - 1 ? -1 : 0)) })
  return bases
}

function addState(a: State, b: State, weight: number): State {
  return { level: a.level + weight * b.level, trend: a.trend + weight * b.trend, season: a.season.map((value, i) => value + weight * b.season[i]!) }
}

function filter(values: readonly number[], { alpha, beta, gamma, phi }: Smoothing, first: State) {
  let { level, trend } = first
  const season = [...first.season]
  const period = season.length
  const errors = new Float64Array(values.length)
  const fitted = new Array<number>(values.length)
  for (let t = 0; t < values.length; t += 1) {
    const place = t % period
    const expected = level + phi * trend + season[place]!
    const error = Number.isNaN(values[t]!) ? 0 : values[t]! - expected
    level += phi * trend + alpha * error
    trend = phi * trend + beta * error
    season[place]! += gamma * error
    errors[t] = error
    fitted[t] = expected
  }
  return { errors, fitted, state: { level, trend, season } }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!
  return sum
}

/** Predictions of a fitted model, with the exact variances of its class (Hyndman et al. 2008 table 6.1) and the effects of occasions to come. */
export function predictSmoothing(series: Series, { model, smoothing, sigma, fitted, state }: SmoothingFit, { steps, period, confidence, occasion }: Horizon): Prediction[] {
  const { alpha, beta, gamma, phi } = smoothing
  const scaled = model.logarithmic ? { ...series, values: series.values.map(value => (value > 0 ? Math.log(value) : Number.NaN)) } : series
  const effects = occasionEffects(scaled, fitted)
  const z = normalQuantile((1 + confidence) / 2)
  const back = (value: number): number => (model.logarithmic ? Math.exp(value) : value)
  let fading = 0
  let growth = 0
  let variance = sigma * sigma
  return Array.from({ length: steps }, (_, index) => {
    fading = fading * phi + phi
    const place = (series.values.length + index) % period
    const value = state.level + fading * state.trend + state.season[place]! + (effects.get(occasion?.[index] ?? '') ?? 0)
    const half = z * Math.sqrt(variance)
    growth = alpha + beta * fading + ((index + 1) % period === 0 ? gamma : 0)
    variance += (sigma * growth) ** 2
    return { value: back(value), lower: back(value - half), upper: back(value + half) }
  })
}

const trends: readonly Trend[] = ['none', 'additive', 'damped']

/**
 * The model with the least corrected Akaike criterion among all that the series is long enough for. Logarithms are tried when every
 * ordinary value is positive, and compared on the scale of the values (their Jacobian is added). @returns null for a series too short for any
 */
export function chooseSmoothing(series: Series, period: number): SmoothingFit | null {
  const ordinary = ordinarySteps(series)
  const jacobian = 2 * series.values.reduce((sum, value, t) => sum + (ordinary[t] && value > 0 ? Math.log(value) : 0), 0)
  const seasons = period > 1 ? [true, false] : [false]
  const models = seasons.flatMap(seasonal => trends.flatMap(trend => [false, true].map(logarithmic => ({ trend, seasonal, logarithmic }))))
  const fits = models.flatMap(model => fitSmoothing(series, period, model) ?? [])
  const criterion = (fit: SmoothingFit): number => fit.aicc + (fit.model.logarithmic ? jacobian : 0)
  return fits.length === 0 ? null : fits.reduce((best, fit) => (criterion(fit) < criterion(best) ? fit : best))
}
