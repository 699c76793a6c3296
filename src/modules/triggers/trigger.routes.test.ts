import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { hearNext, watchTime } from './finding.ts'
import { openNext } from './opening.ts'
import type { BusinessEvent, FiredRow, Received, TriggerTrial } from './views.ts'

// Said anew, because the compiler takes a function that is declared to return nothing for the end of the way, and loses itself in loops behind it.
const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const [hour, day] = [3_600_000, 86_400_000]
const opens = { subject: '{object} 异常', text: '{kind}：{value}（{site}）', priority: 'high', unit: null, service: null, tags: ['主动'], customer: 'phone' }

/** An enterprise with one trigger in force. */
async function place(watch: object) {
  const tenant = await house.newTenant()
  const manager: Client = await house.asIn(tenant, 'quality-manager')
  const id = testId()
  ok(await manager.post(`/triggers/${id}/create`, { name: '触发', rule: { watch, opens } }))
  ok(await manager.post(`/triggers/${id}/activate`))
  const send = async (events: readonly object[]): Promise<Received> => ok(await manager.post('/business-events', { events }))
  const fired = async (): Promise<FiredRow[]> => (ok(await manager.get(`/triggers/${id}/fired`)) as { rows: FiredRow[] }).rows
  const cases = async (): Promise<CaseRow[]> => (ok(await manager.get('/desk/cases?share=all')) as { rows: CaseRow[] }).rows
  // Other tests hold back the end of the log; it is read until what is asked for has come.
  const settle = async (until: () => Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < 400 && !(await until()); turn += 1) {
      await hearNext(house.ground, tenant)
      await openNext(house.ground, tenant)
    }
  }
  return { tenant, manager, id, send, fired, cases, settle }
}
const hot = (id: string, value: number, more: object = {}) => ({
  source: 'iot',
  id,
  kind: 'temperature',
  object: 'van/7',
  value,
  attributes: { site: '上海', phone: '13800138000' },
  ...more,
})

test('a value beyond its limit opens a case before anybody complains, with what happened shown on it; the next one raises that case', async () => {
  const { manager, send, fired, cases, settle } = await place({ on: 'threshold', kind: 'temperature', attribute: '', test: 'above', limit: '8' })
  assert.deepEqual(await send([hot('1', 5), hot('2', 9.5), hot('2', 9.5)]), { taken: 2, repeated: 1 })
  assert.deepEqual(await send([hot('2', 9.5)]), { taken: 0, repeated: 1 })
  await settle(async () => (await cases()).length > 0)
  const [row] = await cases()
  const it: CaseView = ok(await manager.get(`/desk/cases/${row!.id}`))
  assert.deepEqual(
    [it.subject, it.priority, it.tags, it.channel, it.said.map(({ kind, text }) => [kind, text])],
    ['van/7 异常', 'high', ['主动'], 'api', [['note', 'temperature：9.5（上海）']]],
  )
  await send([hot('3', 12)])
  await settle(async () => (await fired()).some(({ stage }) => stage === 'raised'))
  assert.deepEqual(
    [(await cases()).length, (await fired()).map(({ stage, case: of }) => [stage, of])],
    [
      1,
      [
        ['raised', it.id],
        ['opened', it.id],
      ],
    ],
  )
  const { rows } = ok(await manager.get(`/case-business-events/${it.id}`)) as { rows: BusinessEvent[] }
  assert.deepEqual(rows.map(({ id }) => id).toSorted(), ['1', '2', '3'])
})

