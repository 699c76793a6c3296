import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { complaintType } from '../../../test/type-sample.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import type { CaseRow, CaseTypeRow, CaseTypeView, CaseView, PublicForm, SubmittedForm, TrackingView } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let manager: Client
let agent: Client
before(async () => {
  house = await openTestHouse()
  manager = await house.as('quality-manager')
  agent = await house.as('representative')
})
after(() => house.close())

async function published(more: object = {}): Promise<string> {
  const id = testId()
  ok(await manager.post(`/desk/case-types/${id}/create`, { content: { ...complaintType, ...more } }))
  ok(await manager.post(`/desk/case-types/${id}/publish`, { based: 1 }))
  return id
}
const opening = (more: object = {}): object => ({
  ...{ subject: 'Parcel', priority: 'normal', service: null, tier: null, channel: 'web', contact: { name: '王芳', address: '' }, customer: null, owner: null, unit: null },
  ...{ tags: [], text: '坏了', kind: 'in', saidAt: null, ...more },
})
const view = async (id: string): Promise<CaseView> => ok(await agent.get(`/desk/cases/${id}`))
const errors = ({ body }: Answer) => (body as { errors: { field: string; message: string }[] }).errors.map(({ field, message }) => [field, message])
const send = (token: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${house.url}/api/v1/forms/${token}/submit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.9.0.${Math.floor(Math.random() * 250)}`, ...headers },
    body: JSON.stringify(body),
  })

test('a type is drafted, published and drafted anew; a case keeps the version it was opened with', async () => {
  const type = await published()
  const id = testId()
  ok(await agent.post(`/desk/cases/${id}/open`, opening({ type, values: { reason: 'lost', parcel: 'SF-1' } })))
  const draft = { ...complaintType, fields: complaintType.fields.slice(0, 1) }
  ok(await manager.post(`/desk/case-types/${type}/draft`, { content: draft, based: 1 }))
  const stale = await manager.post(`/desk/case-types/${type}/draft`, { content: draft, based: 1 })
  assert.deepEqual([stale.status, stale.body['code' as never]], [409, 'case-type.newer-draft'])
  ok(await manager.post(`/desk/case-types/${type}/publish`, { based: 2 }))
  const it = await view(id)
  assert.deepEqual([it.form?.version, it.form?.fields.length, it.values, it.typeName?.en], [1, complaintType.fields.length, { reason: 'lost', parcel: 'SF-1' }, 'Damage report'])
  const shown = ok(await agent.get(`/desk/case-types/${type}`)) as CaseTypeView
  assert.deepEqual([shown.version, shown.revision, shown.stage, shown.url], [2, 2, 'published', null])
})

test('values are refused field by field in the reader’s language, changed with what was there before, and asked for before solving', async () => {
  const type = await published()
  const id = testId()
  const wrong = await agent.post(`/desk/cases/${id}/open`, opening({ type, values: { parcel: 7 } }), { 'accept-language': 'zh-CN' })
  assert.deepEqual(
    [wrong.status, errors(wrong)],
    [
      400,
      [
        ['values.reason', '请填写此项'],
        ['values.parcel', '请填写文字'],
      ],
    ],
  )
  ok(await agent.post(`/desk/cases/${id}/open`, opening({ type, values: { reason: 'broken' } })))
  assert.deepEqual((await view(id)).lacks, ['damage'])
  const early = await agent.post(`/desk/cases/${id}/solve`, { outcome: '' })
  assert.deepEqual([early.status, detail(early)], [409, 'The form still has fields that are needed before the case is solved; fill them in first.'])
  assert.deepEqual(errors(await agent.post(`/desk/cases/${id}/fill`, { values: { damage: 'much' } })), [['values.damage', 'Write an amount such as 12.50']])
  ok(await agent.post(`/desk/cases/${id}/fill`, { values: { damage: 1250, parcel: '转运单7788' } }))
  ok(await agent.post(`/desk/cases/${id}/solve`, { outcome: '' }))
  const lines = await inTenant(house.ground.database, house.tenant, tx => tx.query(`select data from event where noun_id = $1 and type = 'case.filled'`, [id]))
  assert.deepEqual(lines.rows[0].data.lacks, [])
  assert.equal(JSON.stringify(lines.rows).includes('7788'), false, 'what was filled in stands encrypted in the log')
})

test('cases are found by their type and by what was filled in; another type is chosen and its fields filled later', async () => {
  const type = await published()
  const id = testId()
  ok(await agent.post(`/desk/cases/${id}/open`, opening({ type, values: { reason: 'lost', parcel: '转运单4321' } })))
  const list = async (query: string): Promise<string[]> => (ok(await agent.get(`/desk/cases?share=all&${query}`)) as { rows: CaseRow[] }).rows.map(row => row.id)
  assert.deepEqual([await list(`type=${type}`), await list(`search=${encodeURIComponent('转运单4321')}`)], [[id], [id]])
  ok(await agent.post(`/desk/cases/${id}/set-type`, { type: null, values: {} }))
  assert.deepEqual([(await view(id)).form, (await view(id)).values, await list(`type=${type}`)], [null, {}, []])
  ok(await agent.post(`/desk/cases/${id}/set-type`, { type, values: {} }))
  assert.deepEqual((await view(id)).lacks, ['reason'])
  ok(await agent.post(`/desk/cases/${id}/fill`, { values: { parcel: '7788' } }))
  ok(await agent.post(`/desk/cases/${id}/fill`, { values: { reason: 'lost' } }))
  assert.deepEqual(errors(await agent.post(`/desk/cases/${id}/fill`, { values: { reason: null } })), [['values.reason', 'Fill this in']])
  ok(await manager.post(`/desk/case-types/${type}/archive`))
  const archived = await agent.post(`/desk/cases/${testId()}/open`, opening({ type, values: { reason: 'lost' } }))
  assert.deepEqual([archived.status, archived.body['code' as never]], [409, 'case-type.is-archived'])
  const rows = (ok(await agent.get('/desk/case-types?stage=archived')) as { rows: CaseTypeRow[] }).rows
  assert.deepEqual([rows.length, rows[0]!.cases], [1, 1])
})

test('only who sets up the desk makes types, and a type that cannot be meant is refused', async () => {
  assert.equal((await agent.post(`/desk/case-types/${testId()}/create`, { content: complaintType })).status, 403)
  const [reason, ...rest] = complaintType.fields
  const answer = await manager.post(`/desk/case-types/${testId()}/create`, { content: { ...complaintType, fields: [...rest, reason] } })
  assert.deepEqual([answer.status, answer.body['code' as never]], [409, 'case-type.unknown-condition'])
})

test('a customer fills the form without signing in: one case however often it is sent, with number and link', async () => {
  const type = await published()
  ok(await manager.post(`/desk/case-types/${type}/open-to-public`, { on: true }))
  const { url } = ok(await agent.get(`/desk/case-types/${type}`)) as CaseTypeView
  const token = new URL(url!).pathname.split('/').at(-1)!
  const form = (await (await fetch(`${house.url}/api/v1/forms/${token}`)).json()) as PublicForm
  assert.deepEqual([form.name.en, form.fields.map(({ key }) => key), form.enterprise], ['Damage report', ['reason', 'parcel'], 'Test'])
  const filled = { name: '李雷', address: 'li@example.org', text: '包裹丢了', values: { reason: 'broken' }, consent: true, locale: 'zh-CN', website: '', submission: testId() }
  const answers = await Promise.all([send(token, filled), send(token, filled), send(token, filled)])
  const bodies = (await Promise.all(answers.map(answer => answer.json()))) as SubmittedForm[]
  assert.deepEqual(new Set(bodies.map(({ key }) => key)).size, 1)
  const { rows } = ok(await agent.get(`/desk/cases?share=all&type=${type}`)) as { rows: CaseRow[] }
  const it = await view(rows[0]!.id)
  assert.deepEqual(
    [rows.length, it.key, it.channel, it.subject, it.contactAddress, it.said[0]?.text, it.values, it.lacks],
    [1, bodies[0]!.key, 'web', '损坏报告: 包裹丢了', 'li@example.org', '包裹丢了', { reason: 'broken' }, ['damage']],
  )
  const tracked = (await (await fetch(`${house.url}/api/v1${new URL(bodies[0]!.url).pathname}`)).json()) as TrackingView
  assert.deepEqual([tracked.key, tracked.facts.map(({ field, value }) => [field.key, value])], [it.key, [['reason', 'broken']]])
})

test('the form refuses what is missing, what is ours alone, robots and floods, and is gone when it is shut', async () => {
  const type = await published()
  ok(await manager.post(`/desk/case-types/${type}/open-to-public`, { on: true }))
  const { url } = ok(await agent.get(`/desk/case-types/${type}`)) as CaseTypeView
  const token = new URL(url!).pathname.split('/').at(-1)!
  const filled = () => ({ name: 'Li', address: '138', text: 'x', values: { reason: 'lost' } as object, consent: true, locale: 'en', website: '', submission: testId() })
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]
  assert.deepEqual(await codeOf(await send(token, { ...filled(), values: {} })), [400, 'invalid-input'])
  assert.deepEqual(await codeOf(await send(token, { ...filled(), values: { reason: 'lost', damage: 5 } })), [400, 'invalid-input'])
  assert.deepEqual(await codeOf(await send(token, { ...filled(), text: 'x'.repeat(5001) })), [400, 'invalid-input'])
  assert.deepEqual(await codeOf(await send(token, { ...filled(), consent: false })), [409, 'case-type.consent-needed'])
  assert.deepEqual(await codeOf(await send(token, { ...filled(), website: 'http://spam' })), [409, 'case-type.looks-automatic'])
  const from = { 'x-forwarded-for': '10.8.0.1' }
  const statuses: number[] = []
  for (let sent = 0; sent < 11; sent += 1) statuses.push((await send(token, filled(), from)).status)
  assert.deepEqual(statuses, [...Array(10).fill(200), 429])
  for (const other of [`${token.slice(0, -2)}AA`, 'nothing', 'a.b']) assert.deepEqual(await codeOf(await send(other, filled())), [404, 'not-found'])
  ok(await manager.post(`/desk/case-types/${type}/open-to-public`, { on: false }))
  assert.deepEqual(await codeOf(await send(token, filled())), [404, 'not-found'])
})

test('types and filled forms are rebuilt from the log as they are', async () => {
  const { differing } = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})
