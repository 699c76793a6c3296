import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { exactInterval, wilsonInterval } from '#science/statistics/proportion.ts'
import { createRandom, normal } from '#science/statistics/random.ts'
import { cuped, differenceInDifferences, interruptedCounts, interruptedSeries } from './before-after.ts'
import { adjustP } from './multiple-testing.ts'
import { casesForMeans, powerOfMeans } from './power.ts'
import { clusteredErrors, leastSquares, robustErrors } from './regression.ts'
import { mixtureFor, mixtureTest } from './sequential.ts'
import { compareMeans, compareRanks } from './two-means.ts'
import { compareManyShares, compareShares } from './two-proportions.ts'

const close = (got: number, wanted: number, within = 1e-6): void => assert.ok(Math.abs(got - wanted) <= within, `${got} is not ${wanted}`)

test('published differences of two shares with Newcombe’s intervals (Stat. Med. 1998, 17:873)', () => {
  const published = [
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [6, 7, 2, 7, 0.5714, 0.0582, 0.8062],
    [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
    [10, 10, 0, 10, 1, 0.6075, 1],
  ] as const
  for (const [x1, n1, x2, n2, difference, lower, upper] of published) {
    const { difference: got, newcombe } = compareShares({ count: x1, n: n1 }, { count: x2, n: n2 })
    close(got, difference, 6e-5)
    close(newcombe.lower, lower, 6e-5)
    close(newcombe.upper, upper, 6e-5)
  }
})

test('two shares without a single success do not differ, and have an interval all the same', () => {
  const { z, p, fisher, newcombe } = compareShares({ count: 0, n: 20 }, { count: 0, n: 30 })
  assert.deepEqual([z, p, fisher], [0, 1, 1])
  assert.ok(newcombe.lower < 0 && newcombe.upper > 0)
})

test('a trend over four shares (R prop.trend.test: p 0.0041319)', () => {
  const shares = [83, 90, 129, 70].map((count, i) => ({ count, n: [86, 93, 136, 82][i]! }))
  close(compareManyShares(shares).trendP, 0.0041319, 1e-6)
})

const tally = fc.integer({ min: 1, max: 200 }).chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

test('intervals hold the share, the exact one holds Wilson’s middle, and both stay within 0 … 1', () => {
  fc.assert(
    fc.property(tally, ([count, n]) => {
      const [wilson, exact] = [wilsonInterval(count, n)!, exactInterval(count, n)!]
      for (const { lower, upper } of [wilson, exact]) assert.ok(lower >= 0 && upper <= 1 && lower <= count / n + 1e-12 && upper >= count / n - 1e-12 && upper > lower)
    }),
  )
})

test('means that cannot be compared have no result instead of NaN', () => {
  assert.equal(compareMeans([1], [2, 3]), null)
  assert.equal(compareMeans([2, 2], [2, 2]), null)
  assert.equal(compareRanks([1, 1], [1, 1]), null)
})

test('ranks do not care how far a value lies out, only on which side', () => {
  const plain = compareRanks([1, 2, 3, 4], [3, 5, 6, 7])!
  assert.deepEqual(compareRanks([1, 2, 3, 4], [3, 5, 6, 7000]), plain)
  close(plain.superiority, 1.5 / 16)
})

test('the cases asked for give the power wanted', () => {
  for (const [effect, power] of [
    [0.3, 0.8],
    [1, 0.95],
  ] as const)
    close(powerOfMeans(effect, casesForMeans(effect, power)), power, 1e-7)
})

test('an always-valid p value never rises, and its promise holds while looking at every case', () => {
  const looks = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(looks, differences => {
      const results = mixtureTest(
        differences.map((difference, i) => ({ n: 10 * (i + 1), difference })),
        { variance: 1, mixture: 0.05, alpha: 0.05 },
      )
      for (const [i, { p }] of results.entries()) assert.ok(i === 0 || p <= results[i - 1]!.p)
    }),
  )
  const random = createRandom(4, 'peeking')
  let wins = 0
  for (let trial = 0; trial < 400; trial += 1) {
    let sum = 0
    const seen = Array.from({ length: 200 }, (_, i) => {
      sum += normal(random) - normal(random)
      return { n: i + 1, difference: sum / (i + 1) }
    })
    wins += Number(mixtureTest(seen, { variance: 1, mixture: mixtureFor(200, 1, 0.05), alpha: 0.05 }).at(-1)!.p < 0.05)
  }
  assert.ok(wins <= 0.05 * 400, `${wins} false wins of 400`)
})

