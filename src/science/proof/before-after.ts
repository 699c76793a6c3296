import { momentsOf } from '#science/statistics/moments.ts'
import type { LinearFit, PoissonFit } from './regression.ts'
import { classicalErrors, clusteredErrors, durbinWatson, leastSquares, neweyWestErrors, poissonRegression, robustErrors } from './regression.ts'
import type { MeanDifference } from './two-means.ts'
import { compareMeans } from './two-means.ts'

/** A trial whose outcome was adjusted by the same unit's earlier value. */
export type Cuped = Readonly<{ theta: number; varianceRaw: number; varianceAdjusted: number; varianceReduction: number; rawDifference: number; adjusted: MeanDifference }>

/**
 * CUPED (Deng, Xu, Kohavi, Walker 2013): y − θ(x − x̄) with θ = cov(x, y)/var(x) pooled over both arms; the variance falls by ρ².
 * @param pre earlier values; @param post outcomes; @param treated true for the treated arm; @returns null when it cannot be computed
 */
export function cuped(pre: readonly number[], post: readonly number[], treated: readonly boolean[]): Cuped | null {
  const x = momentsOf(pre)
  const y = momentsOf(post)
  const covariance = pre.reduce((sum, value, i) => sum + (value - x.mean) * (post[i]! - y.mean), 0)
  const theta = covariance / x.m2
  const adjustedValues = post.map((value, i) => value - theta * (pre[i]! - x.mean))
  const arm = (values: readonly number[], of: boolean): number[] => values.filter((_, i) => treated[i] === of)
  const adjusted = compareMeans(arm(adjustedValues, true), arm(adjustedValues, false))
  const raw = compareMeans(arm(post, true), arm(post, false))
  if (!adjusted || !raw || !Number.isFinite(theta)) return null
  const varianceRaw = y.m2 / (y.n - 1)
  const varianceAdjusted = momentsOf(adjustedValues).m2 / (y.n - 1)
  return { theta, varianceRaw, varianceAdjusted, varianceReduction: 1 - varianceAdjusted / varianceRaw, rawDifference: raw.difference, adjusted }
}

/** One observation of a difference in differences; `cluster` is the site when whole sites were treated. */
export type Observation = Readonly<{ value: number; treated: boolean; after: boolean; cluster?: string }>

/** The treated change minus the untreated one, with classical, robust (HC1) and, when clusters are given, clustered errors. */
export type DifferenceInDifferences = Readonly<{ effect: number; error: number; t: number; robustError: number; clusteredError: number | null; clusters: number }>

/** Difference in differences by regression on treated, after and their product (Card and Krueger 1994). It believes that both would have moved alike: look at the time before. */
export function differenceInDifferences(observations: readonly Observation[]): DifferenceInDifferences | null {
  const design = observations.map(({ treated, after }) => [1, Number(treated), Number(after), Number(treated && after)])
  const fit = leastSquares(
    design,
    observations.map(({ value }) => value),
  )
  if (!fit) return null
  const names = observations.map(({ cluster }) => cluster)
  const clusters = new Set(names).size
  const clustered = names.every(name => name !== undefined) && clusters > 1 ? clusteredErrors(fit, names as string[])[3]! : null
  const [effect, error] = [fit.coefficients[3]!, classicalErrors(fit)[3]!]
  return { effect, error, t: effect / error, robustError: robustErrors(fit)[3]!, clusteredError: clustered, clusters }
}

/** An interrupted series by least squares: level, trend per period and step at the intervention; trust the Newey–West error where Durbin–Watson is far from 2. */
export type InterruptedSeries = Readonly<{ intercept: number; trend: number; step: number; error: number; neweyWestError: number; durbinWatson: number; fit: LinearFit }>

/**
 * Interrupted time series with a step (Wagner et al. 2002). @param after 1 from the intervention on, else 0
 * @param lag of the Newey–West weights, in periods; @returns null when it cannot be fitted
 */
export function interruptedSeries(values: readonly number[], after: readonly number[], lag: number): InterruptedSeries | null {
  const fit = leastSquares(
    values.map((_, i) => [1, i + 1, after[i]!]),
    values,
  )
  if (!fit) return null
  const [intercept, trend, step] = fit.coefficients as [number, number, number]
  return { intercept, trend, step, error: classicalErrors(fit)[2]!, neweyWestError: neweyWestErrors(fit, lag)[2]!, durbinWatson: durbinWatson(fit), fit }
}

/** An interrupted series of counts out of an exposure: as the other, on the scale of logarithms, with the rate ratio of the step. */
export type InterruptedCounts = Readonly<{
  intercept: number
  trend: number
  step: number
  error: number
  quasiError: number
  dispersion: number
  rateRatio: number
  lower: number
  upper: number
  fit: PoissonFit
}>

/** Which periods, which came after, what each count is out of. */
export type CountSeries = Readonly<{ counts: readonly number[]; exposure: readonly number[]; after: readonly number[]; time: readonly number[] }>

/** Interrupted series of counts by Poisson regression (Lopez Bernal, Cummins, Gasparrini 2017); `quasiError` widens the error by √dispersion. */
export function interruptedCounts({ counts, exposure, after, time }: CountSeries): InterruptedCounts | null {
  const fit = poissonRegression(
    counts.map((_, i) => [1, after[i]!, time[i]!]),
    counts,
    exposure,
  )
  if (!fit) return null
  const [intercept, step, trend] = fit.coefficients as [number, number, number]
  const error = fit.errors[1]!
  const wide = 1.959963984540054 * error
  return {
    ...{ intercept, trend, step, error, dispersion: fit.dispersion, fit },
    quasiError: error * Math.sqrt(fit.dispersion),
    rateRatio: Math.exp(step),
    lower: Math.exp(step - wide),
    upper: Math.exp(step + wide),
  }
}
