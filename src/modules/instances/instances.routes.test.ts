import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fireDue } from '#modules/promises/firing.ts'
import { rejudgeNext } from '#modules/promises/rejudging.ts'
import { asOwner, inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { endEvent, processFile, startEvent } from '../../../test/bpmn.ts'
import type { Answer } from '../../../test/house.ts'
import { testId } from '../../../test/house.ts'
import type { Workplace } from '../../../test/workplace.ts'
import { detail, ok, openWorkplace } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import type { InstanceRow, StartableView, TaskRow } from './views.ts'

let place: Workplace
before(async () => {
  place = await openWorkplace()
})
after(() => place.house.close())

const straight = (): string => processFile([{ id: 'ask', limit: 'PT30M' }, { id: 'mend' }], startEvent + endEvent(), 'start>ask>mend>end')

test('a case is started, its steps are done one after the other, and it is over', async () => {
  const process = await place.published(straight())
  const { rows } = ok(await place.agent.get('/instances/startable')) as { rows: StartableView[] }
  assert.ok(rows.some(({ id, version }) => id === process && version === 1))
  const id = await place.started(process)
  assert.deepEqual(await place.openNames(id), ['ask'])
  ok(await place.complete(id, 'ask', { note: 'asked' }))
  ok(await place.complete(id, 'mend'))
  const over = await place.view(id)
  assert.deepEqual(
    [over.stage, over.open.length, over.ended.map(({ name, outcome, endedByName }) => [name, outcome, endedByName])],
    [
      'completed',
      0,
      [
        ['ask', 'done', 'A representative'],
        ['mend', 'done', 'A representative'],
      ],
    ],
  )
  const late = await place.agent.post(`/instances/${id}/complete`, { step: 1, note: '', choices: {} }, { 'accept-language': 'zh-CN' })
  assert.deepEqual([late.status, detail(late)], [409, '此流程已结束，不能再办理。'])
})

test('who waits for a case sees it as it is after the wait: a step done meanwhile stays done', async () => {
  const id = await place.started(await place.published(straight()))
  const { house, agent, manager } = place
  const { key } = (await place.view(id)).open[0]!
  const waiting = async (count: number): Promise<void> => {
    const blocked = `select count(*)::int as count from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0 and query like '%from instance%where id = %for update%'`
    while ((await asOwner(process.env.QUALIMESH_TEST_DATABASE!, async owner => (await owner.query(blocked)).rows[0].count)) < count) await new Promise(setImmediate)
  }
  const answers = await inTenant(house.ground.database, house.tenant, async tx => {
    await tx.query('select 1 from instance where id = $1 for update', [id])
    const completed = agent.post(`/instances/${id}/complete`, { step: key, note: '', choices: {} })
    await waiting(1)
    const cancelled = manager.post(`/instances/${id}/cancel`, { reason: 'no longer needed' })
    await waiting(2)
    return [completed, cancelled]
  })
  assert.deepEqual(
    (await Promise.all(answers)).map(({ status }) => status),
    [200, 200],
  )
  const { ended } = await place.view(id)
  assert.deepEqual(ended.map(({ name, outcome }) => `${name} ${outcome}`).toSorted(), ['ask done', 'mend stopped'])
})

test('each step has its clock, counted from when it was ready, and stopped when it is done', async () => {
  const id = await place.started(await place.published(straight()))
  const { clock, readyAt } = (await place.view(id)).open[0]!
  assert.deepEqual([clock?.status, clock?.kind, clock?.dueAt], ['running', 'process-node', readyAt + 30 * 60_000])
  assert.deepEqual(clock?.policyName, { 'zh-CN': '测试流程 · ask', en: 'Test · ask' })
  ok(await place.complete(id, 'ask'))
  assert.equal((await place.view(id)).ended[0]?.clock?.status, 'kept')
})

test('a limit that passes is told at its instant, and the step is late in the lists', async () => {
  const process = await place.published(straight())
  const id = await place.started(process)
  const { readyAt, key } = (await place.view(id)).open[0]!
  await fireDue(place.house.ground, place.house.tenant, readyAt + 31 * 60_000)
  const { rows } = ok(await place.agent.get(`/tasks?share=all&process=${process}&late=yes`)) as { rows: TaskRow[] }
  assert.deepEqual(
    rows.map(row => [row.instance, row.key, row.late, row.dueAt]),
    [[id, key, true, readyAt + 30 * 60_000]],
  )
  const told = await inTenant(place.house.ground.database, place.house.tenant, tx =>
    tx.query(`select type, extract(epoch from at) * 1000 as at from event where type like 'clock.%' and data ->> 'case' = $1 order by seq`, [rows[0]!.caseKey]),
  )
  assert.deepEqual(
    told.rows.map(row => [row.type, Math.round(Number(row.at))]),
    [
      ['clock.warned', readyAt + 15 * 60_000],
      ['clock.breached', readyAt + 30 * 60_000],
    ],
  )
})

test('whatever is done about a step that is late, its breach stays and is told once', async () => {
  const process = await place.published(processFile([{ id: 'ask', items: [{ text: 'Greet' }] }], startEvent + endEvent(), 'start>ask>end'))
  const id = await place.started(process)
  const { readyAt } = (await place.view(id)).open[0]!
  const late = readyAt + 61 * 60_000
  await fireDue(place.house.ground, place.house.tenant, late)
  ok(await place.agent.post(`/instances/${id}/assign`, { step: 1, person: place.agent.person, unit: null }))
  ok(await place.agent.post(`/instances/${id}/begin`, { step: 1 }))
  ok(await place.agent.post(`/instances/${id}/check`, { step: 1, check: { item: 0, note: '', files: [] }, done: true }))
  assert.equal((await place.view(id)).open[0]?.clock?.status, 'missed')
  await fireDue(place.house.ground, place.house.tenant, late + 1000)
  const told = await inTenant(place.house.ground.database, place.house.tenant, tx =>
    tx.query(`select type, count(*)::int as times from event where type like 'clock.%' and data ->> 'case' = $1 group by type order by type`, [`C-${id}`]),
  )
  assert.deepEqual(told.rows, [
    { type: 'clock.breached', times: 1 },
    { type: 'clock.warned', times: 1 },
  ])
})

test('a limit that counts from the beginning of the work has no clock before', async () => {
  const id = await place.started(await place.published(processFile([{ id: 'ask', basis: 'start' }], startEvent + endEvent(), 'start>ask>end')))
  assert.equal((await place.view(id)).open[0]?.clock, null)
  ok(await place.agent.post(`/instances/${id}/begin`, { step: 1 }))
  const step = (await place.view(id)).open[0]!
  assert.deepEqual([step.stage, step.personName, step.clock?.startedAt], ['begun', 'A representative', step.begunAt])
})

test('a limit in working time counts by the calendar of the responsible unit, and by its new one when it is given another', async () => {
  const administrator = await place.house.as('administrator')
  const [unit, calendar] = [testId(), testId()]
  ok(await administrator.post(`/units/${unit}/create`, { name: `Branch ${unit}`, kind: 'site', parent: null }))
  const inDays = (days: number): number => (new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).getUTCDay() + 6) % 7
  const only = (day: number) => Array.from({ length: 7 }, (_, i) => (i === day ? [{ from: '00:00', to: '24:00' }] : []))
  ok(
    await administrator.post(`/calendars/${calendar}/create`, {
      name: `Hours ${unit}`,
      zone: 'Asia/Shanghai',
      effectiveFrom: '2020-01-01',
      week: only(inDays(3)),
      exceptions: [],
      holidays: 'none',
    }),
  )
  ok(await administrator.post(`/calendars/${calendar}/assign`, { unit }))
  const process = await place.published(processFile([{ id: 'ask', unit, clock: 'working', limit: 'PT1H' }], startEvent + endEvent(), 'start>ask>end'))
  const id = await place.started(process)
  const localDay = (at: number): number => (new Date(at + 8 * 3_600_000).getUTCDay() + 6) % 7
  const due = async (): Promise<number> => (await place.view(id)).open[0]!.clock!.dueAt!
  assert.equal(localDay(await due()), inDays(3))
  const other = testId()
  ok(
    await administrator.post(`/calendars/${other}/create`, {
      name: `Other ${unit}`,
      zone: 'Asia/Shanghai',
      effectiveFrom: '2020-01-01',
      week: only(inDays(5)),
      exceptions: [],
      holidays: 'none',
    }),
  )
  await rejudgeAll()
  ok(await administrator.post(`/calendars/${calendar}/release`, { unit }))
  ok(await administrator.post(`/calendars/${other}/assign`, { unit }))
  await rejudgeAll()
  assert.equal(localDay(await due()), inDays(5))
})

