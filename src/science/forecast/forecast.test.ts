import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRandom, normal } from '#science/statistics/random.ts'
import { backTest } from './back-test.ts'
import { chooseSmoothing, fitSmoothing, predictSmoothing } from './exponential-smoothing.ts'
import { forecast } from './forecast.ts'
import { seasonalNaive } from './seasonal-naive.ts'

/** Monthly mean temperatures at Nottingham Castle 1936–1939 (Anderson 1976), °F: the last four of the twenty years. */
const nottingham = [
  37.3, 35, 44, 43.9, 52.7, 58.6, 60, 61.1, 58.1, 49.6, 41.6, 41.3, 40.8, 41, 38.4, 47.4, 54.1, 58.6, 61.4, 61.8, 56.3, 50.9, 41.4, 37.1, 42.1, 41.2, 47.3, 46.6, 52.4, 59, 59.6,
  60.4, 57, 50.7, 47.8, 39.2, 39.4, 40.9, 42.4, 47.8, 52.4, 58, 60.7, 61.8, 58.2, 46.7, 46.6, 37.8,
]

const week = [100, 110, 108, 112, 120, 60, 40]

/** So many days of a weekly pattern with a little noise, growing by `growth` a day. */
function days(count: number, { seed = 1, noise = 4, growth = 0 } = {}): number[] {
  const random = createRandom(seed, 'days')
  return Array.from({ length: count }, (_, t) => week[t % 7]! + growth * t + noise * normal(random))
}

test('seasonal naive repeats the last season and grows less certain season by season', () => {
  const predictions = seasonalNaive({ values: [1, 2, 3, 2, 3, 4] }, { steps: 5, period: 3, confidence: 0.95 })!
  assert.deepEqual(
    predictions.map(({ value }) => value),
    [2, 3, 4, 2, 3],
  )
  assert.ok(predictions[4]!.upper - predictions[4]!.lower > predictions[0]!.upper - predictions[0]!.lower)
  assert.equal(seasonalNaive({ values: [1, 2] }, { steps: 3, period: 3, confidence: 0.95 }), null)
})

test('exponential smoothing fits Nottingham’s temperatures at least as well as R’s ets does (sum of squares 154.54, January 39.71)', () => {
  const fit = fitSmoothing({ values: nottingham }, 12, { trend: 'none', seasonal: true, logarithmic: false })!
  assert.ok(fit.sumOfSquares <= 154.55, String(fit.sumOfSquares))
  const [january] = predictSmoothing({ values: nottingham }, fit, { steps: 1, period: 12, confidence: 0.95 })
  assert.ok(Math.abs(january!.value - 39.71) < 0.3)
})

test('a straight line goes on as a line', () => {
  const made = forecast({ values: Array.from({ length: 30 }, (_, t) => 10 + 2 * t) }, { steps: 3, period: 1, confidence: 0.95 })
  assert.ok(typeof made !== 'string')
  for (const [h, { value }] of made.predictions.entries()) assert.ok(Math.abs(value - (70 + 2 * h)) < 0.01, String(value))
})

test('a season that grows with the level is found on the logarithms', () => {
  const random = createRandom(3, 'growth')
  const values = Array.from({ length: 84 }, (_, t) => week[t % 7]! * 1.01 ** t * Math.exp(0.03 * normal(random)))
  assert.equal(chooseSmoothing({ values }, 7)!.model.logarithmic, true)
})

test('a holiday neither spoils the weeks after it nor is forgotten when it comes again', () => {
  const values = days(70)
  const occasion: (string | null)[] = values.map(() => null)
  for (const t of [24, 45, 66]) {
    values[t] = 10
    occasion[t] = 'holiday'
  }
  const ahead = ['holiday', ...new Array<null>(6).fill(null)]
  const fit = fitSmoothing({ values, occasion }, 7, { trend: 'none', seasonal: true, logarithmic: false })!
  const predictions = predictSmoothing({ values, occasion }, fit, { steps: 7, period: 7, confidence: 0.95, occasion: ahead })
  assert.ok(predictions[0]!.value < 50, 'the holiday itself is quiet')
  for (let h = 1; h < 7; h += 1) assert.ok(Math.abs(predictions[h]!.value - week[h]!) < 8, `day ${h}`)
  const careless = fitSmoothing({ values }, 7, { trend: 'none', seasonal: true, logarithmic: false })!
  assert.ok(careless.sumOfSquares > 4 * fit.sumOfSquares)
  const naive = seasonalNaive({ values, occasion }, { steps: 7, period: 7, confidence: 0.95 })!
  assert.ok(naive.every(({ value }) => value > 25))
})

test('gaps in the data are passed over', () => {
  const values = days(56)
  values[30] = Number.NaN
  const made = forecast({ values }, { steps: 7, period: 7, confidence: 0.95 })
  assert.ok(typeof made !== 'string' && made.predictions.every(({ value }) => Number.isFinite(value)))
})

test('intervals hold about as many of the days to come as they promise, and the error beats last week', () => {
  let covered = 0
  let skill = 0
  for (let seed = 1; seed <= 6; seed += 1) {
    const made = forecast({ values: days(126, { seed, growth: 0.2 }) }, { steps: 7, period: 7, confidence: 0.9 })
    assert.ok(typeof made !== 'string' && made.backTest)
    assert.equal(made.method, 'exponential-smoothing')
    covered += made.backTest.coverage
    skill += made.backTest.skill
  }
  assert.ok(covered / 6 > 0.82 && covered / 6 < 0.97, String(covered / 6))
  assert.ok(skill / 6 > 0.15)
})

test('a series shorter than a season has no forecast', () => {
  assert.equal(forecast({ values: [1, 2, 3] }, { steps: 7, period: 7, confidence: 0.95 }), 'too-short')
  assert.equal(backTest({ values: [1, 2, 3] }, { steps: 7, period: 7, confidence: 0.95 }, seasonalNaive), null)
})
