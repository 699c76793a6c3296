import type { Random } from '#science/statistics/random.ts'
import { lognormal, normal } from '#science/statistics/random.ts'
import { fullLattice } from './generator.ts'
import { drawBinomial, drawPoisson } from './generator-counts.ts'
import type { Amount, LeafTable } from './leaf-table.ts'

/** Kinds of tables in which nothing happened but chance. */
export const noiseKinds = [
  'relative',
  'relative, heavy tails',
  'Poisson counts',
  'sparse Poisson counts',
  'heavy-tailed leaves',
  'overdispersed counts',
  'share of counts',
  'no change at all',
] as const
export type NoiseKind = (typeof noiseKinds)[number]

/**
 * A table without a cause, of 2–5 dimensions of 3–12 values, some combinations missing: relative normal errors of 0–25 % on Weibull
 * leaves (on either value, as published), the same with Student errors of three degrees of freedom, Poisson counts of even, of small
 * and of lognormal means (the latter with a relative error as well), negative binomial counts, shares of a binomial, or no change.
 */
export function drawNoise(kind: NoiseKind, random: Random): LeafTable {
  const sizes = Array.from({ length: 2 + Math.floor(4 * random()) }, () => 3 + Math.floor(10 * random()))
  const full = fullLattice(sizes.reduce((product, size) => product * size, 1) > 40_000 ? sizes.slice(0, 4) : sizes)
  const missing = 0.5 * random()
  const rows = Int32Array.from(full[0]!.codes.keys()).filter(row => row === 0 || random() > missing)
  const dimensions = full.map(dimension => ({ ...dimension, codes: rows.map(row => dimension.codes[row]!) }))
  if (kind !== 'share of counts') return { dimensions, measure: { kind: 'amount', amount: amountOf(kind, rows.length, random) } }
  return { dimensions, measure: { kind: 'ratio', ...binomialShares(rows.length, random) } }
}

function amountOf(kind: NoiseKind, rows: number, random: Random): Amount {
  const shape = 0.5 + 0.5 * random()
  const noise = 0.25 * random()
  const mean = kind === 'sparse Poisson counts' ? 0.02 + 2 * random() : 2 + 200 * random()
  const predict = Float64Array.from({ length: rows }, () => meanOf(kind, { mean, shape }, random))
  const real = predict.map(value => realOf(kind, value, { noise, random }))
  if (kind.startsWith('relative')) for (let row = 0; row < rows; row += 1) if (random() < 0.5) [real[row], predict[row]] = [predict[row]!, real[row]!]
  return { real, predict }
}

function meanOf(kind: NoiseKind, { mean, shape }: Readonly<{ mean: number; shape: number }>, random: Random): number {
  if (kind === 'heavy-tailed leaves') return 10 * lognormal(random, 2)
  if (kind === 'Poisson counts' || kind === 'overdispersed counts') return mean * lognormal(random, 0.5)
  if (kind === 'sparse Poisson counts') return mean * lognormal(random, 1)
  return random() < 0.1 ? 0 : 100 * (-Math.log(1 - random())) ** (1 / shape)
}

function realOf(kind: NoiseKind, predict: number, { noise, random }: Readonly<{ noise: number; random: Random }>): number {
  if (kind === 'no change at all') return predict
  if (kind === 'relative') return Math.max(0, predict * (1 + noise * normal(random)))
  if (kind === 'relative, heavy tails') return Math.max(0, predict * (1 + noise * student3(random)))
  if (kind === 'heavy-tailed leaves') return drawPoisson(predict * Math.max(0, 1 + noise * normal(random)), random)
  return drawPoisson(kind === 'overdispersed counts' ? predict * gammaOfMeanOne(random) : predict, random)
}

function student3(random: Random): number {
  const squares = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2
  return normal(random) / Math.sqrt(squares / 3)
}

/** Gamma of shape 4 and mean 1: the mean of four exponential numbers. */
function gammaOfMeanOne(random: Random): number {
  return -Math.log((1 - random()) * (1 - random()) * (1 - random()) * (1 - random())) / 4
}

function binomialShares(rows: number, random: Random): Readonly<{ numerator: Amount; denominator: Amount }> {
  const rate = 0.02 + 0.5 * random()
  const mean = 5 + 100 * random()
  const draw = (from: (row: number) => number): Float64Array => Float64Array.from({ length: rows }, (_, row) => from(row))
  const expected = draw(() => Math.ceil(mean * lognormal(random, 1)))
  const own = draw(() => Math.min(0.95, rate * lognormal(random, 0.3)))
  const there = expected.map(value => Math.max(1, drawPoisson(value, random)))
  const late = there.map((count, row) => drawBinomial(count, own[row]!, random))
  return { numerator: { real: late, predict: expected.map((value, row) => value * own[row]!) }, denominator: { real: there, predict: expected } }
}
