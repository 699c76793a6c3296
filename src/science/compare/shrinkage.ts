import { betaQuantile } from '#science/distributions/beta.ts'
import { digamma, logGamma } from '#science/distributions/gamma-function.ts'
import { minimise } from '#science/statistics/minimise.ts'
import { momentsOf } from '#science/statistics/moments.ts'

/** James–Stein estimates of shares from equal numbers of trials. `factor` 1: nothing is shrunk; 0: everybody gets the mean. */
export type JamesStein = Readonly<{ mean: number; samplingVariance: number; spread: number; factor: number; estimates: readonly number[] }>

/** Shrink shares towards their mean: c = 1 − (k − 3) σ² / S, σ² = ȳ(1 − ȳ)/n, never below 0 (Efron and Morris 1975). @param shares at least four; @param trials of each */
export function jamesStein(shares: readonly number[], trials: number): JamesStein {
  const { mean, m2: spread, n } = momentsOf(shares)
  const samplingVariance = (mean * (1 - mean)) / trials
  const factor = spread === 0 ? 0 : Math.max(0, 1 - ((n - 3) * samplingVariance) / spread)
  return { mean, samplingVariance, spread, factor, estimates: shares.map(share => mean + factor * (share - mean)) }
}

/** A unit's successes of its trials. */
export type Tally = Readonly<{ successes: number; trials: number }>

/** The law of true shares over units, Beta(alpha, beta); `moments` is the start it was found from. Both are Infinity when units do not differ beyond chance. */
export type ShareLaw = Readonly<{ alpha: number; beta: number; moments: Readonly<{ alpha: number; beta: number }>; meanRate: number; sdRate: number }>

/** A unit's share, shrunk, with the interval that its true share lies in. */
export type ShrunkShare = Readonly<{ mean: number; lower: number; upper: number }>

/**
 * Empirical Bayes for shares: the Beta law of units by maximum likelihood of the beta-binomial, started from the plain moments of the
 * raw shares (Casella 1985; Robinson 2017). Needs two units with trials.
 */
export function fitShareLaw(tallies: readonly Tally[]): ShareLaw {
  const rates = tallies.map(({ successes, trials }) => successes / trials)
  const { mean: meanRate, m2, n } = momentsOf(rates)
  const sdRate = Math.sqrt(m2 / (n - 1))
  const strength = (meanRate * (1 - meanRate)) / (sdRate * sdRate) - 1
  const moments = { alpha: meanRate * strength, beta: (1 - meanRate) * strength }
  const [logit, logStrength] = minimise(([l, s]) => -logLikelihood(tallies, l!, s!), [Math.log(meanRate / (1 - meanRate)), Math.log(Math.max(strength, 0.1))])
  if (logStrength! > mostLogStrength) return { alpha: Number.POSITIVE_INFINITY, beta: Number.POSITIVE_INFINITY, moments, meanRate, sdRate }
  return { ...polished(tallies, shapesOf(logit!, logStrength!)), moments, meanRate, sdRate }
}

// Beyond e^14, a million prior cases, units are as good as equal.
const mostLogStrength = 14

function shapesOf(logit: number, logStrength: number): { alpha: number; beta: number } {
  const share = 1 / (1 + Math.exp(-logit))
  const strength = Math.exp(Math.min(logStrength, mostLogStrength + 2))
  return { alpha: share * strength, beta: (1 - share) * strength }
}

function logLikelihood(tallies: readonly Tally[], logit: number, logStrength: number): number {
  const { alpha, beta } = shapesOf(logit, logStrength)
  const base = logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta)
  return tallies.reduce((sum, { successes, trials }) => sum + base + logGamma(alpha + successes) + logGamma(beta + trials - successes) - logGamma(alpha + beta + trials), 0)
}

/** Minka's (2000) fixed point, a few hundred times: it cannot leave the top that the simplex found, and takes the last digits. */
function polished(tallies: readonly Tally[], { alpha, beta }: { alpha: number; beta: number }): { alpha: number; beta: number } {
  let a = alpha
  let b = beta
  for (let round = 0; round < 300; round += 1) {
    const below = tallies.reduce((sum, { trials }) => sum + digamma(a + b + trials) - digamma(a + b), 0)
    const nextA = (a * tallies.reduce((sum, { successes }) => sum + digamma(a + successes) - digamma(a), 0)) / below
    const nextB = (b * tallies.reduce((sum, { successes, trials }) => sum + digamma(b + trials - successes) - digamma(b), 0)) / below
    const moved = Math.abs(nextA - a) + Math.abs(nextB - b)
    a = nextA
    b = nextB
    if (moved < 1e-12 * (a + b)) break
  }
  return { alpha: a, beta: b }
}

/** A unit's share given the law: mean (α + y)/(α + β + n) and Beta quantiles. */
export function shrinkShare({ alpha, beta, meanRate }: ShareLaw, { successes, trials }: Tally, confidence = 0.95): ShrunkShare {
  if (alpha === Number.POSITIVE_INFINITY) return { mean: meanRate, lower: meanRate, upper: meanRate }
  const a = alpha + successes
  const b = beta + trials - successes
  const tail = (1 - confidence) / 2
  return { mean: a / (a + b), lower: betaQuantile(tail, a, b), upper: betaQuantile(tail, a, b, 'above') }
}

/** An estimate with the variance of its chance error. */
export type Estimate = Readonly<{ value: number; variance: number }>

/** Means of units with a common law N(mean, between): heterogeneity and shrunk values. `i2` in percent. */
export type NormalShrinkage = Readonly<{
  fixedMean: number
  q: number
  between: number
  i2: number
  mean: number
  standardError: number
  shrunk: readonly Estimate[]
}>

/**
 * Random-effects means: τ² = max(0, (Q − (k − 1))/C) (DerSimonian and Laird 1986), then each value Bμ + (1 − B)y with B = v/(v + τ²)
 * and, as its variance, (1 − B)v (the variances taken as known).
 */
export function shrinkMeans(estimates: readonly Estimate[]): NormalShrinkage {
  const weights = estimates.map(({ variance }) => 1 / variance)
  const total = sum(weights)
  const fixedMean = sum(estimates.map(({ value }, i) => value * weights[i]!)) / total
  const q = sum(estimates.map(({ value }, i) => weights[i]! * (value - fixedMean) ** 2))
  const freedom = estimates.length - 1
  const between = Math.max(0, (q - freedom) / (total - sum(weights.map(weight => weight * weight)) / total))
  const random = estimates.map(({ variance }) => 1 / (variance + between))
  const mean = sum(estimates.map(({ value }, i) => value * random[i]!)) / sum(random)
  const shrunk = estimates.map(({ value, variance }) => {
    const weight = variance / (variance + between)
    return { value: weight * mean + (1 - weight) * value, variance: (1 - weight) * variance }
  })
  return { fixedMean, q, between, i2: Math.max(0, (q - freedom) / q) * 100, mean, standardError: Math.sqrt(1 / sum(random)), shrunk }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