test('adjusted p values keep the order of the raw ones and are never below them', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), p => {
      const [bh, holm, bonferroni] = (['benjamini-hochberg', 'holm', 'bonferroni'] as const).map(method => adjustP(p, method))
      p.forEach((value, i) => {
        assert.ok(bh![i]! >= value - 1e-15 && holm![i]! >= bh![i]! - 1e-12 && bonferroni![i]! >= holm![i]! - 1e-12)
        p.forEach((other, j) => {
          if (value < other) assert.ok(bh![i]! <= bh![j]! && holm![i]! <= holm![j]!)
        })
      })
    }),
  )
})

test('CUPED needs earlier values that vary', () => {
  assert.equal(cuped([1, 1, 1, 1], [1, 2, 3, 4], [true, true, false, false]), null)
})

/** Values from a seeded draw, so that the same numbers can be given to another program. */
function drawn(seed: number, count: number): number[] {
  const random = createRandom(seed, 'drawn')
  return Array.from({ length: count }, () => Math.round(normal(random) * 1000) / 1000)
}

test('clustered errors exceed the plain ones when whole sites move together', () => {
  const random = createRandom(9, 'sites')
  const observations = Array.from({ length: 12 }, (_, site) => {
    const shock = [normal(random), normal(random)]
    return [false, true].flatMap(after =>
      drawn(100 + site * 2 + Number(after), 30).map(noise => ({ value: noise + 2 * shock[Number(after)]!, treated: site < 6, after, cluster: `s${site}` })),
    )
  }).flat()
  const { clusteredError, robustError, clusters } = differenceInDifferences(observations)!
  assert.equal(clusters, 12)
  assert.ok(clusteredError! > 3 * robustError)
})

test('errors with every case a cluster of its own are the robust ones, but for the factor', () => {
  const x = drawn(1, 40)
  const fit = leastSquares(
    x.map(value => [1, value]),
    drawn(2, 40).map((noise, i) => noise * (1 + Math.abs(x[i]!))),
  )!
  const own = clusteredErrors(
    fit,
    x.map((_, i) => String(i)),
  )
  for (const [i, error] of robustErrors(fit).entries()) close(own[i]!, error * Math.sqrt(((40 / 39) * (39 / 38)) / (40 / 38)), 1e-12)
})

test('a step that was put into a series is found, and none where there is none', () => {
  const after = Array.from({ length: 40 }, (_, i) => Number(i >= 20))
  const noise = drawn(3, 40)
  const stepped = interruptedSeries(
    noise.map((value, i) => 100 - 0.2 * i - 8 * after[i]! + value),
    after,
    3,
  )!
  assert.ok(Math.abs(stepped.step + 8) < 3 * stepped.neweyWestError && stepped.durbinWatson > 1 && stepped.durbinWatson < 3)
  const flat = interruptedSeries(noise, after, 3)!
  assert.ok(Math.abs(flat.step) < 3 * flat.error)
  assert.equal(interruptedSeries([1, 2, 3, 4, 5], [1, 1, 1, 1, 1], 1), null)
})

test('counts that vary more than chance have a wider error', () => {
  const time = Array.from({ length: 24 }, (_, i) => i + 1)
  const counts = drawn(6, 24).map(noise => Math.max(1, Math.round(200 + 60 * noise)))
  const { dispersion, error, quasiError } = interruptedCounts({ counts, exposure: time.map(() => 1000), after: time.map(t => Number(t > 12)), time })!
  assert.ok(dispersion > 5 && quasiError > 2 * error)
})

test('calendar years as a trend lose no digits', () => {
  const years = Array.from({ length: 12 }, (_, i) => 2015 + i)
  const fit = leastSquares(
    years.map(year => [1, year]),
    years.map(year => 3 + 0.001 * (year - 2015)),
  )!
  close(fit.coefficients[1]!, 0.001, 1e-10)
})
