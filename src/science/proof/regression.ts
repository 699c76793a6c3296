import type { Matrix } from '#science/statistics/linear-algebra.ts'
import { invert, solve } from '#science/statistics/linear-algebra.ts'

/** A linear model by least squares: coefficients in the order of the columns, residuals, and (X′X)⁻¹ from which every error follows. */
export type LinearFit = Readonly<{ design: Matrix; coefficients: readonly number[]; residuals: readonly number[]; inverse: Matrix; freedom: number }>

/**
 * Ordinary least squares by the normal equations with one step of refinement.
 * @param design a row per observation, the constant among the columns; @returns null when columns depend on each other or rows are too few
 */
export function leastSquares(design: Matrix, y: readonly number[]): LinearFit | null {
  const freedom = y.length - (design[0]?.length ?? 0)
  if (freedom < 1) return null
  const products = crossProduct(design)
  const inverse = invert(products)
  if (!inverse) return null
  let coefficients = apply(inverse, times(design, y))
  // One step of refinement on the residuals takes the digits that the normal equations lose.
  const correction = apply(inverse, times(design, residualsOf(design, y, coefficients)))
  coefficients = coefficients.map((coefficient, i) => coefficient + correction[i]!)
  return { design, coefficients, residuals: residualsOf(design, y, coefficients), inverse, freedom }
}

/** Classical standard errors √(s² (X′X)⁻¹). */
export function classicalErrors({ inverse, residuals, freedom }: LinearFit): number[] {
  const scale = residuals.reduce((sum, residual) => sum + residual * residual, 0) / freedom
  return inverse.map((row, i) => Math.sqrt(scale * row[i]!))
}

/** Errors that allow unequal spreads, HC1: White's (1980) sandwich times n/(n − k) (MacKinnon and White 1985). */
export function robustErrors(fit: LinearFit): number[] {
  const n = fit.residuals.length
  return sandwich(
    fit,
    weighted(
      fit.design,
      fit.residuals.map(residual => residual * residual),
    ),
    n / fit.freedom,
  )
}

/** Errors for cases in clusters (sites): the sandwich of cluster sums, times G/(G − 1) · (n − 1)/(n − k) (Liang and Zeger 1986). */
export function clusteredErrors(fit: LinearFit, clusters: readonly string[]): number[] {
  const sums = new Map<string, number[]>()
  clusters.forEach((cluster, row) => {
    const sum = sums.get(cluster) ?? fit.coefficients.map(() => 0)
    fit.design[row]!.forEach((x, j) => {
      sum[j]! += x * fit.residuals[row]!
    })
    sums.set(cluster, sum)
  })
  const scores = [...sums.values()]
  const n = fit.residuals.length
  return sandwich(fit, crossProduct(scores), (scores.length / (scores.length - 1)) * ((n - 1) / fit.freedom))
}

/** Errors for series whose residuals hang together: Newey and West (1987) with Bartlett weights up to `lag`, no small-sample factor. */
export function neweyWestErrors(fit: LinearFit, lag: number): number[] {
  const { design, residuals } = fit
  const middle = weighted(
    design,
    residuals.map(residual => residual * residual),
  ).map(row => [...row])
  for (let l = 1; l <= lag; l += 1) {
    const weight = 1 - l / (lag + 1)
    for (let t = l; t < residuals.length; t += 1) {
      const product = weight * residuals[t]! * residuals[t - l]!
      design[t]!.forEach((x, i) => {
        design[t - l]!.forEach((before, j) => {
          middle[i]![j]! += product * x * before
          middle[j]![i]! += product * x * before
        })
      })
    }
  }
  return sandwich(fit, middle, 1)
}

/** Durbin and Watson's (1950) statistic: 2 without serial correlation, towards 0 with positive one. */
export function durbinWatson({ residuals }: LinearFit): number {
  const steps = residuals.slice(1).reduce((sum, residual, i) => sum + (residual - residuals[i]!) ** 2, 0)
  return steps / residuals.reduce((sum, residual) => sum + residual * residual, 0)
}

/** A Poisson model with log link: coefficients, their errors, and the dispersion (Pearson χ² per degree of freedom; above 1: counts vary more than chance). */
export type PoissonFit = Readonly<{ coefficients: readonly number[]; errors: readonly number[]; dispersion: number; freedom: number; fitted: readonly number[] }>

/**
 * Poisson regression by iteratively reweighted least squares (McCullagh and Nelder 1989).
 * @param exposure what each count is out of; enters as offset ln(exposure); @returns null when the columns depend on each other
 */
export function poissonRegression(design: Matrix, counts: readonly number[], exposure: readonly number[]): PoissonFit | null {
  let fitted = counts.map(count => Math.max(count, 0.1))
  let coefficients: number[] = design[0]!.map(() => 0)
  for (let round = 0; round < 50; round += 1) {
    const working = fitted.map((mean, i) => Math.log(mean / exposure[i]!) + (counts[i]! - mean) / mean)
    const next = solve(
      weighted(design, fitted),
      times(
        design,
        working.map((value, i) => value * fitted[i]!),
      ),
    )
    if (!next) return null
    const moved = next.reduce((most, value, i) => Math.max(most, Math.abs(value - coefficients[i]!)), 0)
    coefficients = next
    fitted = design.map((row, i) => exposure[i]! * Math.exp(row.reduce((sum, x, j) => sum + x * next[j]!, 0)))
    if (moved < 1e-12) break
  }
  const inverse = invert(weighted(design, fitted))
  if (!inverse) return null
  const freedom = counts.length - coefficients.length
  const dispersion = counts.reduce((sum, count, i) => sum + (count - fitted[i]!) ** 2 / fitted[i]!, 0) / freedom
  return { coefficients, errors: inverse.map((row, i) => Math.sqrt(row[i]!)), dispersion, freedom, fitted }
}

function residualsOf(design: Matrix, y: readonly number[], coefficients: readonly number[]): number[] {
  return y.map((value, row) => value - design[row]!.reduce((sum, x, j) => sum + x * coefficients[j]!, 0))
}

function crossProduct(design: Matrix): number[][] {
  return weighted(
    design,
    design.map(() => 1),
  )
}

/** X′WX for a diagonal W. */
function weighted(design: Matrix, weights: readonly number[]): number[][] {
  const size = design[0]!.length
  const product = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  design.forEach((row, t) => {
    for (let i = 0; i < size; i += 1) for (let j = 0; j < size; j += 1) product[i]![j]! += weights[t]! * row[i]! * row[j]!
  })
  return product
}

/** X′y. */
function times(design: Matrix, y: readonly number[]): number[] {
  return design[0]!.map((_, j) => design.reduce((sum, row, t) => sum + row[j]! * y[t]!, 0))
}

function apply(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map(row => row.reduce((sum, value, j) => sum + value * vector[j]!, 0))
}

function sandwich({ inverse }: LinearFit, middle: Matrix, factor: number): number[] {
  return inverse.map(row => {
    const spread = apply(middle, row)
    return Math.sqrt(factor * row.reduce((sum, value, j) => sum + value * spread[j]!, 0))
  })
}
