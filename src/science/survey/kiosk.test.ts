import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kiosk, users } from '../../../test/kiosk.ts'
import { attributeOf, importancePerformance } from './importance-performance.ts'
import type { KanoCategory } from './kano.ts'
import { judgeKano, kanoCounts } from './kano.ts'
import { scaleReliability } from './scale-reliability.ts'
import { satisfaction } from './scores.ts'
import { raterIndex, servqual } from './servqual.ts'

const { expected, perceived } = kiosk
const column = (rows: readonly number[][], item: number): number[] => rows.map(row => row[item - 1]!)
const near = (got: number | null | undefined, wanted: number, within = 6e-5): void => assert.ok(Math.abs(got! - wanted) <= within, `${got} is not ${wanted}`)

const dimensions = [
  ['tangible', [4, 5, 6, 22], 3.9553, 3.9698, -0.0145, 49.255],
  ['security', [19, 20, 21], 4.9549, 6.6651, -1.7101, 65.915],
  ['economy', [10, 11, 18], 5.1176, 6.3527, -1.2351, 68.626],
  ['convenience', [13, 14, 15, 16, 17], 4.9517, 6.4213, -1.4696, 65.862],
  ['reliability', [1, 2, 3], 5.8052, 6.4348, -0.6296, 80.086],
  ['control', [7, 8], 5.0773, 6.4686, -1.3913, 67.955],
] as const

test('the file is read in its own encoding: 207 users with 24 pairs of expectation and perception', () => {
  assert.deepEqual([users.length, expected[0]!.length, perceived[0]!.length], [207, 24, 24])
})

test('SERVQUAL gaps of the terminals: overall, by dimension, worst and best item', () => {
  const respondents = expected.map((own, i) => ({ expected: own, perceived: perceived[i]! }))
  const {
    overall,
    dimensions: measured,
    items,
    unweighted,
  } = servqual(
    respondents,
    dimensions.map(([name, numbers]) => ({ name, items: numbers.map(item => item - 1) })),
  )!
  near(overall.gap, -1.1021)
  near(overall.standardError, 0.0581)
  near(overall.t, -18.9586)
  near(overall.interval.lower, -1.2167)
  near(overall.interval.upper, -0.9874)
  dimensions.forEach(([, , perception, expectation, gap], i) => {
    near(measured[i]!.perceived, perception)
    near(measured[i]!.expected, expectation)
    near(measured[i]!.gap, gap)
  })
  near(unweighted, -1.075)
  near(items[22]!.gap, -1.9807)
  near(items[3]!.gap, 0.2802)
  const index = raterIndex(
    measured.map(({ perceived: mean }) => mean),
    7,
  )
  for (const [i, [, , , , , share]] of dimensions.entries()) near(index.dimensions[i], share, 6e-4)
  near(index.index, 66.283, 6e-4)
})

test('Cronbach’s alpha of each dimension and of all 24 items', () => {
  const alphas = [0.8044, 0.8327, 0.797, 0.7508, 0.6733, 0.7645]
  dimensions.forEach(([, numbers], i) => {
    const scale = scaleReliability(perceived.map(row => numbers.map(item => row[item - 1]!)))!
    near(scale.alpha, alphas[i]!)
    assert.equal(scale.weak, alphas[i]! < 0.7)
  })
  near(scaleReliability(perceived)!.alpha, 0.9065)
  const overall = users.map(row => [158, 159, 160, 161].map(place => Number(row[place])))
  near(scaleReliability(overall)!.alpha, 0.8581)
  assert.equal(scaleReliability([[5, 5]]), null)
  assert.equal(scaleReliability([[3], [4]]), null)
})

test('overall satisfaction: 156 of 207 in the upper two places, with Wilson’s interval', () => {
  const { top, n, interval } = satisfaction(kiosk.satisfied)!
  assert.deepEqual([top, n], [156, 207])
  near(interval.lower, 0.690656, 1e-6)
  near(interval.upper, 0.807349, 1e-6)
})

test('importance–performance: what to concentrate on, and which items cannot be separated from the line', () => {
  const { importance, performance } = kiosk
  const items = Array.from({ length: 24 }, (_, i) => i + 1)
  const map = importancePerformance(items.map(item => attributeOf(column(importance, item), column(performance, item))))
  near(map.importance, 5.8527)
  near(map.performance, 4.9036)
  const of = (quadrant: string): number[] => items.filter(item => map.attributes[item - 1]!.quadrant === quadrant)
  assert.deepEqual(of('concentrate'), [7, 10, 11, 16, 23])
  assert.deepEqual(of('low-priority'), [4, 5, 6, 12, 15, 22, 24])
  assert.deepEqual(of('overkill'), [])
  assert.equal(of('keep').length, 12)
  near(map.attributes[6]!.performance, 4.8937)
  near(map.attributes[18]!.importance, 6.6618)
  for (const item of [7, 10, 11, 19, 20, 21]) assert.equal(map.attributes[item - 1]!.separable, false, `item ${item}`)
})

test('Kano: categories by both rules, better and worse, and which are not significant', () => {
  const { functional, dysfunctional } = kiosk
  const judged = functional[0]!.map((_, i) => judgeKano(kanoCounts(functional.map((own, user) => [own[i]!, dysfunctional[user]![i]!] as const))))
  assert.equal(judged.length, 29)
  const { category, better, worse, counts } = judged[0]!
  assert.deepEqual([category, counts.attractive, counts['one-dimensional'], counts['must-be'], counts.indifferent], ['must-be', 43, 52, 90, 21])
  near(better, 0.4612)
  near(worse, -0.6893)
  near(judged[9]!.better, 0.8276)
  near(judged[7]!.worse, -0.5561)
  near(judged[21]!.worse, -0.8927)
  const tally = (of: (one: (typeof judged)[number]) => KanoCategory): number[] =>
    (['attractive', 'must-be', 'one-dimensional', 'indifferent'] as const).map(wanted => judged.filter(one => of(one) === wanted).length)
  assert.deepEqual(
    tally(one => one.category),
    [10, 9, 6, 4],
  )
  assert.deepEqual(
    tally(one => one.dominant),
    [12, 9, 6, 2],
  )
  const unclear = judged.flatMap(({ separated }, i) => (separated ? [] : [i + 1]))
  assert.deepEqual(unclear, [5, 6, 7, 9, 11, 13, 18, 28])
  near(judged[10]!.threshold, 15.12, 6e-3)
})
