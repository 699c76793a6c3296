import { logGamma } from '#science/distributions/gamma-function.ts'
import type { CountNoise, Leaves } from './count-noise.ts'
import type { Evidence } from './evidence.ts'

const smallestShift = 0.02
/** How many expected cases a pattern may at most be worth when other elements are held against it: causes of one kind are alike, not equal. */
const mostPattern = 50

/**
 * Evidence of counted leaves: every leaf counts as so many independent cases as its noise leaves it worth, and a common change is a
 * rate ratio with an exponential prior of mean 1; the Bayes factor is then closed (gamma and Poisson, as in the scan statistic of
 * Neill, Moore and Cooper 2006, "A Bayesian spatial scan statistic").
 */
export function countEvidence({ real, predict, unit }: Leaves, noise: CountNoise): Evidence {
  const leaf = new Float64Array(2 * real.length)
  for (let i = 0; i < real.length; i += 1) {
    const perCase = noise.dispersion * unit[i]! + noise.spread ** 2 * predict[i]!
    leaf[2 * i] = Math.max(0, real[i]!) / perCase
    leaf[2 * i + 1] = predict[i]! / perCase
  }
  const gain = (totals: Float64Array, offset: number): number => {
    const seen = totals[offset]!
    const expected = totals[offset + 1]!
    const change = seen - expected
    if (Math.abs(change) <= smallestShift * expected || change * change < 6 * expected) return Number.NEGATIVE_INFINITY
    return logBayesFactor(Math.max(0, seen), Math.max(0, expected), 1, 1)
  }
  const likeness = (totals: Float64Array) => {
    const ratio = Math.max(1e-6, totals[0]! / Math.max(1e-9, totals[1]!))
    return (i: number): number => leaf[2 * i]! * Math.log(ratio) - leaf[2 * i + 1]! * ratio
  }
  const alike = (pattern: Float64Array) => {
    const weight = Math.min(1, mostPattern / Math.max(1e-9, pattern[1]!))
    const shape = 1 + weight * pattern[0]!
    const rate = 1 + weight * pattern[1]!
    return (totals: Float64Array, offset: number): number => logBayesFactor(Math.max(0, totals[offset]!), Math.max(0, totals[offset + 1]!), shape, rate)
  }
  return { width: 2, leaf, gain, likeness, alike }
}

/** Log of the Bayes factor of a rate ratio ~ Gamma(shape, rate) against ratio 1, for Poisson counts. */
function logBayesFactor(seen: number, expected: number, shape: number, rate: number): number {
  return logGamma(shape + seen) - logGamma(shape) + shape * Math.log(rate) - (shape + seen) * Math.log(rate + expected) + expected
}
