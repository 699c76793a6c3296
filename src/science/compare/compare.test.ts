import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom, normal } from '#science/statistics/random.ts'
import type { Design } from './design.ts'
import { factorOf, nestedFactor } from './design.ts'
import { dispersionOf } from './dispersion.ts'
import { shareFunnel } from './funnel.ts'
import { oneWayRandom } from './one-way.ts'
import { pareto } from './pareto.ts'
import { rankIntervals } from './ranking.ts'
import { casesNeeded, reliabilityOf } from './reliability.ts'
import { reml } from './reml.ts'
import { fitShareLaw, shrinkMeans, shrinkShare } from './shrinkage.ts'
import { varianceComponents } from './variance-components.ts'
import { varianceShares } from './variance-shares.ts'

const close = (got: number | undefined, wanted: number, relative = 1e-6): void =>
  assert.ok(Math.abs(got! - wanted) <= relative * Math.abs(wanted) + 1e-12, `${got} is not ${wanted}`)

/** Davies and Goldsmith (1972): strength of a chemical paste, two analyses of three casks of ten batches. */
const paste = [
  62.8, 62.6, 60.1, 62.3, 62.7, 63.1, 60, 61.4, 57.5, 56.9, 61.1, 58.9, 58.7, 57.5, 63.9, 63.1, 65.4, 63.7, 57.1, 56.4, 56.9, 58.6, 64.7, 64.5, 55.1, 55.1, 54.7, 54.2, 58.8, 57.5,
  63.4, 64.9, 59.3, 58.1, 60.5, 60, 62.5, 62.6, 61, 58.7, 56.9, 57.7, 59.2, 59.4, 65.2, 66, 64.8, 64.1, 54.8, 54.8, 64, 64, 57.7, 56.8, 58.3, 59.3, 59.2, 59.2, 58.9, 56.6,
]

/** The same without some rows (1-based), so that it is unbalanced. */
function pastes(dropped: readonly number[] = []): Design {
  const rows = paste.map((value, i) => ({ value, batch: `B${Math.floor(i / 6)}`, cask: `c${Math.floor((i % 6) / 2)}` })).filter((_, i) => !dropped.includes(i + 1))
  const batch = factorOf(
    'batch',
    rows.map(row => row.batch),
  )
  const cask = nestedFactor(
    'cask',
    rows.map(row => row.cask),
    batch,
  )
  return { values: Float64Array.from(rows, row => row.value), factors: [batch, cask] }
}

test('nested effects on balanced data: both estimators give what lme4 gives', () => {
  const fit = reml(pastes())
  assert.ok(typeof fit !== 'string')
  const anova = varianceComponents(pastes())!
  for (const found of [fit, anova]) {
    close(found.mean, 60.05333333)
    close(found.factors[1], 8.4336679284, 2e-6)
    close(found.factors[0], 1.657307961, 2e-6)
    close(found.residual, 0.6779999483, 2e-6)
  }
  close(fit.deviance, 246.9907459, 1e-9)
  close(fit.standardError, 0.6768700463)
})

test('nested effects on unbalanced data by REML (lme4)', () => {
  const fit = reml(pastes([1, 2, 3, 7, 11, 20, 21, 22, 23, 40, 41, 57]))
  assert.ok(typeof fit !== 'string')
  close(fit.factors[1], 8.7956445585, 1e-5)
  close(fit.factors[0], 1.7517202034, 1e-5)
  close(fit.residual, 0.4896860639, 1e-5)
  close(fit.deviance, 199.8055618, 1e-9)
})

test('REML refuses what would take minutes and what has no answer', () => {
  const codes = Int32Array.from({ length: 2000 }, (_, i) => i % 1000)
  assert.equal(reml({ values: new Float64Array(2000), factors: [{ name: 'person', levels: 1000, codes }] }), 'too-many-levels')
  assert.equal(reml({ values: Float64Array.of(1, 2), factors: [factorOf('site', ['a', 'b'])] }), 'too-few-rows')
})

