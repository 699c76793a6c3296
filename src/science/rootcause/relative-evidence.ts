import type { Evidence } from './evidence.ts'
import type { RelativeNoise } from './relative-noise.ts'
import { logNoiseDensity } from './relative-noise.ts'

/** Price of noise of its own, per e-fold of its scale: an element may be harder or easier to forecast than the others without any change. */
const restlessness = 12
/** Scatters of the leaves of one cause that are tried. */
const scatters = [0.02, 0.05, 0.1]
/** By how much a common change must be likelier than noise of its own. */
const leastOverRestless = 8
const usualScatter = 0.06
const smallestShift = 0.02
const logRootTwoPi = 0.5 * Math.log(2 * Math.PI)

/**
 * The change of a leaf relative to the larger of its two values, (real − predict) / max(real, predict): −1 … 1, and the same but for
 * the sign when the two are exchanged. A cause that takes the share r off one of them moves it to ∓r.
 */
export function relativeChange(real: number, predict: number): number {
  const larger = Math.max(Math.abs(real), predict)
  return larger === 0 ? 0 : Math.max(-1, (real - predict) / larger)
}

/**
 * Evidence of leaves whose noise is relative (a share of their size). A common change is a mean anywhere in −1 … 1 with a normal
 * scatter; scatters of a short list are weighed alike, the best of them counts. It is held against chance; and it is no
 * evidence at all unless it is clearly better than noise of the element's own scale, with a mean no further from zero than lopsided
 * errors alone can bring it (half the variance).
 */
export function relativeEvidence(change: Float64Array, noise: RelativeNoise): Evidence {
  const density = logNoiseDensity(noise)
  const leaf = new Float64Array(4 * change.length)
  for (let i = 0; i < change.length; i += 1) leaf.set([1, change[i]!, change[i]! ** 2, density(change[i]!)], 4 * i)
  return { width: 4, leaf, gain: gainOf(noise.spread), likeness: totals => likenessOf(change, totals), alike: alikeTo }
}

function gainOf(spread: number): Evidence['gain'] {
  const leaning = 0.5 * spread ** 2
  const terms = [...scatters, ...(spread > 0.1 ? [spread] : [])].map((s, _, { length }) => ({
    perLeaf: -Math.log(s) - logRootTwoPi,
    once: Math.log(s) + logRootTwoPi - Math.log(2 * length),
    precision: 0.5 / (s * s),
  }))
  return (totals, offset) => {
    const n = totals[offset]!
    if (n < 0.5) return Number.NEGATIVE_INFINITY
    const sum = totals[offset + 1]!
    const mean = sum / n
    const squares = Math.max(0, totals[offset + 2]! - sum * mean)
    const shift = Math.abs(mean) - leaning
    if (shift < smallestShift || n * shift * shift < 8 * Math.max(spread ** 2, squares / n)) return Number.NEGATIVE_INFINITY
    let best = Number.NEGATIVE_INFINITY
    for (let k = 0; k < terms.length; k += 1) {
      const term = terms[k]!
      const value = n * term.perLeaf + term.once - squares * term.precision
      if (value > best) best = value
    }
    best -= 0.5 * Math.log(n)
    const own = Math.sqrt(squares / n + shift * shift)
    const restless = n * (-Math.log(own) - logRootTwoPi - 0.5) - restlessness * Math.abs(Math.log(own / spread))
    return best - restless < leastOverRestless ? Number.NEGATIVE_INFINITY : best - totals[offset + 3]!
  }
}

function likenessOf(change: Float64Array, totals: Float64Array): (leaf: number) => number {
  const mean = totals[1]! / totals[0]!
  const scatter = Math.max(scatters[0]!, Math.sqrt(Math.max(0, totals[2]! / totals[0]! - mean * mean)))
  return leaf => -0.5 * ((change[leaf]! - mean) / scatter) ** 2 - Math.log(scatter)
}

/** Two leaves of the usual scatter stand in for what few leaves cannot tell; the mean of few leaves is uncertain itself. */
function alikeTo(pattern: Float64Array): Evidence['gain'] {
  const [n, sum, squares] = [pattern[0]!, pattern[1]!, pattern[2]!]
  const mean = sum / n
  const variance = ((Math.max(0, squares - sum * mean) + 2 * usualScatter ** 2) / (n + 2)) * (1 + 1 / n)
  const perLeaf = -0.5 * Math.log(2 * Math.PI * variance)
  return (totals, offset) => {
    const count = totals[offset]!
    const apart = totals[offset + 2]! - 2 * mean * totals[offset + 1]! + count * mean * mean
    return count * perLeaf - (0.5 * apart) / variance - totals[offset + 3]!
  }
}
