import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DemandView } from '#modules/mesh/demand.routes.ts'
import type { LoadSetup } from '#modules/processes/load-setup.ts'
import { simulateLoad } from '#science/process/load/simulate-load.ts'
import { freshForm, handlingOf, knownSteps, loadInput, poolsOf, withPast, withPastWays } from './load-form.ts'

const nodes = [
  { id: 'start', kind: 'start' },
  { id: 'a', kind: 'task' },
  { id: 'sms', kind: 'task', task: 'service' },
  { id: 'end', kind: 'end' },
] as const
const flows = ['start>a', 'a>sms', 'sms>end'].map(id => ({ id, from: id.split('>')[0]!, to: id.split('>')[1]! }))
const setup: LoadSetup = {
  scope: { nodes, flows },
  steps: [
    { node: 'a', pool: '维修部', handling: { law: 'lognormal', minutes: 30, variation: 0.6 }, limit: { minutes: 60, elapsed: false, from: 'ready' } },
    { node: 'sms', pool: null, handling: { law: 'lognormal', minutes: 1, variation: 0.6 }, limit: null },
  ],
  gateways: [],
  waits: [],
  failures: [],
}
const past: DemandView = {
  cases: 400,
  days: 40,
  from: null,
  to: null,
  perHour: Array.from({ length: 24 }, (_, hour) => (hour === 10 ? 4 : 0)),
  quiet: [5, 6],
  open: { from: 8, to: 20, closed: [6] },
  known: ['维修'],
  handling: [{ activity: '维修', n: 400, median: 20, p90: 50 }],
}
const name = (node: string): string => ({ a: '维修', sms: '短信' })[node] ?? node

test('an untouched form is simulated with the defaults of the drawing', () => {
  const input = loadInput(freshForm, setup, 120)
  assert.deepEqual(input.pools, [{ name: '维修部', people: null }])
  assert.equal(input.arrivals[12], 6)
  assert.equal(input.arrivals[20], 0)
  assert.equal(simulateLoad({ ...input, days: 3 }).fault, null)
})

test('past demand fills in arrivals, hours and the handling of steps that are called as an activity', () => {
  const form = withPast(freshForm, past, { setup, name })
  assert.deepEqual([form.openFrom, form.openTo, form.closed, form.demand], [8, 20, [6], 'past'])
  assert.equal(knownSteps(form, { setup, name }), 1)
  const outside = withPast(freshForm, { ...past, handling: [{ activity: '维修', n: 9, median: 0, p90: 0 }] }, { setup, name })
  assert.equal(knownSteps(outside, { setup, name }), 0, 'what was done outside working hours took no working time and says nothing')
  const { minutes, spread } = handlingOf(form, setup.steps[0]!)
  assert.ok(minutes! > 20 && minutes! < 50 && spread! > 50)
  assert.equal(handlingOf(form, setup.steps[1]!).minutes, 1)
  const { arrivals, open } = loadInput({ ...form, growth: 150 }, setup, null)
  assert.deepEqual([arrivals.length, arrivals[10], arrivals[5 * 24 + 10], open.closed], [168, 6, 0, [6]])
})

test('an empty field is refused by its name', () => {
  const fault = (form: object): unknown => simulateLoad(loadInput({ ...freshForm, ...form }, setup, null)).fault
  assert.deepEqual(fault({ openTo: null }), { code: 'hours' })
  assert.deepEqual(fault({ perHour: null }), { code: 'arrivals' })
  assert.deepEqual(fault({ seed: null }), { code: 'seed' })
  assert.deepEqual(fault({ handling: { a: { minutes: null, spread: 10 } } }), { code: 'handling', node: 'a' })
})

test('steps of one unit share its people, and a machine has none', () => {
  assert.deepEqual(poolsOf({ ...setup, steps: [...setup.steps, { ...setup.steps[0]!, node: 'b' }] }), ['维修部'])
})

test('ways are filled in from the log where it can tell them, with their number, and go into the simulation', () => {
  const ways = ['yes', 'no'].map(to => ({ id: `x>${to}`, name: '', to, percent: 50 }))
  const fork: LoadSetup = {
    ...setup,
    scope: {
      nodes: [...nodes, { id: 'x', kind: 'exclusive' }, { id: 'yes', kind: 'task' }, { id: 'no', kind: 'task' }],
      flows: ['start>a', 'a>x', 'x>yes', 'x>no', 'yes>end', 'no>end'].map(id => ({ id, from: id.split('>')[0]!, to: id.split('>')[1]! })),
    },
    gateways: [{ node: 'x', kind: 'exclusive', ways }],
  }
  const form = withPastWays(freshForm, fork, [
    { from: 'a', to: 'yes', count: 1 },
    { from: 'a', to: 'no', count: 2 },
  ])
  assert.deepEqual([form.pastWays, form.ways], [{ x: 3 }, { 'x>yes': 33, 'x>no': 67 }])
  assert.deepEqual(loadInput(form, fork, null).shares, { 'x>yes': 0.33, 'x>no': 0.67 })
  assert.deepEqual(withPastWays(freshForm, fork, []), freshForm)
})