test('two factors that are one and the same grouping cannot be told apart', () => {
  const site = factorOf('site', ['a', 'a', 'b', 'b', 'c', 'c'])
  assert.equal(varianceComponents({ values: Float64Array.of(1, 2, 3, 4, 5, 7), factors: [site, { ...site, name: 'manager' }] }), null)
})

/** Cases of people in places over months, with known variances. */
function simulated(seed: number, [place, person, month, rest]: readonly [number, number, number, number], rows = 4000): Design {
  const random = createRandom(seed, 'design')
  const effects = (count: number, variance: number): number[] => Array.from({ length: count }, () => normal(random) * Math.sqrt(variance))
  const [places, people, months] = [effects(15, place), effects(90, person), effects(12, month)]
  const codes = [0, 1, 2].map(() => new Int32Array(rows))
  const values = Float64Array.from({ length: rows }, (_, row) => {
    const who = Math.floor(random() ** 1.5 * 90)
    const when = Math.floor(random() * 12)
    codes[0]![row] = who % 15
    codes[1]![row] = who
    codes[2]![row] = when
    return 50 + places[who % 15]! + people[who]! + months[when]! + normal(random) * Math.sqrt(rest)
  })
  const levels = [15, 90, 12]
  return { values, factors: ['place', 'person', 'month'].map((name, f) => ({ name, levels: levels[f]!, codes: codes[f]! })) }
}

test('bootstrap intervals of variance shares hold the true shares about as often as they promise', () => {
  const truth = [0.1, 0.2, 0.05, 0.65]
  let held = 0
  for (let seed = 1; seed <= 40; seed += 1) {
    const found = varianceShares(simulated(seed, [1, 2, 0.5, 6.5], 1500), { draws: 120, confidence: 0.95, random: createRandom(seed, 'bootstrap') })!
    for (const [f, share] of [...found.shares, found.residual].entries()) held += Number(share.lower <= truth[f]! && truth[f]! <= share.upper)
  }
  assert.ok(held >= 0.8 * 160, `${held} of 160 intervals hold the truth`)
})

test('a place, person and month that make no difference get shares near nothing', () => {
  const { shares, residual, between } = varianceShares(simulated(7, [0, 0, 0, 4]), { draws: 100, confidence: 0.95, random: createRandom(7, 'bootstrap') })!
  assert.ok(shares.every(({ share }) => share < 0.02) && residual.share > 0.97 && between.upper < 0.05)
})

const groups = fc.array(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 6 })

test('the intraclass correlation does not care for unit or origin', () => {
  fc.assert(
    fc.property(groups, fc.integer({ min: 1, max: 50 }), fc.integer({ min: -100, max: 100 }), (given, scale, shift) => {
      const moved = oneWayRandom(given.map(group => group.map(value => value * scale + shift)))!
      const plain = oneWayRandom(given)!
      assert.ok(Number.isNaN(plain.icc) ? Number.isNaN(moved.icc) : Math.abs(moved.icc - plain.icc) < 1e-9)
    }),
  )
})

test('values with a large common part keep their digits (NIST SmLs08: F is 21 for 1000000000000.4 …)', () => {
  const level = [0.4, 0.3, 0.5, 0.3, 0.5, 0.3, 0.5, 0.3, 0.5, 0.3, 0.5]
  const shifted = [0, 0.1, 0.2].map(step => level.map(value => 1_000_000 + value + step))
  const small = [0, 0.1, 0.2].map(step => level.map(value => value + step))
  close(oneWayRandom(shifted)!.f, oneWayRandom(small)!.f, 1e-8)
})

test('one group, or groups of one, have no components', () => {
  assert.equal(oneWayRandom([[1, 2, 3]]), null)
  assert.equal(oneWayRandom([[1], [2], [3]]), null)
})

test('cases needed for reliability: 36 for an ICC of 0.1, and that many give it', () => {
  assert.equal(casesNeeded(0.1, 0.8), 36)
  assert.equal(casesNeeded(0, 0.8), Number.POSITIVE_INFINITY)
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.95, noNaN: true }), fc.double({ min: 0.1, max: 0.99, noNaN: true }), (icc, target) => {
      const n = casesNeeded(icc, target)
      assert.ok(reliabilityOf(icc, n) >= target - 1e-9 && (n === 1 || reliabilityOf(icc, n - 1) < target))
    }),
  )
})

