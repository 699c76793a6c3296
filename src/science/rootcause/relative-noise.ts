import { logGamma } from '#science/distributions/gamma-function.ts'
import { quantileSorted } from '#science/statistics/quantile.ts'

/**
 * The noise of relative changes: forecast errors relative to either of the two values, with a scale (`spread`) and the weight of
 * their tails (Student's degrees of freedom, Infinity for the normal).
 */
export type RelativeNoise = Readonly<{ spread: number; freedom: number }>

const smallestSpread = 0.005
/** Degrees of freedom with the medians and the 80 % points of the absolute value of a Student number (tables of the t distribution). */
const tails = [
  { freedom: Number.POSITIVE_INFINITY, points: [0.6745, 1.2816] },
  { freedom: 30, points: [0.6828, 1.3104] },
  { freedom: 10, points: [0.6998, 1.3722] },
  { freedom: 5, points: [0.7267, 1.4759] },
  { freedom: 3, points: [0.7649, 1.6377] },
  { freedom: 2, points: [0.8165, 1.8856] },
] as const

/**
 * Log density of a relative change by chance alone, as a function of the change. An error e of one value relative to the other shows
 * as |e| when the value shrinks and as |e| / (1 + |e|) when it grows; which of the two carries the error is not known, so both count half.
 */
export function logNoiseDensity({ spread, freedom }: RelativeNoise): (change: number) => number {
  const logError = logErrorDensity(freedom)
  return change => {
    const a = Math.abs(change)
    const rest = Math.max(1e-9, 1 - a)
    const shrunk = logError(a / spread)
    const grown = logError(a / rest / spread) - 2 * Math.log(rest)
    const larger = Math.max(shrunk, grown)
    return larger + Math.log(0.5 * (Math.exp(shrunk - larger) + Math.exp(grown - larger))) - Math.log(spread)
  }
}

function logErrorDensity(freedom: number): (z: number) => number {
  if (freedom === Number.POSITIVE_INFINITY) return z => -0.5 * z * z - 0.5 * Math.log(2 * Math.PI)
  const constant = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI)
  return z => constant - 0.5 * (freedom + 1) * Math.log1p((z * z) / freedom)
}

/**
 * A first guess while causes are still unknown: causes of one direction leave the other side alone, so the noise of the narrower side
 * counts. Where nearly all leaves lie on one side, everything moved: then the noise is what is left around their median.
 */
export function guessNoise(change: Float64Array): RelativeNoise {
  if (change.length === 0) return { spread: smallestSpread, freedom: 2 }
  const sides = [change.filter(w => w <= 0), change.filter(w => w >= 0)].filter(side => side.length >= change.length / 20)
  if (sides.length === 1) {
    const middle = quantileSorted(change.slice().sort(), 0.5)
    return fitNoise(withoutOutermost(change.map(w => w - middle)))
  }
  const widths = sides.map(side => quantileSorted(side.map(Math.abs).sort(), 0.5))
  return fitNoise(withoutOutermost(sides[widths.indexOf(Math.min(...widths))]!))
}

/** Causes may be single leaves: twenty leaves, or one in a hundred, must not pass for heavy tails yet. */
function withoutOutermost(change: Float64Array): Float64Array {
  const ascending = change.slice().sort((a, b) => Math.abs(a) - Math.abs(b))
  return ascending.subarray(0, ascending.length - Math.min(20, Math.floor(ascending.length / 100)))
}

/**
 * The noise of leaves that no cause explains: scale from the median or the 80 % point, tails from a short list, whichever makes the
 * leaves most likely. No more degrees of freedom than leaves: a scale from few leaves is itself uncertain (Student 1908).
 */
export function fitNoise(change: Float64Array): RelativeNoise {
  const sizes = change.map(Math.abs).sort()
  const fits = tails
    .filter(({ freedom }) => freedom <= Math.max(2, sizes.length) || sizes.length > 100)
    .flatMap(({ freedom, points }) => [0.5, 0.8].map((p, i) => ({ freedom, spread: Math.max(smallestSpread, spreadAt(quantileSorted(sizes, p), points[i]!)) })))
  const step = Math.max(1, Math.floor(sizes.length / 4000))
  const thinned = sizes.filter((_, i) => i % step === step >> 1)
  const likelihoods = fits.map(noise => thinned.reduce(sumOf(logNoiseDensity(noise)), 0))
  return fits[likelihoods.indexOf(Math.max(...likelihoods))] ?? { spread: smallestSpread, freedom: 2 }
}

function sumOf(density: (change: number) => number): (sum: number, change: number) => number {
  return (sum, change) => sum + density(change)
}

/** The error that shows as a change of size `a` is a or a / (1 − a), by the side it fell on; their mean is close enough for a quantile. */
function spreadAt(a: number, point: number): number {
  return (a + a / Math.max(0.05, 1 - a)) / 2 / point
}
