import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { importancePerformance } from './importance-performance.ts'
import { judgeKano, kanoCategory } from './kano.ts'
import { scaleReliability } from './scale-reliability.ts'
import { answersForNetPromoter, effort, netPromoter, netPromoterChange, originalEffort, recommendationsOf, satisfaction, weightedIndex } from './scores.ts'
import { raterIndex, weightedGap } from './servqual.ts'
import { weightByPopulation } from './weighting.ts'

const near = (got: number, wanted: number, within = 6e-5): void => assert.ok(Math.abs(got - wanted) <= within, `${got} is not ${wanted}`)

test('net promoter scores with their adjusted intervals', () => {
  const table = [
    [162, 108, 54, 33.3333, 4.1409, 33.0275, 4.1237, 24.9453, 41.1098],
    [50, 30, 20, 30, 7.8102, 29.1262, 7.6915, 14.0511, 44.2013],
    [500, 300, 200, 30, 2.4698, 29.9103, 2.466, 25.077, 34.7435],
    [7, 5, 3, 26.6667, 19.9258, 22.2222, 18.0971, -13.2474, 57.6918],
  ] as const
  for (const [promoters, passives, detractors, score, error, adjusted, adjustedError, lower, upper] of table) {
    const one = netPromoter({ promoters, passives, detractors })!
    for (const [got, wanted] of [
      [one.score, score],
      [one.standardError, error],
      [one.adjustedScore, adjusted],
      [one.adjustedError, adjustedError],
      [one.interval.lower, lower],
      [one.interval.upper, upper],
    ] as const)
      near(got, wanted)
  }
})

test('ten promoters out of ten: the interval has a width and ends at 100', () => {
  const { score, wald, interval } = netPromoter({ promoters: 10, passives: 0, detractors: 0 })!
  assert.deepEqual([score, wald.upper - wald.lower], [100, 0])
  near(interval.lower, 47.5036)
  assert.equal(interval.upper, 100)
  assert.equal(netPromoter({ promoters: 0, passives: 0, detractors: 0 }), null)
})

test('no interval of a net promoter score is ever without width or outside the scale', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (promoters, passives, detractors) => {
      const one = netPromoter({ promoters, passives, detractors })
      assert.ok(one === null || (one.interval.upper > one.interval.lower && one.interval.lower >= -100 && one.interval.upper <= 100))
    }),
  )
})

test('the same ten points are a change with a thousand answers and cannot be told with a hundred', () => {
  const change = (a: readonly [number, number, number], b: readonly [number, number, number]) => {
    const groups = ([promoters, passives, detractors]: readonly [number, number, number]) => ({ promoters, passives, detractors })
    return netPromoterChange(groups(a), groups(b))!
  }
  assert.equal(change([45, 30, 25], [50, 30, 20]).verdict, 'cannot-tell')
  assert.equal(change([540, 270, 190], [600, 250, 150]).verdict, 'up')
  const fall = change([120, 50, 30], [100, 55, 45])
  assert.equal(fall.verdict, 'down')
  near(fall.difference, -17.2414)
  near(fall.z, -2.2443)
  near(fall.p, 0.0248, 6e-5)
})

test('answers needed for a net promoter score to five and ten points', () => {
  assert.deepEqual([answersForNetPromoter(5, 0.61), answersForNetPromoter(5), answersForNetPromoter(10, 0.61), answersForNetPromoter(10)], [938, 1537, 235, 385])
})

test('answers off the scale are a fault of the program', () => {
  assert.deepEqual(recommendationsOf([10, 9, 8, 7, 6, 0]), { promoters: 2, passives: 2, detractors: 2 })
  assert.throws(() => recommendationsOf([11]), RangeError)
  assert.throws(() => kanoCategory(6, 1), RangeError)
})

test('effort 2.0 and 1.0 are read in opposite directions', () => {
  const answers = [
    ...new Array<number>(40).fill(7),
    ...new Array<number>(30).fill(6),
    ...new Array<number>(10).fill(5),
    ...new Array<number>(10).fill(4),
    ...new Array<number>(10).fill(2),
  ]
  const { mean, share, interval } = effort(answers)!
  near(mean, 5.7)
  near(share, 0.8)
  near(interval.lower, 0.7112, 6e-4)
  const old = originalEffort([1, 2, 5, 4])!
  assert.deepEqual([old.mean, old.share], [3, 0.5])
  assert.equal(satisfaction([]), null)
})

