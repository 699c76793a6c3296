import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { steadyArrivals } from '#science/process/load/arrivals.ts'
import type { Duration } from '#science/process/load/duration.ts'
import type { LoadInput } from '#science/process/load/load-input.ts'
import { simulateLoad } from '#science/process/load/simulate-load.ts'
import type { TestHouse } from '../../../test/house.ts'
import { openTestHouse } from '../../../test/house.ts'
import type { LoadView } from './load.routes.ts'
import type { LoadSetup } from './load-setup.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.bpmn`, import.meta.url), 'utf8')
const view = async (xml: string): Promise<LoadView> => (await (await house.as('viewer')).post('/processes/load', { xml })).body

function inputOf({ scope, steps, gateways, waits }: LoadSetup): LoadInput {
  const open = { from: 9, to: 18 }
  const law = (event: string, minutes: number): Duration => (event === 'timer' ? { law: 'fixed', minutes } : { law: 'exponential', minutes })
  return {
    scope,
    steps,
    waits: Object.fromEntries(waits.map(({ node, event, minutes }) => [node, minutes === null ? null : law(event, minutes)])),
    shares: Object.fromEntries(gateways.flatMap(({ ways }) => ways.map(({ id, percent }) => [id, percent / 100] as const))),
    failures: {},
    pools: [...new Set(steps.flatMap(({ pool }) => (pool === null ? [] : [pool])))].map(name => ({ name, people: null })),
    arrivals: steadyArrivals(6, open),
    open,
    days: 10,
    warmUpDays: 1,
    replications: 3,
    seed: 1,
    promiseMinutes: 480,
  }
}

test('the simulation begins with half of each limit, the responsible units, and equal ways', async () => {
  const { setup, reason } = await view(fixture('help-desk'))
  assert.equal(reason, null)
  const steps = new Map(setup!.steps.map(({ node, pool, handling }) => [node, [pool, handling.minutes]]))
  assert.deepEqual(steps.get('repair'), ['维修部', 120])
  assert.deepEqual(steps.get('notify'), [null, 2.5])
  const urgent = setup!.gateways.find(({ node }) => node === 'urgent')!
  assert.deepEqual(
    urgent.ways.map(({ id, percent }) => [id, percent]),
    [
      ['to_urgent', 50],
      ['to_normal', 50],
    ],
  )
})

test('a fixture can be simulated with nothing else said, and every case ends', async () => {
  const { setup } = await view(fixture('help-desk'))
  const { report, fault } = simulateLoad(inputOf(setup!))
  assert.equal(fault, null)
  assert.ok(report!.whole.n > 100 && report!.whole.ended === report!.whole.arrived)
  assert.deepEqual(report!.overloaded, [])
})

test('a drawing that is not finished is refused with a reason in both languages', async () => {
  for (const xml of [fixture('help-desk').replace(/<bpmn:sequenceFlow id="f2".*?\/>/, ''), fixture('lost-parcel')]) {
    const { setup, reason } = await view(xml)
    assert.equal(setup, null)
    assert.ok(reason!['zh-CN'] && reason!.en)
  }
})
