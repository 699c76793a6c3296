import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom } from '#science/statistics/random.ts'
import { erlangA, erlangB, erlangC } from './erlang.ts'
import { kingmanWait } from './laws.ts'
import { staff, withShrinkage } from './staffing.ts'

const desk = { arrivalsPerMinute: 100 / 30, handlingMinutes: 3 }

test('as much work as agents, or more, is refused and not answered with a number', () => {
  assert.equal(erlangC(desk, 10, 0.33), 'saturated')
  assert.equal(erlangC(desk, 9, 0.33), 'saturated')
  assert.equal(erlangC({ ...desk, arrivalsPerMinute: 0 }, 3, 0.33), 'no-demand')
  assert.equal(erlangA(desk, 5, 0, 0.33), 'no-agents')
  assert.equal(kingmanWait({ utilisation: 1, arrivalVariation: 1, serviceVariation: 1, serviceTime: 6 }), 'saturated')
})

test('customers with endless patience make Erlang A into Erlang C', () => {
  const patient = erlangA(desk, 1e7, 14, 0.33)
  const waiting = erlangC(desk, 14, 0.33)
  assert.ok(typeof patient !== 'string' && typeof waiting !== 'string')
  for (const key of ['waitChance', 'serviceLevel', 'meanWaitMinutes', 'occupancy'] as const) assert.ok(Math.abs(patient[key] - waiting[key]) < 1e-5, key)
  assert.ok(patient.abandonChance < 1e-5)
})

test('fourteen agents at 30 % shrinkage are twenty on the roster, not twenty-one', () => {
  assert.equal(withShrinkage(14, 0.3), 20)
  assert.equal(withShrinkage(7, 0.3), 10)
})

test('known patience needs fewer agents, and one agent fewer would miss the goal', () => {
  const goal = { targetMinutes: 1 / 3, serviceLevel: 0.8, mostOccupancy: 1, shrinkage: 0 }
  const [cautious, patient] = [staff(desk, goal), staff(desk, { ...goal, patienceMinutes: 2 })]
  assert.ok(typeof cautious !== 'string' && typeof patient !== 'string')
  assert.ok(patient.agents <= cautious.agents)
  const fewer = erlangC(desk, cautious.agents - 1, 1 / 3)
  assert.ok(fewer === 'saturated' || (typeof fewer !== 'string' && fewer.serviceLevel < 0.8))
  assert.equal(staff(desk, { ...goal, serviceLevel: 1 }), 'unreachable')
})

test('more agents never make service worse, whatever the demand', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 60, noNaN: true }), fc.double({ min: 0.2, max: 20, noNaN: true }), fc.integer({ min: 1, max: 80 }), (load, patience, agents) => {
      const demand = { arrivalsPerMinute: load / 4, handlingMinutes: 4 }
      const [few, more] = [erlangA(demand, patience, agents, 0.5), erlangA(demand, patience, agents + 1, 0.5)]
      assert.ok(typeof few !== 'string' && typeof more !== 'string')
      assert.ok(more.serviceLevel >= few.serviceLevel - 1e-9 && more.abandonChance <= few.abandonChance + 1e-9)
      assert.ok(few.serviceLevel >= -1e-12 && few.serviceLevel <= 1 + 1e-12 && few.occupancy <= 1 + 1e-9)
      assert.ok(erlangB(load, agents + 1) <= erlangB(load, agents))
    }),
  )
})

test('the service level with abandonment agrees with a simulation of forty thousand calls', () => {
  const random = createRandom(8, 'calls')
  const exponential = (mean: number): number => -Math.log(1 - random()) * mean
  const free = new Array<number>(6).fill(0)
  let [now, answered, left, calls] = [0, 0, 0, 40_000]
  const total = calls
  for (; calls > 0; calls -= 1) {
    now += exponential(1 / 2)
    const agent = free.indexOf(Math.min(...free))
    const wait = Math.max(0, free[agent]! - now)
    if (wait > exponential(2)) left += 1
    else {
      answered += Number(wait <= 0.5)
      free[agent] = now + wait + exponential(3)
    }
  }
  const law = erlangA({ arrivalsPerMinute: 2, handlingMinutes: 3 }, 2, 6, 0.5)
  assert.ok(typeof law !== 'string')
  assert.ok(Math.abs(law.serviceLevel - answered / total) < 0.012 && Math.abs(law.abandonChance - left / total) < 0.012)
})
