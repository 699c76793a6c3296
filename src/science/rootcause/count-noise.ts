import { quantileSorted } from '#science/statistics/quantile.ts'
import { relativeChange } from './relative-evidence.ts'

/**
 * Leaves ready to be judged: what was seen, what was expected, and the variance of one case by chance in units of a Poisson case
 * (`unit`: 1 for counts and sums, 1 − q for shares q of a denominator, as in the binomial).
 */
export type Leaves = Readonly<{ real: Float64Array; predict: Float64Array; unit: Float64Array }>

/** Noise of counts: variance = dispersion × unit × predict + (spread × predict)². */
export type CountNoise = Readonly<{ dispersion: number; spread: number }>

const fewLeaves = 64
/** Beyond this many cases a leaf is a multiple of anything within the precision of its digits. */
const mostCases = 1e6

/**
 * The size of one case where the leaves are counts whose chance variation matters, null where noise is rather a share of each leaf's
 * size. Counts are multiples of one value that occur in small multiples too; failing that, small leaves scatter relatively more than large ones.
 */
export function caseSize({ real, predict }: Leaves): number | null {
  const restless = real.filter((value, i) => value !== predict[i]).length > real.length / 2
  const unit = commonUnit(real, restless)
  if (unit !== null) return unit
  return real.length >= fewLeaves && smallScatterMore(real, predict) ? quantileSorted(predict.slice().sort(), 0.5) * 1e-6 : null
}

/**
 * The value all others are multiples of, when it is the smallest or a twelfth of it at least; else null. Few different values may be
 * round numbers rather than counts: then only if most leaves differ from what was expected.
 */
function commonUnit(values: Float64Array, restless: boolean): number | null {
  const positive = [...new Set(values)].filter(value => value > 0)
  if (positive.length === 0 || (positive.length < 8 && !restless)) return null
  const smallest = positive.reduce((least, value) => Math.min(least, value))
  const largest = positive.reduce((most, value) => Math.max(most, value))
  if (largest > mostCases * smallest) return null
  for (let divisor = 1; divisor <= 12; divisor += 1) {
    const unit = smallest / divisor
    if (positive.every(value => Math.abs(value / unit - Math.round(value / unit)) < (1e-9 * value) / unit + 1e-6)) return unit
  }
  return null
}

function smallScatterMore(real: Float64Array, predict: Float64Array): boolean {
  const larger = predict.map((value, i) => Math.max(value, real[i]!)).sort()
  const [low, high] = [quantileSorted(larger, 0.25), quantileSorted(larger, 0.75)]
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < real.length; i += 1) {
    const size = Math.max(real[i]!, predict[i]!)
    if (size <= low) small.push(relativeChange(real[i]!, predict[i]!))
    else if (size >= high) large.push(relativeChange(real[i]!, predict[i]!))
  }
  // Medians of few leaves differ by chance: three standard errors of the logarithm of their ratio.
  const byChance = Math.exp(4.8 / Math.sqrt(Math.max(1, small.length)))
  return scatter(small) > 1.5 * byChance * Math.max(0.005, scatter(large))
}

/** Causes of one direction leave the other side alone: the median size of the narrower side. */
function scatter(changes: readonly number[]): number {
  const sides = [changes.filter(change => change <= 0), changes.filter(change => change >= 0)].filter(side => side.length >= changes.length / 20)
  return Math.min(1, ...sides.map(side => quantileSorted(Float64Array.from(side, Math.abs).sort(), 0.5)))
}

/**
 * Dispersion and spread of leaves that no cause explains: mean squared residuals of twenty groups of leaves by size, fitted by
 * weighted least squares with no negative part. Few leaves cannot tell: they are taken as Poisson at least. Where one leaf in two
 * hundred lies further out than normal leaves would, both are raised to reach it. While causes are not known yet, medians stand in for means.
 */
export function fitCountNoise({ real, predict, unit }: Leaves, size: number, causesKnown: boolean): CountNoise {
  const order = Uint32Array.from(predict.keys())
    .filter(i => predict[i]! > 0)
    .sort((a, b) => predict[a]! - predict[b]!)
  const count = Math.min(20, Math.floor(order.length / 16))
  const groups = Array.from({ length: count }, (_, g) => {
    const members = order.subarray(Math.floor((g * order.length) / count), Math.floor(((g + 1) * order.length) / count))
    return meanSquare({ real, predict, unit }, members, causesKnown ? Number.POSITIVE_INFINITY : 5 * size)
  })
  const fitted = groups.length < 4 ? { dispersion: size, spread: spreadOfFew({ real, predict, unit }, size) } : leastSquares(groups)
  const floor = real.length < fewLeaves ? size : size * 1e-6
  const noise = { dispersion: Math.max(floor, fitted.dispersion), spread: fitted.spread }
  return causesKnown ? widened({ real, predict, unit }, noise) : noise
}

