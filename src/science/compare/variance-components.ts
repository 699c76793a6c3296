import { solve } from '#science/statistics/linear-algebra.ts'
import type { Cells, Design } from './design.ts'
import { cellsOf } from './design.ts'

/** Variances of each factor and of the rest, in the squared unit of the values. `raw` may be negative; `factors` is cut at 0. */
export type VarianceComponents = Readonly<{ mean: number; factors: readonly number[]; raw: readonly number[]; residual: number }>

/**
 * What the estimator needs to know of a design and what does not change from one draw of a bootstrap to the next: the expected sums
 * of squares as a matrix over the variances.
 */
export type Estimator = Readonly<{ cells: Cells; levels: readonly number[]; sizes: readonly Float64Array[]; matrix: readonly (readonly number[])[] }>

/**
 * Components of variance of any number of crossed or nested random factors on unbalanced data, by Henderson's (1953) first method:
 * the uncorrected sums of squares of each factor, Σ (Σy)²/n, are set equal to their expectations. On balanced data this is the
 * analysis-of-variance estimator, and REML where nothing is negative. It never iterates: a hundred thousand rows take milliseconds.
 * @returns null when the factors cannot be told apart (two of them are the same grouping), or below two rows
 */
export function varianceComponents(design: Design): VarianceComponents | null {
  const { values } = design
  if (values.length < 2) return null
  const centre = values.reduce((sum, value) => sum + value / values.length, 0)
  const estimator = prepareEstimator(
    cellsOf(design, centre),
    design.factors.map(factor => factor.levels),
  )
  const estimate = estimateFrom(estimator, estimator.cells.sums, estimator.cells.within)
  return estimate && { ...estimate, mean: centre + estimate.mean }
}

/** Work out the expected sums of squares of a design once. */
export function prepareEstimator(cells: Cells, levels: readonly number[]): Estimator {
  const sizes = levels.map((count, f) => sizesOf(cells, f, count))
  const total = cells.rows
  const overall = sizes.map(size => size.reduce((sum, n) => sum + (n * n) / total, 0))
  const rows = levels.map((_, f) => {
    const coefficients = levels.map((__, g) => (f === g ? total : jointSquares(cells, [f, g], levels, sizes)) - overall[g]!)
    return [...coefficients, sizes[f]!.reduce((seen, n) => seen + (n > 0 ? 1 : 0), 0) - 1]
  })
  return { cells, levels, sizes, matrix: [...rows, [...overall.map(square => total - square), total - 1]] }
}

/** Estimate from cell sums (in the order of the cells) and the sum of squares within cells. */
export function estimateFrom({ cells, levels, sizes, matrix }: Estimator, sums: Float64Array, within: number): VarianceComponents | null {
  const total = sums.reduce((sum, value) => sum + value, 0)
  const correction = (total * total) / cells.rows
  let squares = within
  for (let c = 0; c < sums.length; c += 1) squares += (sums[c]! * sums[c]!) / cells.counts[c]!
  const right = levels.map((count, f) => groupSquares(cells.codes[f]!, sums, sizes[f]!, count) - correction)
  const solution = solve(matrix, [...right, squares - correction])
  if (!solution) return null
  const raw = solution.slice(0, -1)
  return { mean: total / cells.rows, raw, factors: raw.map(value => Math.max(0, value)), residual: Math.max(0, solution.at(-1)!) }
}

function sizesOf({ codes, counts }: Cells, factor: number, levels: number): Float64Array {
  const sizes = new Float64Array(levels)
  for (let c = 0; c < counts.length; c += 1) sizes[codes[factor]![c]!]! += counts[c]!
  return sizes
}

function groupSquares(codes: Int32Array, sums: Float64Array, sizes: Float64Array, levels: number): number {
  const totals = new Float64Array(levels)
  for (let c = 0; c < sums.length; c += 1) totals[codes[c]!]! += sums[c]!
  let squares = 0
  for (let level = 0; level < levels; level += 1) if (sizes[level]! > 0) squares += (totals[level]! * totals[level]!) / sizes[level]!
  return squares
}

/** Σ over pairs of levels of n(l, m)² / n(l): how much of the variance of g shows in the sums of f. */
function jointSquares({ codes, counts }: Cells, [f, g]: readonly [number, number], levels: readonly number[], sizes: readonly Float64Array[]): number {
  const joint = new Map<number, number>()
  for (let c = 0; c < counts.length; c += 1) {
    const key = codes[f]![c]! * levels[g]! + codes[g]![c]!
    joint.set(key, (joint.get(key) ?? 0) + counts[c]!)
  }
  let squares = 0
  for (const [key, n] of joint) squares += (n * n) / sizes[f]![Math.floor(key / levels[g]!)]!
  return squares
}
