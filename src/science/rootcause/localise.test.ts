import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom, normal, shuffled } from '#science/statistics/random.ts'
import type { Instance } from './generator.ts'
import { classL, classS, drawInstance, drawRatioInstance } from './generator.ts'
import { classCounts, drawBinomial, drawCountInstance, drawPoisson, drawShareInstance } from './generator-counts.ts'
import { drawNoise, noiseKinds } from './generator-noise.ts'
import type { LeafTable } from './leaf-table.ts'
import { combinationLabel } from './leaf-table.ts'
import type { Cause, Localisation } from './localise.ts'
import { localise } from './localise.ts'
import { countHits, microF1 } from './score.ts'

type Leaf = Readonly<Record<'site' | 'channel' | 'product', string>>

const values = { site: ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'], channel: ['phone', 'mail', 'desk', 'app'], product: ['P1', 'P2', 'P3', 'P4', 'P5'] }
const leaves: Leaf[] = values.site.flatMap(site => values.channel.flatMap(channel => values.product.map(product => ({ site, channel, product }))))

/** Six sites, four channels, five products; about 100 expected on each leaf, 3 % of noise, and what the story says. */
function story(factorOf: (leaf: Leaf) => number): LeafTable {
  const random = createRandom(11, 'story')
  const predict = Float64Array.from(leaves, () => 60 + 80 * random())
  const real = predict.map((value, i) => value * factorOf(leaves[i]!) * (1 + 0.03 * normal(random)))
  return tableOf(leaves, real, predict)
}

function dimensionsOf(rows: readonly Leaf[]): LeafTable['dimensions'] {
  return (['site', 'channel', 'product'] as const).map(name => ({ name, values: values[name], codes: Int32Array.from(rows, row => values[name].indexOf(row[name])) }))
}

function tableOf(rows: readonly Leaf[], real: Float64Array, predict: Float64Array): LeafTable {
  return { dimensions: dimensionsOf(rows), measure: { kind: 'amount', amount: { real, predict } } }
}

function found(result: Localisation): Extract<Localisation, { ok: true }> {
  assert.ok(result.ok)
  return result
}

function labels(table: LeafTable): string[] {
  return found(localise(table))
    .causes.map(cause => cause.label)
    .sort()
}

test('a site that halves is named, with its numbers and the whole change', () => {
  const result = found(localise(story(leaf => (leaf.site === 'S3' ? 0.5 : 1))))
  assert.equal(result.verdict, 'found')
  const [cause, ...more] = result.causes as readonly [Cause, ...Cause[]]
  assert.deepEqual([cause.combination, cause.label, more.length], [{ site: 'S3' }, 'site=S3', 0])
  assert.ok(Math.abs(cause.ratio! - 0.5) < 0.02 && Math.abs(cause.real / cause.predict - cause.ratio!) < 1e-12)
  assert.ok(cause.share! > 0.9 && cause.share! < 1.1 && cause.pValue < 1e-9)
  assert.equal(result.explained, cause.share)
  assert.ok(Math.abs(result.total.change - (result.total.real - result.total.predict)) < 1e-9)
})

test('two sites that halve are two elements of one cuboid', () => {
  assert.deepEqual(labels(story(leaf => (leaf.site === 'S3' || leaf.site === 'S5' ? 0.5 : 1))), ['site=S3', 'site=S5'])
})

test('a cause in a pair of dimensions is named as the pair, not as one of them', () => {
  assert.deepEqual(labels(story(leaf => (leaf.site === 'S3' && leaf.channel === 'phone' ? 0.5 : 1))), ['channel=phone&site=S3'])
})

test('two causes of opposite directions are both named, though the total hardly changes', () => {
  const table = story(leaf => (leaf.site === 'S3' ? 0.5 : leaf.product === 'P2' ? 1.6 : 1))
  const causes = found(localise(table)).causes
  assert.deepEqual(causes.map(cause => cause.label).sort(), ['product=P2', 'site=S3'])
  assert.ok(causes.find(cause => cause.label === 'site=S3')!.ratio! < 1 && causes.find(cause => cause.label === 'product=P2')!.ratio! > 1)
})

test('causes of different severity that cross each other are told apart', () => {
  assert.deepEqual(labels(story(leaf => (leaf.channel === 'mail' ? 0.2 : leaf.site === 'S3' ? 0.7 : 1))), ['channel=mail', 'site=S3'])
})

test('of a ratio the change of the rate is named, not that of the volume', () => {
  const random = createRandom(12, 'parcels')
  const rate = (leaf: Leaf): number => (leaf.site === 'S2' ? 0.3 : 0.1)
  const parcels = Float64Array.from(leaves, leaf => drawPoisson(leaf.channel === 'app' ? 900 : 300, random))
  const late = parcels.map((count, i) => drawBinomial(count, rate(leaves[i]!), random))
  const numerator = { real: late, predict: parcels.map(() => 30) }
  const denominator = { real: parcels, predict: parcels.map(() => 300) }
  const result = found(localise({ dimensions: dimensionsOf(leaves), measure: { kind: 'ratio', numerator, denominator } }))
  assert.deepEqual(
    result.causes.map(cause => cause.label),
    ['site=S2'],
  )
  assert.ok(Math.abs(result.causes[0]!.real - 0.3) < 0.02 && Math.abs(result.causes[0]!.predict - 0.1) < 1e-9)
})

test('a leaf of two cases that has none says nothing beside leaves of hundreds', () => {
  const random = createRandom(13, 'sizes')
  const predict = Float64Array.from(leaves, (_, i) => (i % 7 === 0 ? 2 : 200 + 100 * random()))
  const real = predict.map((value, i) => (i === 7 ? 0 : drawPoisson(value, random)))
  assert.equal(found(localise(tableOf(leaves, real, predict))).verdict, 'nothing-stands-out')
})

test('when every leaf falls alike, the cause is everything', () => {
  const causes = found(localise(story(() => 0.6))).causes
  assert.deepEqual(
    causes.map(cause => cause.combination),
    [{}],
  )
})

test('no change at all, and a single row, have nothing that stands out', () => {
  const same = Float64Array.from(leaves, () => 100)
  assert.equal(found(localise(tableOf(leaves, same, same))).verdict, 'nothing-stands-out')
  assert.equal(found(localise(tableOf(leaves.slice(0, 1), same.slice(0, 1), same.slice(0, 1)))).verdict, 'nothing-stands-out')
  const zero = new Float64Array(leaves.length)
  assert.deepEqual(found(localise(tableOf(leaves, zero, zero))).causes, [])
})

for (const kind of noiseKinds) {
  test(`chance alone (${kind}) stands out in at most one table of twenty`, () => {
    const tables = Array.from({ length: 60 }, (_, seed) => drawNoise(kind, createRandom(seed, `test ${kind}`)))
    assert.ok(tables.filter(table => found(localise(table)).verdict === 'found').length <= 3)
  })
}

test('the order of the rows does not matter, nor do names of values, nor rows split in two', () => {
  const table = story(leaf => (leaf.site === 'S3' && leaf.channel !== 'app' ? 0.5 : leaf.product === 'P2' ? 1.4 : 1))
  const { real, predict } = amountOf(table)
  const told = labels(table)
  fc.assert(
    fc.property(fc.nat(), seed => {
      const random = createRandom(seed, 'order')
      const order = shuffled([...leaves.keys(), ...leaves.keys()], random)
      const half = (column: Float64Array): Float64Array => Float64Array.from(order, i => column[i]! / 2)
      const mixed = tableOf(
        order.map(i => leaves[i]!),
        half(real),
        half(predict),
      )
      const renamed = mixed.dimensions.map(({ name, values, codes }) => ({ name, values: [...values].reverse(), codes: codes.map(code => values.length - 1 - code) }))
      assert.deepEqual(labels({ ...mixed, dimensions: renamed }), told)
    }),
    { numRuns: 20 },
  )
})

test('scaling all values does not change the answer, counts included', () => {
  const counts = drawCountInstance(classCounts, createRandom(4, 'scale')).table
  const tables = [counts, story(leaf => (leaf.site === 'S3' ? 0.7 : 1))].map(table => ({ table, told: labels(table) }))
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), fc.constantFrom(...tables), (scale, { table, told }) => {
      const { real, predict } = amountOf(table)
      const amount = { real: real.map(value => value * scale), predict: predict.map(value => value * scale) }
      assert.deepEqual(labels({ ...table, measure: { kind: 'amount', amount } }), told)
    }),
    { numRuns: 20 },
  )
})

