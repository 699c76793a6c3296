import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse } from '../../../test/house.ts'
import type { DemandView } from './demand.routes.ts'

let house: TestHouse, client: Client
before(async () => {
  house = await openTestHouse()
  client = await house.as('viewer')
})
after(() => house.close())

const ask = async (activities: readonly string[]): Promise<DemandView> => (await client.post('/mesh/demand', { activities })).body
const line = (fields: object): string => JSON.stringify({ source: 'crm', ...fields })

test('an empty mesh knows no demand, but when people work', async () => {
  const view = await ask(['受理'])
  assert.deepEqual([view.cases, view.days, view.known, view.handling, view.open], [0, 0, [], [], { from: 9, to: 18, closed: [5, 6] }])
})

test('past demand: arrivals by local hour of the days with arrivals, and working minutes of handling, of the cases that came to one of the activities', async () => {
  const importer = await house.as('administrator')
  const cases = Array.from({ length: 10 }, (_, index) => {
    const day = index < 5 ? '05' : '07'
    const key = `K${index}`
    return [
      line({ id: `${key}a`, case: key, activity: '受理', start: `2026-01-${day}T09:1${index % 5}:00+08:00`, time: `2026-01-${day}T09:3${index % 5}:00+08:00` }),
      line({ id: `${key}b`, case: key, activity: '处理', start: `2026-01-${day}T11:30:00+08:00`, time: `2026-01-${day}T13:30:00+08:00` }),
    ]
  })
  const other = line({ id: 'z', case: 'Z', activity: '其他', time: '2026-01-06T10:00:00+08:00' })
  const sent = await importer.send('/activities', [...cases.flat(), other].join('\n'), { 'content-type': 'application/x-ndjson' })
  assert.equal(sent.status, 200, sent.text)
  await house.settle()
  const view = await ask(['受理', '处理', '没有这一步'])
  assert.deepEqual([view.cases, view.days, view.known.toSorted()], [10, 2, ['受理', '处理'].toSorted()])
  assert.deepEqual(
    view.perHour.map((rate, hour) => [hour, rate]).filter(([, rate]) => rate! > 0),
    [[9, 5]],
  )
  const handling = new Map(view.handling.map(({ activity, n, median }) => [activity, [n, Math.round(median)]]))
  assert.equal(handling.get('受理')![0], 10)
  assert.ok(Math.abs(handling.get('受理')![1]! - 20) <= 1)
  // Lunch from twelve to one is no working time.
  assert.ok(Math.abs(handling.get('处理')![1]! - 60) <= 2)
})

test('another enterprise sees nothing of it', async () => {
  const stranger = await house.asIn(await house.newTenant(), 'administrator')
  const view = (await stranger.post('/mesh/demand', { activities: ['受理'] })).body as DemandView
  assert.deepEqual([view.cases, view.known], [0, []])
})
