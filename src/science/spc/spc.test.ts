import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom, normal } from '#science/statistics/random.ts'
import { alertBudget, chanceOfStable, longestRunChance } from './alert-budget.ts'
import type { ChartRequest } from './chart.ts'
import { controlChart } from './chart.ts'
import { cusumChart } from './cusum.ts'
import { ewmaChart } from './ewma.ts'
import { gLimits } from './g.ts'
import { bandAt } from './limits.ts'
import { npLimits } from './np.ts'
import { pLimits } from './p.ts'
import { findMixture, findZone } from './patterns.ts'
import { refuseRebase } from './phases.ts'
import { nelsonRules, westernElectric } from './rules.ts'
import { cusumRunLength, ewmaRunLength } from './run-length.ts'
import { xbarRLimits } from './xbar-r.ts'
import { xmrLimits } from './xmr.ts'

const values = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 3, maxLength: 40 })
const close = (got: number, wanted: number, within = 1e-9): void => assert.ok(Math.abs(got - wanted) <= within, `${got} is not ${wanted}`)

test('an EWMA that forgets everything is the values themselves', () => {
  fc.assert(
    fc.property(values, given => {
      for (const [i, { z, upper }] of ewmaChart(given, { target: 0, sigma: 1, lambda: 1, width: 3 }).points.entries()) {
        close(z, given[i]!)
        close(upper, 3)
      }
    }),
  )
})

test('a p chart of equal sizes is the np chart, divided by the size', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 30 }), counts => {
      const p = bandAt(pLimits(counts.map(count => ({ count, size: 50 }))), 50)
      const np = bandAt(npLimits(counts, 50), 50)
      close(p.upper! * 50, np.upper!)
      close(p.lower! * 50, np.lower!)
    }),
  )
})

test('adding a constant moves the limits of an XmR chart and nothing else', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: -1000, max: 1000 }), (given, shift) => {
      const plain = xmrLimits(given)
      const moved = xmrLimits(given.map(value => value + shift))
      close(moved.centre, plain.centre + shift)
      close(moved.spread, plain.spread)
    }),
  )
})

test('a CUSUM with a head start sees a shift earlier, and starts anew after a signal when asked', () => {
  const design = { target: 0, allowance: 0.5, decision: 4, headStart: 0, resetAfterSignal: false }
  const shifted = new Array<number>(12).fill(1.5)
  const first = (headStart: number, resetAfterSignal = false): number =>
    cusumChart(shifted, { ...design, headStart, resetAfterSignal }).findIndex(({ signalsUpper }) => signalsUpper)
  assert.deepEqual([first(0), first(2)], [4, 2])
  const reset = cusumChart(shifted, { ...design, resetAfterSignal: true })
  assert.deepEqual(
    reset.flatMap(({ signalsUpper }, i) => (signalsUpper ? [i] : [])),
    [4, 9],
  )
})

test('an X̄-R chart needs subgroups of one size', () => {
  assert.throws(
    () =>
      xbarRLimits([
        { n: 2, mean: 1, range: 1 },
        { n: 3, mean: 1, range: 1 },
      ]),
    RangeError,
  )
})

test('a g chart that counts the event itself has the narrower spread of the law that begins at one', () => {
  close(gLimits([4, 6]).spread, Math.sqrt(30))
  close(gLimits([4, 6], 'with-event').spread, Math.sqrt(20))
})

test('traps: a point on the limit is no signal, one-sided rows are not a mixture, zone rules wait for a full window', () => {
  assert.deepEqual(westernElectric([3, -3, 0]), [])
  assert.equal(westernElectric([3.0000001]).length, 1)
  assert.deepEqual(findMixture(new Array<number>(8).fill(1.2), { rule: 'nelson-mixture-8', length: 8 }), [])
  assert.deepEqual(findZone([2.5, 2.5], { rule: 'we-2-of-3', wanted: 2, window: 3, sigmas: 2 }), [])
})

test('every pattern names where it completes and all of its points', () => {
  const alternating = Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? 0.5 : -0.5))
  const found = nelsonRules(alternating).filter(({ rule }) => rule === 'nelson-alternating-14')
  assert.deepEqual(
    found.map(({ completedAt, members, side }) => [completedAt, members.length, side]),
    [
      [13, 14, 'both'],
      [14, 15, 'both'],
      [15, 16, 'both'],
    ],
  )
})

const day = 86_400_000
const points = (given: readonly number[], n = 1): ChartRequest['points'] => given.map((value, i) => ({ at: i * day, n, value }))

