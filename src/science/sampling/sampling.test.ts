import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom, normal } from '#science/statistics/random.ts'
import { acceptanceLimits, acceptancePlan, inspectionLevels, operatingCharacteristic, planThrough } from './acceptance.ts'
import { riskBasedSample, weightedMean } from './risk-based.ts'
import { discoverySample, sampleForShare } from './sample-size.ts'

test('every lot, level and limit has a plan; a sample as large as the lot means inspecting all', () => {
  for (const lot of [2, 15, 90, 280, 1200, 10_000, 500_000, 1_000_000]) {
    for (const level of inspectionLevels) {
      for (const limit of acceptanceLimits) {
        const { n, accept, reject, inspectAll } = acceptancePlan(lot, level, limit)!
        assert.ok(n <= lot && reject === accept + 1 && inspectAll === (n === lot))
      }
    }
  }
  assert.equal(acceptancePlan(100, 'II', 0.7), null)
})

test('a looser limit never lowers the acceptance number of the same letter', () => {
  const accepts = acceptanceLimits.flatMap(limit => {
    const plan = acceptancePlan(1200, 'II', limit)!
    return plan.planLetter === 'J' ? [plan.accept] : []
  })
  assert.deepEqual(accepts, [0, 1, 2, 3, 5, 7, 10, 14, 21])
})

test('the plan through two points passes both, and one case fewer would not', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.005, max: 0.05, noNaN: true }), fc.double({ min: 3, max: 8, noNaN: true }), (good, factor) => {
      const points = { producerQuality: good, producerAccept: 0.95, consumerQuality: good * factor, consumerAccept: 0.1 }
      const plan = planThrough(points)!
      const accepted = (n: number, quality: number): number => operatingCharacteristic({ n, accept: plan.accept }, [quality])[0]!.acceptBinomial
      assert.ok(accepted(plan.n, good) >= 0.95 && accepted(plan.n, good * factor) <= 0.1)
      assert.ok(plan.n <= plan.accept + 1 || accepted(plan.n - 1, good * factor) > 0.1)
    }),
    { numRuns: 25 },
  )
  assert.equal(planThrough({ producerQuality: 0.1, producerAccept: 0.95, consumerQuality: 0.1, consumerAccept: 0.1 }), null)
})

test('sample sizes: 59 without a fault show 5 %, 385 estimate a share to five points, 278 of a thousand', () => {
  assert.equal(discoverySample(0.95, 0.05), 59)
  assert.equal(sampleForShare({ share: 0.5, margin: 0.05, population: null, confidence: 0.95 }), 385)
  assert.equal(sampleForShare({ share: 0.5, margin: 0.05, population: 1000, confidence: 0.95 }), 278)
})

/** Four people with sixty calls each; risky calls are worse. */
function calls() {
  const random = createRandom(1, 'calls')
  return Array.from({ length: 240 }, (_, i) => {
    const risky = random() < 0.15
    return { stratum: `person ${i % 4}`, risk: risky ? 10 : 1, score: (risky ? 60 : 85) + 5 * normal(random) }
  })
}

test('a risk-based sample looks at risky calls more often and still estimates everybody’s mean', () => {
  const all = calls()
  const truth = all.reduce((sum, { score }) => sum + score, 0) / all.length
  const estimates: number[] = []
  let plain = 0
  for (let seed = 1; seed <= 300; seed += 1) {
    const picks = riskBasedSample(all, { perStratum: 15, randomPart: 0.4, random: createRandom(seed, 'picks') })
    const scores = picks.map(({ index }) => all[index]!.score)
    plain += scores.reduce((sum, score) => sum + score, 0) / scores.length / 300
    estimates.push(
      weightedMean(
        scores,
        picks.map(({ inclusion }) => inclusion),
      ),
    )
    assert.ok(picks.filter(({ reason }) => reason === 'random').length >= 4 * 6)
    assert.equal(new Set(picks.map(({ index }) => index)).size, picks.length)
  }
  const mean = estimates.reduce((sum, estimate) => sum + estimate, 0) / estimates.length
  assert.ok(Math.abs(mean - truth) < 0.5, `${mean} is not ${truth}`)
  assert.ok(plain < truth - 3, 'the unweighted mean is too pessimistic')
})

test('each call is picked as often as its inclusion says', () => {
  const all = calls().slice(0, 24)
  const picked = all.map(() => 0)
  const inclusion = all.map(() => 0)
  const rounds = 4000
  for (let seed = 1; seed <= rounds; seed += 1) {
    for (const pick of riskBasedSample(all, { perStratum: 3, randomPart: 0.34, random: createRandom(seed, 'inclusion') })) {
      picked[pick.index]! += 1 / rounds
      inclusion[pick.index] = pick.inclusion
    }
  }
  for (const [i, share] of picked.entries()) assert.ok(Math.abs(share - inclusion[i]!) < 0.04, `${share} is not ${inclusion[i]}`)
})

test('a sample without a random part is refused', () => {
  assert.throws(() => riskBasedSample(calls(), { perStratum: 3, randomPart: 0.2, random: createRandom(1, 'x') }), RangeError)
})
