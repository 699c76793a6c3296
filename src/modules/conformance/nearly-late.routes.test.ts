import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { endEvent, processFile, startEvent } from '../../../test/bpmn.ts'
import type { Workplace } from '../../../test/workplace.ts'
import { ok, openWorkplace } from '../../../test/workplace.ts'
import { tellWaiting } from '../mesh/conformance-feed.ts'
import type { ConformingProcess, DeviationRow, OverlayView } from './views.ts'

let place: Workplace
before(async () => {
  place = await openWorkplace()
})
after(() => place.house.close())

const three = processFile(
  [
    { id: 'pack', department: 'Depot' },
    { id: 'check', department: 'Depot' },
    { id: 'send', department: 'Depot' },
  ],
  startEvent + endEvent(),
  'start>pack>check>send>end',
)

test('a case of another system is nearly late in time, told once on the case, in the list and on the drawing, until its step is done', async () => {
  const process = await place.published(three)
  ok(await place.manager.post(`/conformance/${process}/map`, { activities: { Pack: 'pack', Check: 'check', Send: 'send' }, ends: [], services: [process], strict: false }))
  const [key, packedAt] = [`waits-${process}`, Date.now() - 60_000]
  const line = (id: string, activity: string, time: number): string =>
    JSON.stringify({ source: 'wms', id, case: key, activity, time, unit: 'Depot', site: 'North', service: process })
  const send = async (lines: string): Promise<void> => {
    ok(await place.manager.send('/activities', lines, { 'content-type': 'application/x-ndjson' }))
    await place.house.settle()
  }
  const nearly = async (): Promise<string> => {
    const { rows } = ok(await place.agent.get('/conformance')) as { rows: ConformingProcess[] }
    const { nodes } = ok(await place.agent.get(`/conformance/${process}?place=North`)) as OverlayView
    const { rows: all } = ok(await place.agent.get(`/conformance/deviations?process=${process}`)) as { rows: DeviationRow[] }
    const found = all.map(({ kind, name, caseKey, expected, actual }) => [kind, name, caseKey === key, expected, actual])
    return JSON.stringify([found, rows.find(({ id }) => id === process)?.nearlyLate, nodes.map(node => node.nearlyLate)])
  }
  await send(line(`${process}-1`, 'Pack', packedAt))
  assert.equal(await nearly(), '[[],0,[0,0,0]]')
  await tellWaiting(place.house.ground, place.house.tenant, packedAt + 29 * 60_000)
  assert.equal(await nearly(), '[[],0,[0,0,0]]')
  const told = '[[["late-risk","check",true,"60","30"]],1,[0,1,0]]'
  await tellWaiting(place.house.ground, place.house.tenant, packedAt + 30 * 60_000)
  assert.equal(await nearly(), told)
  await tellWaiting(place.house.ground, place.house.tenant, packedAt + 31 * 60_000)
  assert.equal(await nearly(), told)
  await send(line(`${process}-2`, 'Check', packedAt + 1000))
  assert.equal(await nearly(), '[[],0,[0,0,0]]')
})
