import { normalBelow, normalDensity } from '#science/distributions/normal.ts'
import type { Matrix } from '#science/statistics/linear-algebra.ts'
import { solve } from '#science/statistics/linear-algebra.ts'

/** A two-sided CUSUM of standardised values: allowance k and decision interval h in sigmas, starting at `headStart` sigmas. */
export type CusumLength = Readonly<{ k: number; h: number; headStart?: number }>

/**
 * Average run length of a two-sided CUSUM: how many points until it signals, when the mean has shifted by so many sigmas (0: false
 * alarms). Each side by Page's integral equation, on Gauss-Legendre nodes; both sides as 1/ARL = 1/ARL⁺ + 1/ARL⁻ (Siegmund 1985),
 * which with a head start is the usual approximation of Lucas and Crosier (1982).
 */
export function cusumRunLength({ k, h, headStart = 0 }: CusumLength, shift: number): number {
  const plain = (drift: number): readonly [number, number] => oneSided(drift - k, h, headStart)
  const [upper, upperStart] = plain(shift)
  const [lower, lowerStart] = plain(-shift)
  if (headStart === 0) return 1 / (1 / upper + 1 / lower)
  return (upper * lowerStart + lower * upperStart - upper * lower) / (upper + lower)
}

/** ARL of one side from 0 and from the head start: L(z) = 1 + L(0) Φ(−z − d) + ∫₀ʰ L(x) φ(x − z − d) dx, with drift d. */
function oneSided(drift: number, h: number, headStart: number): readonly [number, number] {
  const { nodes, weights } = gaussLegendre(0, h)
  const starts = [0, ...nodes]
  const matrix = starts.map(z => [normalBelow(-z - drift), ...nodes.map((x, j) => weights[j]! * normalDensity(x - z - drift))])
  const lengths = runLengths(matrix)
  const from = (z: number): number => 1 + lengths[0]! * normalBelow(-z - drift) + nodes.reduce((sum, x, j) => sum + weights[j]! * lengths[j + 1]! * normalDensity(x - z - drift), 0)
  return [from(0), from(headStart)]
}

/**
 * Average run length of a two-sided EWMA with lasting limits ± width σ √(λ/(2−λ)), started at the target, when the mean has shifted by
 * so many sigmas: Crowder's (1987) integral equation L(u) = 1 + (1/λ) ∫ L(x) φ((x − (1−λ)u)/λ − shift) dx.
 */
export function ewmaRunLength({ lambda, width }: Readonly<{ lambda: number; width: number }>, shift: number): number {
  const limit = width * Math.sqrt(lambda / (2 - lambda))
  const { nodes, weights } = gaussLegendre(-limit, limit)
  const kernel = (u: number, j: number): number => (weights[j]! / lambda) * normalDensity((nodes[j]! - (1 - lambda) * u) / lambda - shift)
  const lengths = runLengths(nodes.map(u => nodes.map((_, j) => kernel(u, j))))
  return 1 + lengths.reduce((sum, length, j) => sum + length * kernel(0, j), 0)
}

const order = 80

/** Solve L = 1 + M L. */
function runLengths(matrix: Matrix): number[] {
  const system = matrix.map((row, i) => row.map((value, j) => (i === j ? 1 : 0) - value))
  return solve(
    system,
    matrix.map(() => 1),
  )!
}

/** Gauss-Legendre nodes and weights on an interval, by Newton's method on the Legendre polynomial. */
function gaussLegendre(from: number, to: number): { nodes: number[]; weights: number[] } {
  const half = (to - from) / 2
  const roots = Array.from({ length: order }, (_, i) => legendreRoot(Math.cos((Math.PI * (i + 0.75)) / (order + 0.5))))
  return {
    nodes: roots.map(({ x }) => from + half * (1 + x)),
    weights: roots.map(({ x, slope }) => (2 * half) / ((1 - x * x) * slope * slope)),
  }
}

function legendreRoot(guess: number): { x: number; slope: number } {
  let x = guess
  let slope = 0
  for (let step = 0; step < 100; step += 1) {
    let [before, here] = [1, x]
    for (let n = 2; n <= order; n += 1) [before, here] = [here, ((2 * n - 1) * x * here - (n - 1) * before) / n]
    slope = (order * (x * here - before)) / (x * x - 1)
    const change = here / slope
    x -= change
    if (Math.abs(change) < 1e-15) break
  }
  return { x, slope }
}
