import { chiSquareQuantile } from '#science/distributions/gamma.ts'
import { normalQuantile } from '#science/distributions/normal.ts'
import type { Counted } from '#science/spc/limits.ts'
import { quantiles } from '#science/statistics/quantile.ts'

export type FunnelBand = Readonly<{ lower95: number; upper95: number; lower998: number; upper998: number }>

/**
 * A place or person in a funnel. `z` is its distance from the target in sigmas. `band` is pure chance at its size; `overdispersed`
 * adds the spread between places that always exists (τ²): only who lies outside that is unusual.
 */
export type FunnelPoint = Counted &
  Readonly<{
    share: number
    z: number
    band: FunnelBand
    overdispersed: FunnelBand
    outside95: boolean
    outside998: boolean
    outsideOverdispersed998: boolean
  }>
export type Funnel = Readonly<{ target: number; phi: number; tau2: number; points: readonly FunnelPoint[] }>

/** How wide the two bands are, in sigmas, and how much of each tail of scores is pulled in before over-dispersion is measured (0: none; usual 0.1). */
export type FunnelOptions = Readonly<{ target?: number; z95?: number; z998?: number; winsorise?: number }>

/**
 * Funnel plot of shares (Spiegelhalter 2005): limits p₀ ± z √(p₀(1−p₀)/n); over-dispersion φ and τ² on the arcsine scale. Sizes must be
 * positive. The target is the pooled share unless one is given.
 */
export function shareFunnel(places: readonly Counted[], options: FunnelOptions = {}): Funnel {
  const { target = pooledShare(places), z95 = normalQuantile(0.975), z998 = normalQuantile(0.999), winsorise = 0 } = options
  const { phi, tau2 } = overdispersion(places, target, winsorise)
  return { target, phi, tau2, points: places.map(place => funnelPoint(place, { target, tau2, widths: [z95, z998] })) }
}

/** Exact Poisson limits of observed/expected at target 1, for an expected count (Dobson et al. 1991; Garwood 1936 by χ²). */
export function ratioLimits(expected: number, coverage: number): Readonly<{ lower: number; upper: number }> {
  const tail = (1 - coverage) / 2
  return {
    lower: chiSquareQuantile(tail, 2 * expected) / (2 * expected),
    upper: chiSquareQuantile(tail, 2 * (expected + 1), 'above') / (2 * expected),
  }
}

function pooledShare(places: readonly Counted[]): number {
  return places.reduce((sum, { count }) => sum + count, 0) / places.reduce((sum, { size }) => sum + size, 0)
}

const angle = (share: number): number => Math.asin(Math.sqrt(share))

function overdispersion(places: readonly Counted[], target: number, winsorise: number): { phi: number; tau2: number } {
  const n = places.length
  const scores = winsorised(
    places.map(({ count, size }) => (angle(count / size) - angle(target)) * 2 * Math.sqrt(size)),
    winsorise,
  )
  const phi = scores.reduce((sum, score) => sum + score * score, 0) / n
  const weights = places.map(({ size }) => 4 * size)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const squares = weights.reduce((total, weight) => total + weight * weight, 0)
  const spread = sum - squares / sum
  return { phi, tau2: spread > 0 ? Math.max(0, (n * phi - (n - 1)) / spread) : 0 }
}

function winsorised(scores: readonly number[], part: number): readonly number[] {
  if (part <= 0) return scores
  const [low, high] = quantiles(scores, [part, 1 - part])
  return scores.map(score => Math.min(high!, Math.max(low!, score)))
}

type Setting = Readonly<{ target: number; tau2: number; widths: readonly [number, number] }>

function funnelPoint(place: Counted, { target, tau2, widths }: Setting): FunnelPoint {
  const share = place.count / place.size
  const sigma = Math.sqrt((target * (1 - target)) / place.size)
  const band = bandOf(widths, z => clip(target + z * sigma))
  const wide = Math.sqrt(1 / (4 * place.size) + tau2)
  const overdispersed = bandOf(widths, z => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle(target) + z * wide))) ** 2)
  return {
    ...place,
    share,
    z: sigma === 0 ? 0 : (share - target) / sigma,
    band,
    overdispersed,
    outside95: share < band.lower95 || share > band.upper95,
    outside998: share < band.lower998 || share > band.upper998,
    outsideOverdispersed998: share < overdispersed.lower998 || share > overdispersed.upper998,
  }
}

function bandOf([z95, z998]: readonly [number, number], at: (z: number) => number): FunnelBand {
  return { lower95: at(-z95), upper95: at(z95), lower998: at(-z998), upper998: at(z998) }
}

function clip(share: number): number {
  return Math.min(1, Math.max(0, share))
}
