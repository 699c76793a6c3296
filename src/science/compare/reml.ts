import { choleskyInPlace, forwardSolve } from '#science/statistics/linear-algebra.ts'
import { minimise } from '#science/statistics/minimise.ts'
import type { Design } from './design.ts'

/** Restricted maximum likelihood: variances per factor and of the rest, the mean with its standard error, and the deviance reached. */
export type Reml = Readonly<{ mean: number; standardError: number; factors: readonly number[]; residual: number; deviance: number }>

export type RemlRefusal = 'too-many-levels' | 'too-few-rows'

/** Above this the dense equations take seconds; Henderson's method (`varianceComponents`) has no such limit. */
const mostLevels = 400

/**
 * Random effects of any crossed or nested factors by REML: the profiled criterion of Bates, Mächler, Bolker and Walker (2015, lme4)
 * over the ratios σ_f/σ, minimised by simplex. Slower than Henderson's method and better on very unbalanced data; never negative.
 */
export function reml(design: Design): Reml | RemlRefusal {
  const { values, factors } = design
  const size = factors.reduce((sum, factor) => sum + factor.levels, 0)
  if (values.length < factors.length + 2) return 'too-few-rows'
  if (size > mostLevels) return 'too-many-levels'
  const products = crossProducts(design, size)
  const best = minimise(
    ratios => criterion(products, ratios.map(Math.abs)).deviance,
    factors.map(() => 1),
  )
  const { deviance, mean, scale, precision } = criterion(products, best.map(Math.abs))
  return { mean, deviance, factors: best.map(ratio => ratio * ratio * scale), residual: scale, standardError: Math.sqrt(scale / precision) }
}

/** Z′Z, Z′1, Z′y, 1′y, y′y of the design, values centred; `factorOf` tells which factor a column of Z belongs to. */
type Products = Readonly<{ size: number; rows: number; centre: number; zz: Float64Array; z1: Float64Array; zy: Float64Array; yy: number; factorOf: Int32Array }>

function crossProducts({ values, factors }: Design, size: number): Products {
  const centre = values.reduce((sum, value) => sum + value / values.length, 0)
  const zz = new Float64Array(size * size)
  const z1 = new Float64Array(size)
  const zy = new Float64Array(size)
  const starts = factors.map((_, f) => factors.slice(0, f).reduce((sum, factor) => sum + factor.levels, 0))
  let yy = 0
  for (let row = 0; row < values.length; row += 1) {
    const y = values[row]! - centre
    const columns = factors.map((factor, f) => starts[f]! + factor.codes[row]!)
    yy += y * y
    for (const i of columns) {
      z1[i]! += 1
      zy[i]! += y
      for (const j of columns) zz[i * size + j]! += 1
    }
  }
  const factorOf = Int32Array.from(factors.flatMap(({ levels }, f) => new Array<number>(levels).fill(f)))
  return { size, rows: values.length, centre, zz, z1, zy, yy, factorOf }
}

/** Equations 34–42 of Bates et al. with an intercept as the only fixed effect. */
function criterion({ size, rows, centre, zz, z1, zy, yy, factorOf }: Products, ratios: readonly number[]) {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) lower[i * size + j] = ratios[factorOf[i]!]! * zz[i * size + j]! * ratios[factorOf[j]!]! + (i === j ? 1 : 0)
  }
  choleskyInPlace(lower, size)
  const scaled = (column: Float64Array): Float64Array => column.map((value, i) => value * ratios[factorOf[i]!]!)
  const ones = forwardSolve(lower, size, scaled(z1))
  const observed = forwardSolve(lower, size, scaled(zy))
  const precision = rows - dot(ones, ones)
  // The values are centred, so 1′y is 0.
  const slope = -dot(ones, observed)
  const mean = slope / precision
  const residual = yy - dot(observed, observed) - slope * mean
  let logDeterminant = 0
  for (let i = 0; i < size; i += 1) logDeterminant += 2 * Math.log(lower[i * size + i]!)
  const freedom = rows - 1
  const scale = residual / freedom
  const deviance = logDeterminant + Math.log(precision) + freedom * (1 + Math.log(2 * Math.PI * scale))
  return { deviance, mean: centre + mean, scale, precision }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!
  return sum
}
