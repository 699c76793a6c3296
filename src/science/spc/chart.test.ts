import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ChartRequest } from './chart.ts'
import { controlChart } from './chart.ts'
import { nhsRules } from './rules.ts'

const day = 86_400_000
const wave = (count: number, level = 50): number[] => Array.from({ length: count }, (_, i) => level + [0, 2, -1, 1, -2, 1.5, -1.5][i % 7]!)
const series = (values: readonly number[], n = 1): ChartRequest['points'] => values.map((value, i) => ({ at: i * day, n, value }))

function aChart(values: readonly number[], request: Partial<ChartRequest> = {}) {
  return controlChart({ points: series(values), data: 'single', direction: 'lower-is-better', ...request })
}

test('nine points make a run chart without limits and without a verdict', () => {
  const { kind, verdict, points, reasons } = aChart(wave(9))
  assert.deepEqual([kind, verdict, reasons], ['run', 'too-few', ['few-points']])
  assert.ok(points.every(({ lower, upper, centre }) => lower === null && upper === null && centre === 50))
})

test('limits are trial, then provisional, then locked on the first twenty points', () => {
  assert.deepEqual(
    [11, 12, 19, 20].map(count => aChart(wave(count)).phases[0]?.state),
    ['trial', 'provisional', 'provisional', 'locked'],
  )
  const early = aChart(wave(20)).phases[0]?.limits
  assert.deepEqual(aChart([...wave(20), 90, 10, 70]).phases[0]?.limits, early)
})

test('a waiting time that rose and stayed is a concern, with the proposal to rebase where the run began', () => {
  const { verdict, phases, findings } = aChart([...wave(24), ...wave(12, 53)])
  assert.equal(verdict, 'concern')
  assert.equal(
    findings.some(({ rule }) => rule === 'anhoej-run'),
    true,
  )
  assert.equal(phases[0]?.suggestion?.action, 'rebase')
  assert.equal(aChart([...wave(24), ...wave(12, 53)], { direction: 'higher-is-better' }).verdict, 'improvement')
  assert.equal(aChart([...wave(24), ...wave(12, 53)], { direction: 'neutral' }).verdict, 'change')
})

test('rebasing by a person opens a second phase with limits of its own', () => {
  const { phases, verdict, methodId } = aChart([...wave(24), ...wave(12, 60)], { rebasedAt: [24] })
  assert.deepEqual(
    phases.map(({ limits }) => Math.round(limits!.centre)),
    [50, 60],
  )
  assert.deepEqual([verdict, methodId], ['common-cause', 'xmr/2.66/screened=false/phase=2'])
})

test('an excluded point sets no limits and makes no pattern', () => {
  const values = [...wave(10), 500, ...wave(13)]
  const { points, findings } = aChart(values, { excluded: [{ point: 10, cause: 'system outage' }], kind: 'xmr' })
  assert.deepEqual(findings, [])
  assert.ok(points[10]!.excluded && points[0]!.upper! < 60)
})

test('the picker: skewed durations on the log scale, large shares as p-prime, counts as c', () => {
  const skewed = aChart(wave(24).map((value, i) => (i % 8 === 3 ? value * 9 : value)))
  assert.deepEqual([skewed.kind, skewed.transform, skewed.reasons.includes('skewed')], ['xmr', 'log', true])
  assert.ok(skewed.points.every(({ lower }) => lower! > 0))
  const shares = controlChart({
    points: series(
      wave(24).map(value => value / 100),
      5000,
    ),
    data: 'share',
    direction: 'higher-is-better',
  })
  assert.deepEqual([shares.kind, shares.reasons.includes('large-n')], ['p-prime', true])
  assert.equal(aChart([4, 6, 5, 3, 7, 5, 4, 6, 5, 5, 4, 7], { data: 'count' }).kind, 'c')
})

test('a slow drift is warned of as autocorrelated', () => {
  const drift = Array.from({ length: 24 }, (_, i) => 50 + 5 * Math.sin(i / 4))
  assert.ok(aChart(drift).reasons.includes('autocorrelated'))
})

test('NHS rules: two of three near the limit on one side, seven on a side, seven rising', () => {
  const rulesOf = (z: number[]) => nhsRules(z).map(({ rule, completedAt, members }) => [rule, completedAt, members])
  assert.deepEqual(rulesOf([0.5, 2.5, 2.4, -1]), [['nhs-2-of-3', 2, [1, 2]]])
  assert.deepEqual(rulesOf([2.5, 2.4, 0.5]), [['nhs-2-of-3', 2, [0, 1]]])
  assert.deepEqual(
    rulesOf([0.1, 0.2, 0.1, 0.3, 0.1, 0.2, 0.1]).map(([rule]) => rule),
    ['nhs-shift-of-7'],
  )
  assert.deepEqual(
    rulesOf([-1.5, -1, -0.5, 0, 0.5, 1, 1.5]).map(([rule]) => rule),
    ['nhs-trend-of-7'],
  )
})

test('whatever the values, later points never move locked limits and a chart is always made', () => {
  const value = fc.double({ min: 0.001, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 20, maxLength: 30 }), fc.array(value, { maxLength: 10 }), (first, later) => {
      const before = aChart(first)
      const after = aChart([...first, ...later])
      assert.deepEqual(after.phases[0]?.limits, before.phases[0]?.limits)
      assert.equal(after.methodId, before.methodId)
    }),
  )
})