test('a shrunk share comes to the raw one as cases grow, and to the common one where sites do not differ', () => {
  const law = fitShareLaw([12, 30, 26, 50].map((successes, i) => ({ successes, trials: [82, 98, 100, 125][i]! })))
  close(shrinkShare(law, { successes: 300_000, trials: 1_000_000 }).mean, 0.3, 1e-4)
  const equal = fitShareLaw([101, 99, 100, 100, 102, 98].map(successes => ({ successes, trials: 1000 })))
  assert.equal(equal.alpha, Number.POSITIVE_INFINITY)
  close(shrinkShare(equal, { successes: 5, trials: 10 }).mean, 0.1)
})

test('shrinkage lowers the error of fifty people with twenty cases each to less than half', () => {
  const random = createRandom(11, 'people')
  const people = Array.from({ length: 50 }, () => Math.min(0.99, Math.max(0.01, 0.8 + 0.056 * normal(random))))
  const tallies = people.map(rate => ({ trials: 20, successes: Array.from({ length: 20 }, () => random()).filter(draw => draw < rate).length }))
  const law = fitShareLaw(tallies)
  const error = (guess: (i: number) => number): number => people.reduce((sum, rate, i) => sum + (guess(i) - rate) ** 2, 0)
  assert.ok(error(i => shrinkShare(law, tallies[i]!).mean) < 0.5 * error(i => tallies[i]!.successes / 20))
})

test('rank intervals: clear differences have narrow ones, equal units have wide ones', () => {
  const draw = (values: number[], variance: number) =>
    rankIntervals(
      values.map(value => ({ value, variance })),
      createRandom(3, 'ranks'),
      { draws: 2000 },
    )
  assert.deepEqual(
    draw([10, 20, 30], 0.01).map(({ lower, upper }) => [lower, upper]),
    [
      [3, 3],
      [2, 2],
      [1, 1],
    ],
  )
  for (const { lower, upper } of draw([5, 5, 5, 5, 5], 1)) assert.deepEqual([lower, upper], [1, 5])
})

test('means that differ by chance alone are all shrunk to one', () => {
  const { between, shrunk, mean } = shrinkMeans([1, 1.1, 0.9, 1.02].map(value => ({ value, variance: 1 })))
  assert.equal(between, 0)
  for (const { value } of shrunk) close(value, mean)
})

const places = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 200 })).map(([count, size]) => ({ count, size })),
  { minLength: 3, maxLength: 20 },
)

test('a funnel does not care for the order of places, and winsorising lowers over-dispersion', () => {
  fc.assert(
    fc.property(places, given => {
      const plain = shareFunnel(given)
      const turned = shareFunnel(given.toReversed())
      assert.ok(Math.abs(plain.tau2 - turned.tau2) < 1e-12)
      for (const [i, point] of plain.points.entries()) assert.ok(Math.abs(point.z - turned.points.at(-1 - i)!.z) < 1e-9)
      assert.ok(shareFunnel(given, { winsorise: 0.1 }).phi <= plain.phi + 1e-12 || plain.target === 0)
    }),
  )
})

test('equal workloads have no Gini index, one person doing everything has nearly all of it', () => {
  close(dispersionOf([5, 5, 5, 5]).gini + 1, 1)
  close(dispersionOf([0, 0, 0, 0, 100]).giniCorrected, 1)
  assert.equal(dispersionOf([0, 1]).theilL, null)
  close(dispersionOf([0, 1]).theilT!, Math.log(2))
})

test('240 of 300 are the vital few at 80 %, whatever floating point says', () => {
  assert.equal(pareto({ a: 94, b: 80, c: 66, d: 33, e: 27 }).vitalFew, 3)
  assert.deepEqual(
    pareto({ b: 5, a: 5, c: 1 }).bars.map(({ name }) => name),
    ['a', 'b', 'c'],
  )
})
