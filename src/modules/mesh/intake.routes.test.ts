import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse } from '../../../test/house.ts'
import type { IntakeAnswer } from './intake.routes.ts'
import type { CaseView, MeshPicture, QuarantineRow } from './views.ts'

let house: TestHouse, client: Client
before(async () => {
  house = await openTestHouse()
  client = await house.as('administrator')
})
after(() => house.close())

const ndjson = { 'content-type': 'application/x-ndjson' }
const line = (fields: object): string => JSON.stringify({ source: 'crm', case: 'K1', activity: '受理', time: '2026-01-05T09:00:00+08:00', ...fields })

test('good lines are taken once, bad ones are refused each with its reason and kept', async () => {
  const body = [
    line({ id: '1', unit: '客服部' }),
    line({ id: '2', activity: '处理', time: '2026-01-05T10:30:00+08:00', unit: '维修部', attributes: { 型号: 'X1' } }),
    '{broken',
    line({ id: '3', time: 'soon' }),
    line({ id: '4', colour: 'red' }),
    line({}),
  ].join('\n')
  const first = (await client.send('/activities', body, ndjson)).body as IntakeAnswer
  assert.deepEqual(first, {
    taken: 2,
    repeated: 0,
    refused: [
      { line: 3, reason: 'not-json' },
      { line: 4, reason: 'not-a-time' },
      { line: 5, reason: 'unknown-field' },
      { line: 6, reason: 'no-source' },
    ],
  })
  const again = (await client.send('/activities', line({ id: '1', unit: '客服部' }), ndjson)).body as IntakeAnswer
  assert.deepEqual([again.taken, again.repeated], [0, 1])
  const { rows } = (await client.get('/quarantine')).body as { rows: QuarantineRow[] }
  assert.equal(rows.length, 4)
  assert.ok(rows.some(row => row.raw === '{broken'))
  await house.settle()
  const picture = (await client.get('/mesh?lens=unit')).body as MeshPicture
  assert.deepEqual(
    picture.edges.map(({ from, to, n, waiting }) => [from, to, n, waiting.median]),
    [['客服部', '维修部', 1, picture.edges[0]!.waiting.median]],
  )
  const view = (await client.get('/mesh/cases/K1')).body as CaseView
  assert.deepEqual(
    view.steps.map(step => [step.activity, step.waiting]),
    [
      ['受理', null],
      ['处理', { elapsed: 90 * 60_000, working: 90 * 60_000 }],
    ],
  )
})

test('working time leaves out lunch and nights', async () => {
  const late = [line({ id: 'a', case: 'K2', time: '2026-01-05T17:00:00+08:00' }), line({ id: 'b', case: 'K2', activity: '处理', time: '2026-01-06T10:00:00+08:00' })].join('\n')
  await client.send('/activities', late, ndjson)
  await house.settle()
  const view = (await client.get('/mesh/cases/K2')).body as CaseView
  assert.deepEqual(view.steps[1]!.waiting, { elapsed: 17 * 3_600_000, working: 2 * 3_600_000 })
})

test('CloudEvents come one by one or in a batch', async () => {
  const event = { specversion: '1.0', type: '签收', source: '/orders', id: 'e1', subject: 'K3', time: '2026-01-05T09:00:00Z', data: { site: '上海浦东网点' } }
  assert.equal(((await client.send('/activities', JSON.stringify(event), { 'content-type': 'application/cloudevents+json' })).body as IntakeAnswer).taken, 1)
  const batch = await client.send('/activities', JSON.stringify([event, { ...event, id: 'e2', type: '回访' }]), { 'content-type': 'application/cloudevents-batch+json' })
  assert.deepEqual([(batch.body as IntakeAnswer).taken, (batch.body as IntakeAnswer).repeated], [1, 1])
})

test('the same Idempotency-Key gets the same answer, another body under it is refused', async () => {
  const key = { ...ndjson, 'idempotency-key': 'batch-77' }
  const one = await client.send('/activities', line({ id: 'k1', case: 'K4' }), key)
  const two = await client.send('/activities', line({ id: 'k1', case: 'K4' }), key)
  assert.deepEqual(two.body, one.body)
  const other = await client.send('/activities', line({ id: 'k2', case: 'K4' }), key)
  assert.deepEqual([other.status, (other.body as { code: string }).code], [409, 'command-reused'])
})

test('a token may send and nothing else', async () => {
  const made = await client.post(`/tokens/${crypto.randomUUID()}/create`, { name: 'crm', scopes: ['mesh.intake'], expiresInDays: 30 })
  const token = (made.body as { token: string }).token
  const send = (path: string, method: string): Promise<Response> =>
    fetch(`${house.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...ndjson },
      ...(method === 'POST' ? { body: line({ id: 't1', case: 'K5' }) } : {}),
    })
  assert.equal((await send('/activities', 'POST')).status, 200)
  assert.equal((await send('/mesh?lens=unit', 'GET')).status, 403)
})