test('gaps between rare events get a g chart that draws the median, times a t chart that draws times', () => {
  const gaps = [22, 38, 14, 33, 0, 48, 97, 28, 26, 12, 44, 6, 9, 26, 23, 13]
  const g = controlChart({ points: points(gaps), data: 'gap', direction: 'higher-is-better' })
  assert.deepEqual([g.kind, g.points[0]!.centre, g.points[0]!.lower], ['g', 24.5, 0])
  const t = controlChart({ points: points(gaps.map(gap => gap + 1)), data: 'time-between', direction: 'higher-is-better' })
  assert.deepEqual([t.kind, t.transform, t.verdict], ['t', 'root', 'common-cause'])
  assert.ok(t.points.every(({ lower, upper, centre }) => lower! >= 0 && upper! > centre!))
})

test('fewer than one event a period: the reason says that gaps would tell more', () => {
  const rare = controlChart({ points: points([0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]), data: 'count', direction: 'lower-is-better' })
  assert.ok(rare.reasons.includes('rare-events'))
})

test('a point is excluded only with a cause, and frozen limits are used as they are', () => {
  const given = [...Array.from({ length: 12 }, (_, i) => 50 + (i % 3)), 90]
  const limitsOf = (cause: string): number | null =>
    controlChart({ points: points(given), data: 'single', direction: 'neutral', kind: 'xmr', excluded: [{ point: 12, cause }] }).points[0]!.upper
  assert.ok(limitsOf('power cut')! < 60 && limitsOf(' ')! > 60)
  const frozen = controlChart({ points: points(given), data: 'single', direction: 'neutral', kind: 'xmr', frozen: [{ kind: 'xmr', centre: 40, spread: 1 }] })
  assert.deepEqual([frozen.points[0]!.centre, frozen.points[0]!.upper], [40, 43])
})

test('nobody rebases a chart without a cause, an approver and a shift that begins there', () => {
  const findings = [{ rule: 'anhoej-run' as const, completedAt: 30, members: [22, 23, 24, 25, 26, 27, 28, 29, 30], side: 'below' as const }]
  const ask = (from: number, cause: string, approvedBy: string) => refuseRebase(findings, { from, cause, approvedBy })
  assert.deepEqual(
    [ask(22, '', 'Li'), ask(22, 'new roster', ''), ask(10, 'new roster', 'Li'), ask(22, 'new roster', 'Li')],
    ['cause-missing', 'approver-missing', 'no-sustained-shift', null],
  )
})

test('longest runs of fair coins: exact by counting all sequences', () => {
  for (const tosses of [1, 4, 9]) {
    const longest = Array.from({ length: 2 ** tosses }, (_, code) => longestOf(code, tosses))
    for (let length = 1; length <= tosses + 1; length += 1) close(longestRunChance(tosses, length), longest.filter(run => run >= length).length / 2 ** tosses)
  }
})

function longestOf(code: number, tosses: number): number {
  const bits = Array.from({ length: tosses }, (_, i) => (code >> i) & 1)
  let run = 0
  let longest = 0
  bits.forEach((bit, i) => {
    run = i > 0 && bits[i - 1] === bit ? run + 1 : 1
    longest = Math.max(longest, run)
  })
  return longest
}

test('the alert budget holds over a fleet of 400 stable charts, and finds the ten that shifted', () => {
  const random = createRandom(5, 'fleet')
  const stable = Array.from({ length: 400 }, () => Array.from({ length: 24 }, () => normal(random)))
  assert.ok(stable.filter(chart => chanceOfStable(chart) < 0.05).length <= 0.05 * 400 * 1.4)
  assert.ok(alertBudget(stable, 0.1).raised <= 1)
  const shifted = stable.map((chart, i) => (i < 10 ? chart.map((z, t) => (t > 9 ? z + 2.5 : z)) : chart))
  const { alarms, raised, expectedFalse } = alertBudget(shifted, 0.1)
  assert.ok(alarms.slice(0, 10).filter(alarm => alarm.raised).length >= 9 && raised <= 13 && expectedFalse <= 1.3)
})

test('average run lengths agree with simulation, with and without a head start', () => {
  const random = createRandom(2, 'run-length')
  const simulate = (headStart: number): number => {
    let total = 0
    for (let run = 0; run < 3000; run += 1) {
      let [upper, lower, length] = [headStart, headStart, 0]
      do {
        const z = normal(random) + 1
        upper = Math.max(0, upper + z - 0.5)
        lower = Math.max(0, lower - z - 0.5)
        length += 1
      } while (upper <= 4 && lower <= 4)
      total += length
    }
    return total / 3000
  }
  for (const headStart of [0, 2]) close(cusumRunLength({ k: 0.5, h: 4, headStart }, 1), simulate(headStart), 0.35)
  close(ewmaRunLength({ lambda: 1, width: 3 }, 0), 370.4, 0.1)
})
