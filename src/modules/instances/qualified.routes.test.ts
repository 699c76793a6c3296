import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DeviationRow } from '#modules/conformance/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { endEvent, processFile, startEvent } from '../../../test/bpmn.ts'
import { testId } from '../../../test/house.ts'
import type { Workplace } from '../../../test/workplace.ts'
import { ok, openWorkplace } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import type { EndedStep, InstanceEvent } from './instance.ts'
import { applyInstance } from './instance.ts'

let place: Workplace
before(async () => {
  place = await openWorkplace()
})
after(() => place.house.close())

test('a step that needs a certificate says who holds it, is done without it all the same, and that is a deviation at once', async () => {
  const certificate = `Crane ${testId()}`
  const process = await place.published(processFile([{ id: 'lift', certificate }], startEvent + endEvent(), 'start>lift>end'))
  const administrator = await place.house.as('administrator')
  const [without, later, qualified] = [await place.started(process), await place.started(process), await place.started(process)]
  ok(await place.agent.post(`/instances/${without}/assign`, { step: 1, person: place.manager.person, unit: null }))
  const before = (await place.view(without)).open[0]!
  assert.deepEqual([before.certificate, before.holderQualified, before.youQualified], [certificate, false, false])
  ok(await place.complete(without, 'lift'))
  const found = async (): Promise<(string | null)[][]> =>
    (ok(await place.agent.get(`/conformance/deviations?process=${process}`)) as { rows: DeviationRow[] }).rows.map(row => [row.kind, row.instance, row.expected, row.personName])
  assert.deepEqual(await found(), [['unqualified', without, certificate, 'A representative']])
  const content = { name: certificate.toUpperCase(), number: '', issuer: '', validFrom: '2020-01-01', validUntil: null }
  const id = testId()
  ok(await administrator.post(`/certificates/${id}/grant`, { person: place.agent.person, ...content }))
  assert.deepEqual((await place.view(qualified)).open[0]!.youQualified, true)
  ok(await place.complete(qualified, 'lift'))
  ok(await administrator.post(`/certificates/${id}/revoke`, { reason: 'Out of practice' }))
  ok(await place.agent.post('/steps/complete', { steps: [{ instance: later, step: 1, note: '', choices: {} }] }))
  await place.house.settle()
  assert.deepEqual((await found()).map(row => row[1]).toSorted(), [without, later].toSorted(), 'the judgement of the whole case says the same')
  assert.deepEqual([(await place.view(without)).ended[0]?.unqualified, (await place.view(qualified)).ended[0]?.unqualified], [true, false])
})

test('what was told before certificates were known counts as qualified', async () => {
  const { unqualified: _, ...ended } = {
    type: 'instance.step-ended',
    key: 1,
    node: 'lift',
    outcome: 'done',
    endedAt: 2,
    by: null,
    note: '',
    missing: [],
    strange: false,
    unqualified: false,
  } as const
  const step = { key: 1, node: 'lift', visit: 1, unit: null, person: null, stage: 'ready', readyAt: 1, begunAt: null, checks: [], cameFrom: null, sentBack: null }
  const started = { type: 'instance.started', process: 'p', version: 1, hash: '', caseKey: '', title: '', startedAt: 1, startedBy: null, caller: null }
  const moved = { type: 'instance.moved', ready: [step], marking: { next: 2, open: [], arrived: [], awaited: [] }, timers: [] }
  const after = ([started, moved, ended] as unknown as InstanceEvent[]).reduce<ReturnType<typeof applyInstance> | null>(applyInstance, null)!
  assert.deepEqual(
    after.ended.map((each: EndedStep) => each.unqualified),
    [false],
  )
  await inTenant(place.house.ground.database, place.house.tenant, async tx => assert.deepEqual((await replayTenant(tx, place.house.ground.keyring, nouns)).differing, []))
})
