import type { Random } from '#science/statistics/random.ts'
import { normal } from '#science/statistics/random.ts'
import type { CauseShape, Place } from './generator-places.ts'
import { drawPlaces } from './generator-places.ts'
import type { Amount, Dimension, LeafTable, Measure } from './leaf-table.ts'

type Range = readonly [lowest: number, highest: number]

/** What a class of instances is drawn from; every range is uniform, both ends included for counts. */
export type InstanceClass = Readonly<{
  sizes: readonly number[]
  weibullShape: Range
  zeroRate: Range
  noise: Range
  causes: Range
  elements: Range
  severity: Range
  deviation: Range
  onlyLeaves: boolean
}>

/** One instance: the table and the labels of the true causes (`a=3&c=7`). */
export type Instance = Readonly<{ table: LeafTable; truth: readonly string[]; noise: number }>

/** The published class S: five dimensions, 48 000 leaves, 1–3 causes of 1–3 elements in any cuboid. */
export const classS: InstanceClass = {
  sizes: [10, 12, 10, 8, 5],
  weibullShape: [0.5, 1],
  zeroRate: [0, 0.25],
  noise: [0, 0.25],
  causes: [1, 3],
  elements: [1, 3],
  severity: [0.2, 1],
  deviation: [0, 0.1],
  onlyLeaves: false,
}

/** The published class L: 36 000 leaves, 1–5 single leaves as causes. */
export const classL: InstanceClass = {
  ...classS,
  sizes: [10, 24, 10, 15],
  noise: [0, 0.1],
  causes: [1, 5],
  elements: [1, 1],
  severity: [0.5, 1],
  deviation: [0, 0],
  onlyLeaves: true,
}

/** As class S, but four or five dimensions of 5–24 values, at most 60 000 leaves. */
export function drawMixedClass(random: Random): InstanceClass {
  while (true) {
    const sizes = Array.from({ length: whole([4, 5], random) }, () => whole([5, 24], random))
    if (sizes.reduce((product, size) => product * size, 1) <= 60_000) return { ...classS, sizes }
  }
}

/**
 * Draw an instance as the generator of Kalander (2022, "RiskLoc", arXiv:2205.10004, section 5) describes it: Weibull values on all
 * leaves, some set to zero; a normal relative error added to the real or to the expected value by the toss of a coin; then every
 * cause takes the share r ~ N(severity + noise, deviation) off its leaves, whose noise is taken back. It is taken off `real` or off
 * `predict`, whichever total the noise already left lower, so that noise and causes do not cancel.
 */
export function drawInstance(of: InstanceClass, random: Random): Instance {
  const dimensions = fullLattice(of.sizes)
  const noise = between(of.noise, random)
  const amount = drawAmount(of, dimensions[0]!.codes.length, { noise, random })
  const causes = drawCauses(of, noise, random)
  const places = drawPlaces(causes, { sizes: of.sizes, dimensions, isZero: leaf => amount.real[leaf] === 0 }, random)
  strike(causes, places, amount, random)
  return { table: { dimensions, measure: { kind: 'amount', amount } }, truth: places.flatMap(place => place.labels), noise }
}

/**
 * An instance of a ratio a/b: both parts carry half the variance of the noise, and a cause takes its share off `real` or `predict`
 * of the numerator or of the denominator, one of the four for the whole instance.
 */
export function drawRatioInstance(of: InstanceClass, random: Random): Instance {
  const dimensions = fullLattice(of.sizes)
  const noise = between(of.noise, random)
  const leaves = dimensions[0]!.codes.length
  const denominator = drawAmount(of, leaves, { noise: noise / Math.SQRT2, random })
  const rate = between([0.1, 0.9], random)
  const base = denominator.real.map((value, i) => (rate * (value + denominator.predict[i]!)) / 2)
  const numerator = withNoise(base, noise / Math.SQRT2, random)
  const causes = drawCauses(of, noise, random)
  const places = drawPlaces(causes, { sizes: of.sizes, dimensions, isZero: leaf => numerator.real[leaf] === 0 || denominator.real[leaf] === 0 }, random)
  strikeRatio(causes, places, { numerator, denominator }, random)
  const measure: Measure = { kind: 'ratio', numerator, denominator }
  return { table: { dimensions, measure }, truth: places.flatMap(place => place.labels), noise }
}

/** The complete lattice of dimensions a, b, c, … with values 1 … size, the last dimension running fastest. */
export function fullLattice(sizes: readonly number[]): Dimension[] {
  const leaves = sizes.reduce((product, size) => product * size, 1)
  let step = leaves
  return sizes.map((size, d) => {
    step /= size
    const width = step
    return {
      name: 'abcdefghij'[d]!,
      values: Array.from({ length: size }, (_, v) => String(v + 1)),
      codes: Int32Array.from({ length: leaves }, (_, leaf) => Math.floor(leaf / width) % size),
    }
  })
}

/** The number and nature of the causes of one instance. */
export function drawCauses(of: InstanceClass, noise: number, random: Random): CauseShape[] {
  return Array.from({ length: whole(of.causes, random) }, () => ({
    level: of.onlyLeaves ? of.sizes.length : whole([1, of.sizes.length], random),
    elements: whole(of.elements, random),
    severity: between(of.severity, random) + noise,
    deviation: between(of.deviation, random),
  }))
}

type Draw = Readonly<{ noise: number; random: Random }>

function drawAmount(of: InstanceClass, leaves: number, { noise, random }: Draw): Amount {
  const shape = between(of.weibullShape, random)
  const zeroRate = between(of.zeroRate, random)
  const base = Float64Array.from({ length: leaves }, () => {
    const value = 100 * (-Math.log(1 - random())) ** (1 / shape)
    return random() < zeroRate ? 0 : value
  })
  return withNoise(base, noise, random)
}

/** The relative error falls on the real or on the expected value by the toss of a coin. Values do not go below zero. */
function withNoise(base: Float64Array, noise: number, random: Random): Amount {
  const real = base.slice()
  const predict = base.slice()
  for (let leaf = 0; leaf < base.length; leaf += 1) {
    const noisy = Math.max(0, base[leaf]! * (1 + noise * normal(random)))
    if (random() < 0.5) real[leaf] = noisy
    else predict[leaf] = noisy
  }
  return { real, predict }
}

function strike(causes: readonly CauseShape[], places: readonly Place[], { real, predict }: Amount, random: Random): void {
  const [struck, kept] = total(real) > total(predict) ? [predict, real] : [real, predict]
  causes.forEach((cause, c) => {
    for (const leaf of places[c]!.leaves) struck[leaf] = kept[leaf]! * share(cause, random)
  })
}

function strikeRatio(causes: readonly CauseShape[], places: readonly Place[], parts: Readonly<{ numerator: Amount; denominator: Amount }>, random: Random): void {
  const [struck, other] = random() < 0.5 ? [parts.numerator, parts.denominator] : [parts.denominator, parts.numerator]
  const [lower, kept] = random() < 0.5 ? [struck.real, struck.predict] : [struck.predict, struck.real]
  causes.forEach((cause, c) => {
    for (const leaf of places[c]!.leaves) {
      lower[leaf] = kept[leaf]! * share(cause, random)
      other.real[leaf] = other.predict[leaf]!
    }
  })
}

function share({ severity, deviation }: CauseShape, random: Random): number {
  return Math.max(0, 1 - severity - deviation * normal(random))
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function between([lowest, highest]: Range, random: Random): number {
  return lowest + (highest - lowest) * random()
}

function whole([lowest, highest]: Range, random: Random): number {
  return lowest + Math.floor((highest - lowest + 1) * random())
}
