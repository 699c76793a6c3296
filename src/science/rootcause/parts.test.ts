import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { logGamma } from '#science/distributions/gamma-function.ts'
import { createRandom, normal } from '#science/statistics/random.ts'
import { caseSize, fitCountNoise } from './count-noise.ts'
import { buildCuboids } from './cuboids.ts'
import { drawPoisson } from './generator-counts.ts'
import { relativeChange } from './relative-evidence.ts'
import { fitNoise, guessNoise, logNoiseDensity } from './relative-noise.ts'
import { countHits, microF1 } from './score.ts'
import { takeTable } from './table-columns.ts'

test('the logarithm of the gamma function agrees with factorials and with the root of pi', () => {
  assert.ok(Math.abs(logGamma(1)) < 1e-10 && Math.abs(logGamma(6) - Math.log(120)) < 1e-10)
  assert.ok(Math.abs(logGamma(0.5) - Math.log(Math.sqrt(Math.PI))) < 1e-10)
})

test('a change is the same but for its sign when real and expected are exchanged', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      (a, b) => Math.abs(relativeChange(a, b) + relativeChange(b, a)) < 1e-12,
    ),
  )
})

test('the density of noise is a density', () => {
  for (const noise of [
    { spread: 0.1, freedom: Number.POSITIVE_INFINITY },
    { spread: 0.05, freedom: 3 },
  ]) {
    const density = logNoiseDensity(noise)
    let mass = 0
    for (let w = -0.9995; w < 1; w += 0.001) mass += 0.001 * Math.exp(density(w))
    assert.ok(Math.abs(mass - 1) < 0.01)
  }
})

test('the spread of noise is found, also while a cause moves most leaves to one side', () => {
  const random = createRandom(1, 'spread')
  const noise = Float64Array.from({ length: 5000 }, () => relativeChange(100 * (1 + 0.1 * normal(random)), 100))
  const fitted = fitNoise(noise)
  assert.ok(Math.abs(fitted.spread - 0.1) < 0.005 && fitted.freedom >= 30)
  const guessed = guessNoise(noise.map((w, i) => (i % 10 < 6 ? w - 0.5 : w)))
  assert.ok(Math.abs(guessed.spread - 0.1) < 0.01)
})

test('counts are told from amounts, and their dispersion is found', () => {
  const random = createRandom(2, 'counts')
  const predict = Float64Array.from({ length: 3000 }, () => 1 + 40 * random())
  const real = predict.map(value => drawPoisson(value, random))
  const unit = predict.map(() => 1)
  assert.equal(caseSize({ real, predict, unit }), 1)
  assert.equal(caseSize({ real: predict.map(value => value * (1 + 0.1 * normal(random))), predict, unit }), null)
  const { dispersion, spread } = fitCountNoise({ real, predict, unit }, 1, true)
  assert.ok(Math.abs(dispersion - 1) < 0.15 && spread < 0.06)
})

test('every leaf lies in one element of each cuboid, and equal numbers mean equal values', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 60 }), rows => {
      const codes = [0, 1, 2].map(d => Int32Array.from(rows, row => row[d]!))
      for (const cuboid of buildCuboids({ codes, sizes: [4, 4, 4], leaves: rows.length })) {
        const key = (leaf: number): string => codes.map((column, d) => ((cuboid.dimensions >> d) & 1 ? column[leaf] : '')).join()
        const keys = new Set(rows.map((_, leaf) => key(leaf)))
        assert.equal(cuboid.size, keys.size)
        for (const leaf of rows.keys()) assert.equal(key(cuboid.leafOf[cuboid.element[leaf]!]!), key(leaf))
      }
    }),
  )
})

test('micro F1 counts exact elements over all instances', () => {
  assert.deepEqual(countHits(['a=1', 'b=2'], ['a=1', 'c=3', 'd=4']), { right: 1, wrong: 1, missed: 2 })
  assert.equal(microF1([countHits(['a=1'], ['a=1']), countHits([], ['b=1', 'b=2'])]), 0.5)
})

test('a column that is missing is named with those there are', () => {
  const texts = {
    names: ['site', 'real'],
    columns: new Map([
      ['site', ['S1']],
      ['real', ['1']],
    ]),
    rows: 1,
  }
  assert.deepEqual(takeTable(texts, null), { ok: false, reason: 'there is no column "predict"; there are: site, real' })
})
