import type { Random } from '#science/statistics/random.ts'
import { lognormal, normal } from '#science/statistics/random.ts'
import type { Instance, InstanceClass } from './generator.ts'
import { drawCauses, fullLattice } from './generator.ts'
import { drawPlaces } from './generator-places.ts'
import type { Measure } from './leaf-table.ts'

/** Counts of a service: four dimensions, 1 920 leaves, 1–3 causes of 1–3 elements in any cuboid. */
export const classCounts: InstanceClass = {
  sizes: [8, 6, 8, 5],
  weibullShape: [1, 1],
  zeroRate: [0, 0],
  noise: [0, 0],
  causes: [1, 3],
  elements: [1, 3],
  severity: [0.3, 0.9],
  deviation: [0, 0.1],
  onlyLeaves: false,
}

/**
 * An instance of counts: lognormal expected values with a median of 20, Poisson real ones; a cause takes the share r off the mean of
 * all its leaves, or (of every second instance) adds it.
 */
export function drawCountInstance(of: InstanceClass, random: Random): Instance {
  const { dimensions, factor, truth } = struck(of, random)
  const predict = factor.map(() => 20 * lognormal(random, 1))
  const measure: Measure = { kind: 'amount', amount: { predict, real: predict.map((value, leaf) => drawPoisson(value * factor[leaf]!, random)) } }
  return { table: { dimensions, measure }, truth, noise: 0 }
}

/** An instance of shares (late parcels of all parcels): the volume changes everywhere by chance, the share only by the causes. */
export function drawShareInstance(of: InstanceClass, random: Random): Instance {
  const { dimensions, factor, truth } = struck(of, random)
  const expected = factor.map(() => Math.ceil(100 * lognormal(random, 1)))
  const rate = factor.map(() => Math.min(0.45, 0.2 * lognormal(random, 0.3)))
  const there = expected.map(value => Math.max(1, drawPoisson(value * (0.5 + random()), random)))
  const real = there.map((count, leaf) => drawBinomial(count, rate[leaf]! * factor[leaf]!, random))
  const numerator = { real, predict: expected.map((value, leaf) => value * rate[leaf]!) }
  return { table: { dimensions, measure: { kind: 'ratio', numerator, denominator: { real: there, predict: expected } } }, truth, noise: 0 }
}

function struck(of: InstanceClass, random: Random): Pick<Instance, 'truth'> & Readonly<{ dimensions: ReturnType<typeof fullLattice>; factor: Float64Array }> {
  const dimensions = fullLattice(of.sizes)
  const causes = drawCauses(of, 0, random)
  const places = drawPlaces(causes, { sizes: of.sizes, dimensions, isZero: () => false }, random)
  const sign = random() < 0.5 ? -1 : 1
  const factor = new Float64Array(dimensions[0]!.codes.length).fill(1)
  causes.forEach((cause, c) => {
    for (const leaf of places[c]!.leaves) factor[leaf] = 1 + sign * cause.severity
  })
  return { dimensions, factor, truth: places.flatMap(place => place.labels) }
}

/** A Poisson number: by products of uniform numbers (Knuth 1969) up to a mean of 30, beyond as the rounded normal. */
export function drawPoisson(mean: number, random: Random): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const least = Math.exp(-mean)
  let count = -1
  for (let product = 1; product > least; product *= random()) count += 1
  return Math.max(0, count)
}

/** How many of `count` trials hit. */
export function drawBinomial(count: number, rate: number, random: Random): number {
  let hits = 0
  for (let i = 0; i < count; i += 1) if (random() < rate) hits += 1
  return hits
}
