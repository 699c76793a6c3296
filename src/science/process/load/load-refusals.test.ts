import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { BpmnNode, BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import { steadyArrivals } from './arrivals.ts'
import { lognormalThrough } from './duration.ts'
import type { LoadFault, LoadInput } from './load-input.ts'
import { instantAt, workingAt } from './open-hours.ts'
import { simulateLoad } from './simulate-load.ts'

const open = { from: 9, to: 17 }
const nodes: BpmnNode[] = [
  { id: 'start', kind: 'start' },
  { id: 'a', kind: 'task' },
  { id: 'x', kind: 'exclusive' },
  { id: 'end', kind: 'end' },
]
const flow = (way: string) => ({ id: way, from: way.split('>')[0]!, to: way.split('>')[1]! })
const scope: BpmnScope = { nodes, flows: ['start>a', 'a>x', 'x>end', 'x>a'].map(flow) }
const input: LoadInput = {
  scope,
  steps: [{ node: 'a', pool: 'desk', handling: { law: 'lognormal', minutes: 5, variation: 0.5 }, limit: null }],
  waits: {},
  shares: { 'x>end': 9, 'x>a': 1 },
  failures: {},
  pools: [{ name: 'desk', people: 4 }],
  arrivals: steadyArrivals(20, open),
  open,
  days: 5,
  warmUpDays: 1,
  replications: 3,
  seed: 1,
  promiseMinutes: 30,
}
const fault = (change: Partial<LoadInput>): LoadFault | null => simulateLoad({ ...input, ...change }).fault

test('what cannot be simulated is refused by name, and nothing else', () => {
  assert.equal(fault({}), null)
  assert.deepEqual(fault({ open: { from: 17, to: 9 } }), { code: 'hours' })
  assert.deepEqual(fault({ arrivals: steadyArrivals(0, open) }), { code: 'arrivals' })
  assert.deepEqual(fault({ arrivals: [1, 2] }), { code: 'arrivals' })
  assert.deepEqual(fault({ days: 0 }), { code: 'days' })
  assert.deepEqual(fault({ warmUpDays: 1.5 }), { code: 'warm-up' })
  assert.deepEqual(fault({ replications: 1 }), { code: 'replications' })
  assert.deepEqual(fault({ seed: -1 }), { code: 'seed' })
  assert.deepEqual(fault({ pools: [{ name: 'desk', people: 0 }] }), { code: 'people', pool: 'desk' })
  assert.deepEqual(fault({ steps: [{ ...input.steps[0]!, handling: { law: 'fixed', minutes: Number.NaN } }] }), { code: 'handling', node: 'a' })
  assert.deepEqual(fault({ steps: [] }), { code: 'handling', node: 'a' })
  assert.deepEqual(fault({ waits: { t: { law: 'fixed', minutes: -1 } } }), { code: 'waits', node: 't' })
  assert.deepEqual(fault({ failures: { f: 2 } }), { code: 'failures', node: 'f' })
  assert.deepEqual(fault({ shares: { 'x>end': 0, 'x>a': 0 } }), { code: 'shares', node: 'x' })
  assert.deepEqual(fault({ shares: { 'x>end': -1 } }), { code: 'shares', node: 'x>end' })
})

test('more than two million events are refused: at once when it is plain, else when they are used up', () => {
  assert.deepEqual(fault({ arrivals: steadyArrivals(50_000, open), days: 30 }), { code: 'too-many-cases' })
  assert.deepEqual(fault({ shares: { 'x>end': 0, 'x>a': 1 } }), { code: 'too-many-events' })
})

test('a process that has no exact net is refused with the reason of the compiler', () => {
  const refused = fault({ scope: { nodes, flows: scope.flows.slice(1) } })
  assert.ok(refused?.code === 'not-compiled' && refused.refusal.reason === 'no flow leaves it' && refused.refusal.node === 'start')
})

test('gateways that only pass a case on to each other are named', () => {
  const circle: BpmnNode[] = [...nodes, { id: 'y', kind: 'exclusive' }]
  const flows = ['start>a', 'a>x', 'x>end', 'x>y', 'y>x', 'y>end'].map(flow)
  const refused = fault({ scope: { nodes: circle, flows }, shares: { 'x>end': 0, 'y>end': 0 } })
  assert.ok(refused?.code === 'circle' && ['x', 'y'].includes(refused.node))
})

test('a parallel join behind a choice holds cases for good; they are counted, not lost', () => {
  const stuck: BpmnNode[] = [...nodes.slice(0, 3), { id: 'b', kind: 'task' }, { id: 'j', kind: 'parallel' }, nodes[3]!]
  const flows = ['start>x', 'x>a', 'x>b', 'a>j', 'b>j', 'j>end'].map(flow)
  const { report } = simulateLoad({ ...input, scope: { nodes: stuck, flows }, steps: [input.steps[0]!, { ...input.steps[0]!, node: 'b' }], shares: {} })
  assert.ok(report && report.whole.ended === 0 && report.whole.stuck === report.whole.arrived && report.whole.median === null)
})

test('open hours: what is worked is measured back, and the night counts nothing', () => {
  assert.deepEqual(
    [8, 9, 12, 17, 23].map(hour => workingAt(open, hour * 60)),
    [0, 0, 180, 480, 480],
  )
  for (const worked of [0.5, 100, 479, 480, 481, 5000]) assert.ok(Math.abs(workingAt(open, instantAt(open, worked)) - worked) < 1e-9)
  assert.equal(instantAt(open, 480), 17 * 60)
  assert.equal(instantAt(open, 481), 33 * 60 + 1)
})

test('days without work: work stops on Friday evening and goes on the next working morning, whatever days are closed', () => {
  const weekend = { from: 9, to: 17, closed: [5, 6] }
  const saturday = 5 * 1440
  assert.deepEqual([workingAt(weekend, saturday), workingAt(weekend, 7 * 1440), workingAt(weekend, 7 * 1440 + 10 * 60)], [2400, 2400, 2460])
  assert.deepEqual([instantAt(weekend, 2400), instantAt(weekend, 2401)], [4 * 1440 + 17 * 60, 7 * 1440 + 9 * 60 + 1])
  const week = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }), fc.subarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 6 }))
  fc.assert(
    fc.property(week, fc.double({ min: 0.5, max: 60_000, noNaN: true }), ([from, long, closed], worked) => {
      const hours = { from, to: Math.min(24, from + long), closed }
      const at = instantAt(hours, worked)
      assert.ok(Math.abs(workingAt(hours, at) - worked) < 1e-6, 'there and back')
      assert.equal(closed.includes(Math.floor((at - 1e-6) / 1440) % 7), false, 'nothing is finished on a day without work')
      // Minute by minute it is the same.
      let counted = 0
      const day = Math.floor(at / 1440)
      for (let each = 0; each <= day; each += 1) if (!closed.includes(each % 7)) counted += Math.min((hours.to - from) * 60, Math.max(0, at - each * 1440 - from * 60))
      assert.ok(Math.abs(counted - worked) < 1e-6)
    }),
  )
})

test('hours without a working day are refused, and so are counted days on which nobody works', () => {
  assert.deepEqual(fault({ open: { from: 9, to: 17, closed: [0, 1, 2, 3, 4, 5, 6] } }), { code: 'hours' })
  assert.deepEqual(fault({ open: { from: 9, to: 17, closed: [7] } }), { code: 'hours' })
  assert.deepEqual(fault({ open: { from: 9, to: 17, closed: [1] }, warmUpDays: 1, days: 1 }), { code: 'days' })
})

test('a lognormal law goes through a median and a 90th percentile', () => {
  const { minutes, variation } = lognormalThrough(10, 25)!
  const variance = Math.log(1 + variation ** 2)
  assert.ok(Math.abs(minutes - 10 * Math.exp(variance / 2)) < 1e-9)
  assert.ok(Math.abs(Math.exp(Math.log(10) + 1.2815515655 * Math.sqrt(variance)) - 25) < 1e-6)
  assert.equal(lognormalThrough(0, 5), null)
  assert.equal(lognormalThrough(10, 9), null)
})