async function rejudgeAll(): Promise<void> {
  while (await rejudgeNext(place.house.ground, place.house.tenant, Date.now()));
}

test('tasks are taken, given to others, and found by whose they are', async () => {
  const unit = testId()
  ok(await (await place.house.as('administrator')).post(`/units/${unit}/create`, { name: `Repair ${unit}`, kind: 'department', parent: null }))
  const process = await place.published(processFile([{ id: 'ask', unit }], startEvent + endEvent(), 'start>ask>end'))
  const id = await place.started(process)
  const tasks = async (query: string): Promise<string[]> => (ok(await place.agent.get(`/tasks?process=${process}&${query}`)) as { rows: TaskRow[] }).rows.map(row => row.instance)
  assert.deepEqual([await tasks('share=mine'), await tasks(`share=unit&unit=${unit}`), await tasks('share=all')], [[], [id], [id]])
  ok(await place.agent.post(`/instances/${id}/assign`, { step: 1, person: place.agent.person, unit: null }))
  assert.deepEqual([await tasks('share=mine'), await tasks('share=mine&search=nothing')], [[id], []])
  assert.ok((ok(await place.agent.get('/tasks/counts')) as { mine: number }).mine >= 1)
  ok(await place.agent.post(`/instances/${id}/assign`, { step: 1, person: place.manager.person, unit: null }))
  assert.deepEqual([await tasks('share=mine'), (await place.view(id)).open[0]?.personName], [[], 'A quality-manager'])
  ok(await place.complete(id, 'ask'))
  assert.equal((await place.view(id)).ended[0]?.strange, true, 'somebody of another unit did it')
})