test('what should have come next and did not opens a case once, when its time is up; what came late in time does not', async () => {
  const { tenant, send, fired } = await place({ on: 'missing', kind: 'shipped', expects: ['delivered', 'returned'], minutes: 120 })
  const now = Date.now()
  const parcel = (object: string, kind: string, at: number) => ({ source: 'oms', id: `${object}/${kind}`, kind, object, at })
  await send([parcel('parcel/1', 'shipped', now + 1), parcel('parcel/2', 'shipped', now + 2), parcel('parcel/3', 'shipped', now + 3)])
  await send([parcel('parcel/2', 'delivered', now + hour), parcel('parcel/3', 'returned', now + 2 * hour + 3)])
  await watchTime(house.ground, tenant, now + 2 * hour - 1)
  assert.equal((await fired()).length, 0)
  for (const later of [2 * hour + 10, 2 * hour + 20, 9 * hour]) await watchTime(house.ground, tenant, now + later)
  await openNext(house.ground, tenant)
  assert.deepEqual(
    (await fired()).map(({ object, stage }) => [object, stage]),
    [['parcel/1', 'opened']],
  )
})

test('an hour that brings more than that hour of the day usually does is found', async () => {
  const { tenant, send, fired } = await place({ on: 'unusual', kind: 'cancelled' })
  const start = Math.ceil(Date.now() / hour) * hour
  const many = (count: number, at: number, name: string) =>
    Array.from({ length: count }, (_, place) => ({ source: 'oms', id: `${name}/${place}`, kind: 'cancelled', object: `order/${name}-${place}`, at: at + place }))
  for (let back = 1; back <= 14; back += 1) await send(many(4, start - back * day, `d${back}`))
  await send(many(30, start, 'now'))
  await watchTime(house.ground, tenant, start + hour + 10 * 60_000)
  assert.equal((await fired()).length, 0, 'late events are waited for')
  await watchTime(house.ground, tenant, start + hour + 16 * 60_000)
  assert.deepEqual(
    (await fired()).map(({ object, facts }) => [object, facts.count, facts.usual]),
    [['kind/cancelled', '30', '4.0']],
  )
})

test('a trigger is tried on the last thirty days, and no case is opened', async () => {
  const { manager, send, cases } = await place({ on: 'threshold', kind: 'other', attribute: '', test: 'above', limit: '1' })
  await send([hot('1', 5), hot('2', 9.5), hot('3', 11, { object: 'van/8' })])
  const tried: TriggerTrial = ok(
    await manager.post('/triggers/try', { rule: { watch: { on: 'threshold', kind: 'temperature', attribute: '', test: 'above', limit: '8' }, opens } }),
  )
  assert.deepEqual([tried.events, tried.fired, tried.rows.map(({ object }) => object).toSorted(), (await cases()).length], [3, 2, ['van/7', 'van/8'], 0])
})

test('what happened before a trigger was in force is not its business; a second worker opens no second case', async () => {
  const { tenant, send, fired, cases } = await place({ on: 'threshold', kind: 'temperature', attribute: '', test: 'above', limit: '8' })
  await send([hot('old', 99, { at: Date.now() - day }), hot('new', 99)])
  while ((await fired()).length === 0) await hearNext(house.ground, tenant)
  await Promise.all([openNext(house.ground, tenant), openNext(house.ground, tenant)])
  assert.deepEqual([(await fired()).length, (await cases()).length], [1, 1])
})

test('an event that cannot be kept says which field of which event, a trigger that cannot be says why, and rows are what the log tells', async () => {
  const { manager, tenant, id } = await place({ on: 'unusual', kind: 'x' })
  const wrong = await manager.post('/business-events', { events: [hot('1', 1), { source: 's', id: '2', kind: '', object: 'o' }] })
  assert.deepEqual([wrong.status, JSON.stringify(wrong.body).includes('events')], [400, true])
  const empty = await manager.post(
    `/triggers/${testId()}/create`,
    { name: 'x', rule: { watch: { on: 'missing', kind: 'a', expects: [], minutes: 5 }, opens } },
    { 'accept-language': 'zh-CN' },
  )
  assert.deepEqual([empty.status, detail(empty)], [409, '请填写应随后发生的事件和分钟数。'])
  assert.equal((await manager.post(`/triggers/${id}/remove`)).status, 409)
  const replayed = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
