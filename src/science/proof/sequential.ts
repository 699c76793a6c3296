import { normalAbove, normalDensity } from '#science/distributions/normal.ts'

/** A look at a running trial: cases an arm so far, and the difference of means so far. */
export type Look = Readonly<{ n: number; difference: number }>

/** What holds at a look however often one looks. */
export type AlwaysValid = Readonly<{ likelihoodRatio: number; p: number; halfWidth: number }>

/**
 * Mixture sequential probability ratio test (Robbins 1970; Johari, Koomen, Pekelis, Walsh 2022) for a difference of means: Λ with a
 * normal mixture of variance τ², always-valid p = running minimum of 1/Λ, and the half width of the always-valid interval.
 * @param variance of a single value, σ²; @param mixture τ², best tuned by `mixtureFor`; @param alpha e.g. 0.05
 */
export function mixtureTest(looks: readonly Look[], { variance, mixture, alpha }: Readonly<{ variance: number; mixture: number; alpha: number }>): AlwaysValid[] {
  const v = 2 * variance
  let p = 1
  return looks.map(({ n, difference }) => {
    const total = v + n * mixture
    const likelihoodRatio = Math.sqrt(v / total) * Math.exp((n * n * mixture * difference * difference) / (2 * v * total))
    p = Math.min(p, 1 / likelihoodRatio)
    const halfWidth = Math.sqrt(((v * total) / (n * n * mixture)) * 2 * Math.log(Math.sqrt(total / v) / alpha))
    return { likelihoodRatio, p, halfWidth }
  })
}

/** The τ² that makes the interval narrowest when `n` cases an arm are reached: V(−2 ln α + ln(1 − 2 ln α))/n with V = 2σ². */
export function mixtureFor(n: number, variance: number, alpha: number): number {
  return (2 * variance * (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha)))) / n
}

/** How the boundary runs over the looks: the same z at each (Pocock 1977), or c √(K/k), strict early (O'Brien and Fleming 1979). */
export type Boundary = 'pocock' | 'obrien-fleming'

/** Two-sided z boundaries at K equally spaced looks that together keep the false-alarm rate. */
export function groupSequential(looks: number, alpha: number, boundary: Boundary): number[] {
  const shape = (constant: number): number[] => Array.from({ length: looks }, (_, k) => (boundary === 'pocock' ? constant : constant * Math.sqrt(looks / (k + 1))))
  let low = 0.5
  let high = 8
  while (high - low > 1e-8) {
    const middle = (low + high) / 2
    if (crossing(shape(middle)) > alpha) low = middle
    else high = middle
  }
  return shape((low + high) / 2)
}

const halfPoints = 160

/** Chance of crossing any boundary by chance alone, by recursive integration (Armitage, McPherson, Rowe 1969) with Simpson's rule. */
function crossing(bounds: readonly number[]): number {
  // The sum of k standard normal steps; its density inside the boundaries is carried from look to look.
  let grid = simpson(bounds[0]!)
  let density = grid.nodes.map(normalDensity)
  let crossed = 2 * normalAbove(bounds[0]!)
  for (let k = 1; k < bounds.length; k += 1) {
    const edge = bounds[k]! * Math.sqrt(k + 1)
    const weights = density.map((value, i) => value * grid.weights[i]!)
    crossed += weights.reduce((sum, weight, i) => sum + weight * (normalAbove(edge - grid.nodes[i]!) + normalAbove(edge + grid.nodes[i]!)), 0)
    const next = simpson(edge)
    const before = grid.nodes
    density = next.nodes.map(x => weights.reduce((sum, weight, i) => sum + weight * normalDensity(x - before[i]!), 0))
    grid = next
  }
  return crossed
}

function simpson(edge: number): { nodes: number[]; weights: number[] } {
  const step = edge / halfPoints
  const nodes = Array.from({ length: 2 * halfPoints + 1 }, (_, i) => -edge + i * step)
  return { nodes, weights: nodes.map((_, i) => (step / 3) * (i === 0 || i === 2 * halfPoints ? 1 : i % 2 === 1 ? 4 : 2)) }
}