test('a critical point must be done with its evidence; another may be left out and is seen', async () => {
  const items = [{ text: 'Photo of the parcel', evidence: 'photo', critical: true }, { text: 'Say thank you' }]
  const id = await place.started(await place.published(processFile([{ id: 'ask', items }], startEvent + endEvent(), 'start>ask>end')))
  const check = (item: number, files: string[]): Promise<Answer> => place.agent.post(`/instances/${id}/check`, { step: 1, check: { item, note: '', files }, done: true })
  assert.equal((await place.complete(id, 'ask')).status, 409)
  ok(await check(0, []))
  const bare = await place.complete(id, 'ask')
  assert.deepEqual([bare.status, detail(bare)], [409, 'A critical point of the checklist is not done; do it first and attach what it asks for.'])
  const file = ok(
    await place.agent.send(`/instances/${id}/evidence`, new TextEncoder().encode('a photo'), {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('包裹.jpg'),
    }),
  ) as { hash: string; name: string }
  assert.equal(file.name, '包裹.jpg')
  ok(await check(0, [file.hash]))
  assert.deepEqual((await place.view(id)).open[0]?.points[0]?.files, [{ hash: file.hash, name: '包裹.jpg', bytes: 7 }])
  const sent = await place.agent.get(`/instances/${id}/evidence/${file.hash}`)
  assert.deepEqual([sent.status, sent.text, sent.headers.get('content-disposition')?.startsWith('attachment')], [200, 'a photo', true])
  ok(await place.complete(id, 'ask'))
  assert.deepEqual((await place.view(id)).ended[0]?.missing, [1])
  assert.equal((await check(7, [])).status, 409)
})

const gateways = `${startEvent}${endEvent()}<bpmn:exclusiveGateway id="x" name="Found?" /><bpmn:exclusiveGateway id="y" />`
const choosing = (): string => processFile([{ id: 'ask' }, { id: 'find' }, { id: 'pay' }], gateways, 'start>ask>x>find*>y>end', 'x>pay>y')