test('SERVQUAL of a bank: unweighted −0.858, weighted −0.9007', () => {
  const gaps = [-0.65, -1.1, -0.83, -0.7, -1.01]
  near(gaps.reduce((sum, gap) => sum + gap, 0) / 5, -0.858)
  near(weightedGap(gaps, [11, 32, 22, 19, 16]), -0.9007)
})

test('RATER index of a restaurant, equal and weighted', () => {
  const { dimensions, index } = raterIndex([3.5147, 3.4771, 3.5686, 3.4771, 3.8922], 5)
  for (const [i, wanted] of [62.8675, 61.9275, 64.215, 61.9275, 72.305].entries()) near(dimensions[i]!, wanted)
  near(index, 64.6485)
  near(raterIndex([3.5147, 3.4771, 3.5686, 3.4771, 3.8922], 5, [11, 32, 22, 19, 16]).index, 64.1946)
})

test('importance and performance of car service (Martilla and James 1977)', () => {
  const importance = [3.83, 3.63, 3.6, 3.56, 3.41, 3.41, 3.38, 3.37, 3.29, 3.27, 2.52, 2.43, 2.37, 2.05]
  const performance = [2.63, 2.73, 3.15, 3, 3.05, 3.29, 3.03, 3.11, 2, 3.02, 2.25, 2.49, 2.35, 3.33]
  const map = importancePerformance(importance.map((value, i) => ({ importance: value, performance: performance[i]! })))
  const of = (quadrant: string): number[] => map.attributes.flatMap((attribute, i) => (attribute.quadrant === quadrant ? [i + 1] : []))
  assert.deepEqual([of('concentrate'), of('overkill'), of('low-priority')], [[1, 2, 9], [14], [11, 12, 13]])
  near(map.importance, 3.1514)
  near(map.performance, 2.8164)
  assert.equal(importancePerformance([{ importance: 3.3, performance: 2.2 }]).attributes[0]!.quadrant, 'keep')
})

test('Kano’s ski study of 1996: edge grip, ease of turn and service', () => {
  const percent = (attractive: number, oneDimensional: number, mustBe: number, indifferent: number) =>
    judgeKano({ attractive, 'one-dimensional': oneDimensional, 'must-be': mustBe, indifferent, reverse: 0, questionable: 0 })
  const studies = [percent(7, 32.3, 49.3, 9.5), percent(10.4, 45.1, 31.5, 11.5), percent(63.8, 21.6, 2.9, 8.5)]
  assert.deepEqual(
    studies.map(({ category, better, worse }) => [category, better.toFixed(2), worse.toFixed(2)]),
    [
      ['must-be', '0.40', '-0.83'],
      ['one-dimensional', '0.56', '-0.78'],
      ['attractive', '0.88', '-0.25'],
    ],
  )
})

test('weighting for who answered: raw 3.25, weighted 3.60, as much as 241.94 answers', () => {
  const one = weightByPopulation([
    { population: 60, answers: new Array<number>(100).fill(4) },
    { population: 40, answers: new Array<number>(300).fill(3) },
    { population: 25, answers: [] },
  ])!
  near(one.raw, 3.25)
  near(one.mean, 3.6)
  near(one.effective, 241.94, 6e-3)
  near(one.silent, 0.2)
  assert.equal(weightByPopulation([{ population: 3, answers: [] }]), null)
})

test('an index of three means on ten places', () => {
  near(weightedIndex([8, 7, 7.5], [1, 1, 1], 10), 72.2222)
  near(weightedIndex([8, 7, 7.5], [0.4, 0.3, 0.3], 10), 72.7778)
})

test('a scale in which nobody’s total varies has no reliability', () => {
  assert.equal(
    scaleReliability([
      [1, 5],
      [5, 1],
      [3, 3],
    ]),
    null,
  )
})