function amountOf({ measure }: LeafTable): Readonly<{ real: Float64Array; predict: Float64Array }> {
  assert.ok(measure.kind === 'amount')
  return measure.amount
}

test('what cannot be searched is refused with a reason', () => {
  const table = story(() => 1)
  const { real, predict } = amountOf(table)
  const refusal = (other: Partial<LeafTable>): string => {
    const result = localise({ ...table, ...other })
    return result.ok ? 'none' : result.refusal
  }
  const none = new Float64Array()
  assert.equal(refusal({ dimensions: dimensionsOf([]), measure: { kind: 'amount', amount: { real: none, predict: none } } }), 'no-rows')
  assert.equal(refusal({ dimensions: [] }), 'no-dimensions')
  assert.equal(refusal({ dimensions: Array.from({ length: 11 }, () => table.dimensions[0]!) }), 'too-many-dimensions')
  assert.equal(refusal({ measure: { kind: 'amount', amount: { real: real.slice(1), predict } } }), 'column-lengths-differ')
  assert.equal(refusal({ measure: { kind: 'amount', amount: { real: real.with(3, Number.NaN), predict } } }), 'value-not-a-number')
  assert.equal(refusal({ measure: { kind: 'amount', amount: { real, predict: predict.with(3, -1) } } }), 'negative-predict')
})

test('the label of a combination has its dimensions sorted by name', () => {
  assert.equal(combinationLabel({ site: 'S3', channel: 'phone' }), 'channel=phone&site=S3')
})

function f1(count: number, draw: (seed: number) => Instance): number {
  return microF1(
    Array.from({ length: count }, (_, seed) => {
      const { table, truth } = draw(seed)
      return countHits(labels(table), truth)
    }),
  )
}

test('published instances of class S, class L and of ratios are localised better than the best published method', () => {
  assert.ok(f1(30, seed => drawInstance(classS, createRandom(seed, 'test S'))) >= 0.8)
  assert.ok(f1(8, seed => drawInstance(classL, createRandom(seed, 'test L'))) >= 0.95)
  assert.ok(f1(8, seed => drawRatioInstance(classS, createRandom(seed, 'test ratio'))) >= 0.75)
})

test('causes among counts and among shares of counts are localised', () => {
  assert.ok(f1(40, seed => drawCountInstance(classCounts, createRandom(seed, 'test counts'))) >= 0.75)
  assert.ok(f1(40, seed => drawShareInstance(classCounts, createRandom(seed, 'test shares'))) >= 0.7)
})