test('which way it goes is chosen with the step, or afterwards', async () => {
  const process = await place.published(choosing())
  const id = await place.started(process)
  const { ahead } = (await place.view(id)).open[0]!
  assert.deepEqual(
    ahead.map(({ gateway, ways }) => [gateway, ways.map(({ flow, isDefault }) => [flow, isDefault])]),
    [
      [
        'x',
        [
          ['x.find', true],
          ['x.pay', false],
        ],
      ],
    ],
  )
  ok(await place.complete(id, 'ask', { choices: { x: ['x.pay'] } }))
  assert.deepEqual(await place.openNames(id), ['pay'])
  const other = await place.started(process)
  ok(await place.complete(other, 'ask'))
  const { choices, open } = await place.view(other)
  assert.deepEqual([open.length, choices.map(({ gateway }) => gateway)], [0, ['x']])
  assert.equal((await place.agent.post(`/instances/${other}/choose`, { key: choices[0]!.key, flows: ['nowhere'] })).status, 409)
  ok(await place.agent.post(`/instances/${other}/choose`, { key: choices[0]!.key, flows: ['x.find'] }))
  assert.deepEqual(await place.openNames(other), ['find'])
})

test('work is sent back with a reason, and its second visit counts as rework', async () => {
  const id = await place.started(await place.published(straight()))
  ok(await place.complete(id, 'ask'))
  assert.equal((await place.agent.post(`/instances/${id}/send-back`, { step: await place.keyOf(id, 'mend'), reason: ' ' })).status, 400)
  ok(await place.agent.post(`/instances/${id}/send-back`, { step: await place.keyOf(id, 'mend'), reason: 'no address' }))
  const [again] = (await place.view(id)).open
  assert.deepEqual([again?.name, again?.visit, again?.sentBack], ['ask', 2, 'no address'])
  assert.deepEqual(
    (await place.view(id)).ended.map(({ name, outcome, clock }) => [name, outcome, clock?.status]),
    [
      ['ask', 'done', 'kept'],
      ['mend', 'sent-back', 'cancelled'],
    ],
  )
})

test('only who may manage leaves a step out or ends a case, always with a reason', async () => {
  const process = await place.published(straight())
  const id = await place.started(process)
  assert.equal((await place.agent.post(`/instances/${id}/skip`, { step: 1, reason: 'r', choices: {} })).status, 403)
  ok(await place.manager.post(`/instances/${id}/skip`, { step: 1, reason: 'The customer has called already', choices: {} }))
  assert.deepEqual(
    (await place.view(id)).ended.map(({ outcome, note }) => [outcome, note]),
    [['skipped', 'The customer has called already']],
  )
  ok(await place.manager.post(`/instances/${id}/cancel`, { reason: 'withdrawn' }))
  const gone = await place.view(id)
  assert.deepEqual([gone.stage, gone.reason, gone.open.length, gone.ended.at(-1)?.outcome], ['cancelled', 'withdrawn', 0, 'stopped'])
})

test('many steps are completed in one request; what is refused leaves the others alone', async () => {
  const process = await place.published(straight())
  const ids = await Promise.all(Array.from({ length: 5 }, () => place.started(process)))
  const steps = [...ids.map(instance => ({ instance, step: 1, note: '', choices: {} })), { instance: testId(), step: 1, note: '', choices: {} }]
  const answer = ok(await place.agent.post('/steps/complete', { steps })) as { done: number; refused: { refusal: string }[] }
  assert.deepEqual([answer.done, answer.refused.map(({ refusal }) => refusal)], [5, ['unknown']])
  for (const id of ids) assert.deepEqual(await place.openNames(id), ['mend'])
})

test('lists are paged, filtered and closed to other tenants', async () => {
  const process = await place.published(straight())
  for (let i = 0; i < 3; i += 1) await place.started(process)
  const first = ok(await place.agent.get(`/instances?process=${process}&stage=running&limit=2`)) as { rows: InstanceRow[]; next: string }
  const second = ok(await place.agent.get(`/instances?process=${process}&stage=running&limit=2&cursor=${first.next}`)) as { rows: InstanceRow[] }
  assert.deepEqual([first.rows.length, second.rows.length, first.rows[0]?.at], [2, 1, ['ask']])
  const stranger = await place.house.asIn(await place.house.newTenant(), 'quality-manager')
  assert.equal((await stranger.get(`/instances/${first.rows[0]!.id}`)).status, 404)
  assert.deepEqual((ok(await stranger.get('/tasks?share=all')) as { rows: TaskRow[] }).rows, [])
})

test('every running process is rebuilt from the log alone', async () => {
  const { differing, rows } = await inTenant(place.house.ground.database, place.house.tenant, tx => replayTenant(tx, place.house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
  assert.ok(rows > 10)
})