/** The relative error of the larger leaves beyond Poisson, from its median and a fifth more for its own uncertainty. */
function spreadOfFew({ real, predict }: Leaves, size: number): number {
  const errors: number[] = []
  for (let i = 0; i < real.length; i += 1) if (predict[i]! >= 10 * size) errors.push(((real[i]! - predict[i]!) / predict[i]!) ** 2 - (0.455 * size) / predict[i]!)
  return errors.length < 3 ? 0 : (1.2 * Math.sqrt(Math.max(0, quantileSorted(Float64Array.from(errors).sort(), 0.5)))) / 0.6745
}

type Group = Readonly<{ leaves: number; size: number; square: number }>

/**
 * The mean of (real − predict)² / (unit × predict), and the mean size; one leaf in a hundred, the furthest out, does not count. From
 * mean size `middleFrom` on it is guessed from the median (0.455 of the mean for squared normal numbers), which causes move less.
 */
function meanSquare({ real, predict, unit }: Leaves, members: Uint32Array, middleFrom: number): Group {
  const squares = Float64Array.from(members, i => (real[i]! - predict[i]!) ** 2 / (unit[i]! * predict[i]!)).sort()
  const kept = squares.subarray(0, Math.max(1, Math.ceil(squares.length * 0.99)))
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const size = mean(Float64Array.from(members, i => predict[i]! / unit[i]!))
  return { leaves: members.length, size, square: size >= middleFrom ? quantileSorted(squares, 0.5) / 0.455 : mean(kept) }
}

/** square = dispersion + spread² × size, each group weighted by its leaves over the square of what is fitted for it. */
function leastSquares(groups: readonly Group[]): CountNoise {
  let fit = { dispersion: 1, slope: 0 }
  for (let round = 0; round < 8; round += 1) {
    const sums = [0, 0, 0, 0, 0]
    for (const { leaves, size, square } of groups) {
      const weight = leaves / Math.max(1e-12, fit.dispersion + fit.slope * size) ** 2
      ;[weight, weight * size, weight * size * size, weight * square, weight * size * square].forEach((value, k) => {
        sums[k]! += value
      })
    }
    fit = solved(sums)
  }
  return { dispersion: fit.dispersion, spread: Math.sqrt(fit.slope) }
}

function solved([w, x, xx, y, xy]: readonly number[]): { dispersion: number; slope: number } {
  const determinant = w! * xx! - x! * x!
  const slope = determinant > 1e-12 * w! * xx! ? (w! * xy! - x! * y!) / determinant : 0
  if (slope <= 0) return { dispersion: y! / w!, slope: 0 }
  const dispersion = (y! - slope * x!) / w!
  return dispersion >= 0 ? { dispersion, slope } : { dispersion: 0, slope: xy! / xx! }
}

function widened({ real, predict, unit }: Leaves, noise: CountNoise): CountNoise {
  const residuals: number[] = []
  for (let i = 0; i < real.length; i += 1) {
    const perCase = noise.dispersion * unit[i]! + noise.spread ** 2 * predict[i]!
    if (predict[i]! < 4 * perCase) continue
    residuals.push(Math.abs(signedRoot(Math.max(0, real[i]!) / perCase, predict[i]! / perCase)))
  }
  if (residuals.length < 100) return noise
  const sorted = Float64Array.from(residuals).sort()
  const factor = Math.max(1, residuals.length < 400 ? quantileSorted(sorted, 0.98) / 2.326 : quantileSorted(sorted, 0.995) / 2.807)
  return { dispersion: noise.dispersion * factor ** 2, spread: noise.spread * factor }
}

/** Signed root of the Poisson deviance (McCullagh and Nelder 1989, section 2.4): about standard normal by chance. */
function signedRoot(seen: number, expected: number): number {
  const deviance = (seen > 0 ? seen * Math.log(seen / expected) : 0) - (seen - expected)
  return Math.sign(seen - expected) * Math.sqrt(Math.max(0, 2 * deviance))
}
