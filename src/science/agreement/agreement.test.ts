import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bootstrapInterval } from '#science/statistics/bootstrap.ts'
import { createRandom } from '#science/statistics/random.ts'
import { intraclassCorrelations } from './intraclass.ts'
import { cohenKappa, confusionTable, fleissKappa } from './kappa.ts'
import { krippendorffAlpha } from './krippendorff.ts'
import { qualityScores } from './quality-score.ts'

const close = (got: number, wanted: number, within = 1e-9): void => assert.ok(Math.abs(got - wanted) <= within, `${got} is not ${wanted}`)

test('two raters who use the categories alike: Fleiss’ kappa is Cohen’s', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 4, maxLength: 40 }), pairs => {
      // With every pair also the other way round both raters have the same marginals.
      const both = [...pairs, ...pairs.map(([a, b]) => [b, a] as [number, number])]
      const cohen = cohenKappa(
        confusionTable(
          both.map(([a]) => a),
          both.map(([, b]) => b),
          4,
        ),
      )
      const fleiss = fleissKappa(both.map(([a, b]) => [0, 1, 2, 3].map(category => Number(a === category) + Number(b === category))))
      if (Number.isFinite(cohen.kappa)) close(fleiss.kappa, cohen.kappa, 1e-9)
    }),
  )
})

test('raters who always agree have an alpha of one on every scale, and none where nothing varies', () => {
  const units = [1, 2, 3, 4].map(value => [value, value, null, value])
  for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const) close(krippendorffAlpha(units, scale).alpha, 1)
  assert.ok(
    Number.isNaN(
      krippendorffAlpha(
        [
          [2, 2],
          [2, 2],
        ],
        'nominal',
      ).alpha,
    ),
  )
  assert.equal(
    krippendorffAlpha(
      [
        [1, 1],
        [null, 5],
      ],
      'nominal',
    ).pairableValues,
    2,
  )
})

test('the kappa paradox: nearly everything in one category, and AC1 stays meaningful', () => {
  const counts = [...Array.from({ length: 95 }, () => [2, 0]), ...Array.from({ length: 5 }, () => [1, 1])]
  const { kappa, gwetAc1 } = fleissKappa(counts)
  assert.ok(kappa < 0.05 && gwetAc1 > 0.9)
})

test('a bootstrap interval of alpha holds the estimate, is the same for the same seed, and narrows with more units', () => {
  const unit = (i: number): number[] => [1 + (i % 5), 1 + ((i + (i % 7 === 0 ? 1 : 0)) % 5)]
  const interval = (count: number) =>
    bootstrapInterval(
      Array.from({ length: count }, (_, i) => unit(i)),
      units => krippendorffAlpha(units, 'interval').alpha,
      createRandom(1, 'alpha'),
      { draws: 300 },
    )!
  const [few, many] = [interval(20), interval(200)]
  const { alpha } = krippendorffAlpha(
    Array.from({ length: 20 }, (_, i) => unit(i)),
    'interval',
  )
  assert.ok(few.lower <= alpha && alpha <= few.upper && many.upper - many.lower < few.upper - few.lower)
  assert.deepEqual(interval(20), few)
  assert.equal(
    bootstrapInterval([1, 1, 1], () => Number.NaN, createRandom(1, 'x')),
    null,
  )
})

test('a rater who is always two points milder disagrees absolutely but is consistent', () => {
  const table = [1, 3, 5, 6, 2].map(score => [score, score + 2])
  const { single } = intraclassCorrelations(table)
  close(single[2], 1)
  assert.ok(single[1] < 0.8)
})

test('an automatic failure makes the score nothing, and an evaluation where nothing applied has none', () => {
  const item = { points: 5, max: 5, critical: null, autoFail: false }
  const { scores, meanScore } = qualityScores([[item, { points: 0, max: 5, critical: 'compliance', autoFail: true }], [{ ...item, points: null }], [item]])
  assert.deepEqual(scores, [0, null, 100])
  assert.equal(meanScore, 50)
})
