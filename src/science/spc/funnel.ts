import { normalQuantile } from '#science/distributions/normal.ts'
import type { Counted } from './limits.ts'

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

const z95 = normalQuantile(0.975)
const z998 = normalQuantile(0.999)

/**
 * Funnel plot of shares (Spiegelhalter 2005): limits p₀ ± z √(p₀(1−p₀)/n); over-dispersion φ and τ² on the arcsine scale, without
 * winsorising. Sizes must be positive.
 * @param target the share to compare with; default the pooled one
 */
export function shareFunnel(places: readonly Counted[], target = pooledShare(places)): Funnel {
  const { phi, tau2 } = overdispersion(places, target)
  return { target, phi, tau2, points: places.map(place => funnelPoint(place, target, tau2)) }
}

function pooledShare(places: readonly Counted[]): number {
  return places.reduce((sum, { count }) => sum + count, 0) / places.reduce((sum, { size }) => sum + size, 0)
}

const angle = (share: number): number => Math.asin(Math.sqrt(share))

function overdispersion(places: readonly Counted[], target: number): { phi: number; tau2: number } {
  const n = places.length
  const scores = places.map(({ count, size }) => (angle(count / size) - angle(target)) * 2 * Math.sqrt(size))
  const phi = scores.reduce((sum, score) => sum + score * score, 0) / n
  const weights = places.map(({ size }) => 4 * size)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const squares = weights.reduce((total, weight) => total + weight * weight, 0)
  const spread = sum - squares / sum
  return { phi, tau2: spread > 0 ? Math.max(0, (n * phi - (n - 1)) / spread) : 0 }
}

function funnelPoint(place: Counted, target: number, tau2: number): FunnelPoint {
  const share = place.count / place.size
  const sigma = Math.sqrt((target * (1 - target)) / place.size)
  const band = bandOf(z => clip(target + z * sigma))
  const wide = Math.sqrt(1 / (4 * place.size) + tau2)
  const overdispersed = bandOf(z => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle(target) + z * wide))) ** 2)
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

function bandOf(at: (z: number) => number): FunnelBand {
  return { lower95: at(-z95), upper95: at(z95), lower998: at(-z998), upper998: at(z998) }
}

function clip(share: number): number {
  return Math.min(1, Math.max(0, share))
}
