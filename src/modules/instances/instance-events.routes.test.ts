import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { endEvent, processFile, startEvent } from '../../../test/bpmn.ts'
import { readToEnd } from '../../../test/work.ts'
import type { Workplace } from '../../../test/workplace.ts'
import { ok, openWorkplace } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { hearActivities } from '../mesh/heard.follow.ts'
import { callProcesses } from './instance.follow.ts'
import { passDue } from './timers.ts'
import type { InstanceRow, MigrationView } from './views.ts'

let place: Workplace
before(async () => {
  place = await openWorkplace()
})
after(() => place.house.close())

const straight = (): string => processFile([{ id: 'ask', limit: 'PT30M' }, { id: 'mend' }], startEvent + endEvent(), 'start>ask>mend>end')

test('timers go off at their instant: one at the edge of a step stops it, one on the way lets it go on', async () => {
  const others = `${startEvent}${endEvent()}${endEvent('e2')}<bpmn:intermediateCatchEvent id="cool"><bpmn:timerEventDefinition><bpmn:timeDuration>PT10M</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:boundaryEvent id="late" attachedToRef="mend"><bpmn:timerEventDefinition><bpmn:timeDuration>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`
  const id = await place.started(await place.published(processFile([{ id: 'mend' }, { id: 'swap' }], others, 'start>cool>mend>end', 'late>swap>e2')))
  const { happenings, startedAt } = await place.view(id)
  assert.deepEqual(
    happenings.map(({ node, kind, at }) => [node, kind, at]),
    [['cool', 'timer', startedAt + 10 * 60_000]],
  )
  await passDue(place.house.ground, place.house.tenant, startedAt + 9 * 60_000)
  assert.deepEqual(await place.openNames(id), [])
  await passDue(place.house.ground, place.house.tenant, startedAt + 11 * 60_000)
  assert.deepEqual([await place.openNames(id), (await place.view(id)).open[0]?.readyAt], [['mend'], startedAt + 10 * 60_000])
  await passDue(place.house.ground, place.house.tenant, startedAt + 130 * 60_000)
  const later = await place.view(id)
  assert.deepEqual([later.open.map(({ name }) => name), later.ended.map(({ name, outcome }) => [name, outcome])], [['swap'], [['mend', 'stopped']]])
})

test('a message that is waited for is told by hand or by another system', async () => {
  const others = `${startEvent}${endEvent()}<bpmn:intermediateCatchEvent id="paid"><bpmn:messageEventDefinition /></bpmn:intermediateCatchEvent>`
  const id = await place.started(await place.published(processFile([{ id: 'send' }], others, 'start>paid>send>end')))
  const [waited] = (await place.view(id)).happenings
  ok(await place.agent.post(`/instances/${id}/happen`, { key: waited!.key, node: 'paid' }))
  assert.deepEqual(await place.openNames(id), ['send'])
  assert.equal((await place.agent.post(`/instances/${id}/happen`, { key: waited!.key, node: 'paid' })).status, 409)
})

test('a step that calls another process starts it, and is done when that is over', async () => {
  const inner = await place.published(processFile([{ id: 'inspect' }], startEvent + endEvent(), 'start>inspect>end'))
  const id = await place.started(await place.published(processFile([{ id: 'visit', calls: inner }, { id: 'bill' }], startEvent + endEvent(), 'start>visit>bill>end')))
  await catchUpAll()
  const called = (await place.view(id)).open[0]?.called
  assert.equal(called?.stage, 'running')
  assert.equal((await place.view(called!.id)).caller, id)
  ok(await place.complete(called!.id, 'inspect'))
  await catchUpAll()
  assert.deepEqual(await place.openNames(id), ['bill'])
})

async function catchUpAll(): Promise<void> {
  await readToEnd(place.house.ground, place.house.tenant, callProcesses)
}

test('an activity of another system starts a case, and lets it go on where it is waited for; hearing it twice changes nothing', async () => {
  const others = `<bpmn:startEvent id="start" name="Ordered"><bpmn:messageEventDefinition /></bpmn:startEvent>${endEvent()}<bpmn:intermediateCatchEvent id="paid" name="Paid"><bpmn:messageEventDefinition /></bpmn:intermediateCatchEvent>`
  await place.published(processFile([{ id: 'send' }], others, 'start>paid>send>end'))
  const line = (activity: string): string => JSON.stringify({ source: 'shop', id: `${activity}-1`, case: 'order-1', activity, time: Date.now() })
  for (const lines of [[line('Ordered'), line('Paid')], [line('Ordered')]]) {
    const told = await place.manager.send('/activities', lines.join('\n'), { 'content-type': 'application/x-ndjson' })
    assert.equal(told.status, 200, told.text)
    await readToEnd(place.house.ground, place.house.tenant, hearActivities)
  }
  const { rows } = ok(await place.agent.get('/instances?caseKey=order-1')) as { rows: InstanceRow[] }
  assert.deepEqual(
    rows.map(({ stage, at }) => [stage, at]),
    [['running', ['send']]],
  )
})

test('open cases are brought to a new version by a map; what has no place stays', async () => {
  const process = await place.published(straight())
  const [kept, mapped] = [await place.started(process), await place.started(process)]
  ok(await place.complete(mapped, 'ask'))
  const { draft } = ok(await place.manager.get(`/processes/${process}`)) as { draft: { number: number } }
  const xml = processFile([{ id: 'ask' }, { id: 'repair' }], startEvent + endEvent(), 'start>ask>repair>end')
  const { draft: next } = ok(await place.manager.post(`/processes/${process}/save`, { based: draft.number, xml })) as { draft: number }
  ok(await place.manager.post(`/processes/${process}/publish`, { based: next }))
  const plan = ok(await place.manager.get(`/processes/${process}/migration`)) as MigrationView
  assert.deepEqual(
    [plan.newest, plan.versions.map(({ version, running, at }) => [version, running, at.map(({ node, target }) => [node, target]).toSorted()])],
    [
      2,
      [
        [
          1,
          2,
          [
            ['ask', 'ask'],
            ['mend', null],
          ],
        ],
      ],
    ],
  )
  assert.deepEqual(ok(await place.manager.post(`/processes/${process}/migrate`, { version: 1, map: {} })), { moved: 1, left: 1 })
  assert.deepEqual([(await place.view(kept)).version, (await place.view(mapped)).version], [2, 1])
  assert.deepEqual(ok(await place.manager.post(`/processes/${process}/migrate`, { version: 1, map: { mend: 'repair' } })), { moved: 1, left: 0 })
  assert.deepEqual(await place.openNames(mapped), ['repair'])
  ok(await place.complete(mapped, 'repair'))
  assert.equal((await place.view(mapped)).stage, 'completed')
})

test('every running process is rebuilt from the log alone', async () => {
  const { differing, rows } = await inTenant(place.house.ground.database, place.house.tenant, tx => replayTenant(tx, place.house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
  assert.ok(rows > 5)
})
