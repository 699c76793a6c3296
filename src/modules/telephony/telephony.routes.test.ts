import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { signatureOf } from '#platform/webhook-signature.ts'
import { cutOffAt } from '../../../test/failing.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { tablesWith } from '../../../test/traces.ts'
import { work } from '../../../test/work.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { logDue } from './logging.ts'
import type { CallLineView, CallRow, RingingCall } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

/** An enterprise with a phone system, whose extension 8001 belongs to somebody. */
async function place(proof: 'signature' | 'secret' = 'signature') {
  const tenant = await house.newTenant()
  const [admin, agent] = [await house.asIn(tenant, 'administrator'), await house.asIn(tenant, 'representative')] as [Client, Client]
  const line = testId()
  const facts = { name: 'Hotline', unit: null, proof, extensions: [{ extension: '8001', person: agent.person }] }
  const { secret } = ok(await admin.post(`/call-lines/${line}/create`, facts)) as { secret: string }
  const { url } = ok(await admin.get(`/call-lines/${line}`)) as CallLineView
  const post = async (body: string, headers: Record<string, string>): Promise<{ status: number; code?: string; errors?: { field: string }[] }> => {
    const answer = await fetch(url.replace('http://localhost', house.url), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
    return { ...((await answer.json()) as object), status: answer.status }
  }
  const headersFor = (body: string): Record<string, string> => {
    if (proof === 'secret') return { authorization: `Bearer ${secret}` }
    const head = { id: testId() as string, timestamp: String(Math.floor(Date.now() / 1000)) }
    return { 'webhook-id': head.id, 'webhook-timestamp': head.timestamp, 'webhook-signature': signatureOf(secret, head, body) }
  }
  const tell = async (event: string, more: object = {}): Promise<void> => {
    const body = JSON.stringify({ event, call: '1', from: '138 0013 8000', to: '400-1', extension: '8001', ...more })
    assert.equal((await post(body, headersFor(body))).status, 200)
  }
  const settle = (): Promise<boolean> => logDue(house.ground, tenant, Date.now() + 4000)
  const calls = async (query = ''): Promise<CallRow[]> => (ok(await agent.get(`/calls?${query}`)) as { rows: CallRow[] }).rows
  const ringing = async (): Promise<readonly RingingCall[]> => ok(await agent.get('/ringing-calls'))
  const cases = async (): Promise<CaseRow[]> => (ok(await agent.get('/desk/cases?share=all')) as { rows: CaseRow[] }).rows
  const view = async (of: string): Promise<CaseView> => ok(await agent.get(`/desk/cases/${of}`))
  return { tenant, admin, agent, line, url, secret, post, headersFor, tell, settle, calls, ringing, cases, view }
}

async function addCustomer(agent: Client, name: string, number: string): Promise<string> {
  const id = testId()
  const profile = { name, otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  ok(await agent.post(`/customers/${id}/create`, { kind: 'person', profile }))
  ok(await agent.post(`/customers/${id}/add-address`, { key: testId(), kind: 'mobile', value: number, label: '', primary: true }))
  return id
}

test('a missed call of a customer opens a case that waits; the next call of his stands in it, with its length and recording', async () => {
  const { agent, tell, settle, calls, ringing, cases, view } = await place()
  const customer = await addCustomer(agent, '王芳', '+86 13800138000')
  await tell('ringing')
  const [rings] = await ringing()
  assert.deepEqual([rings?.customer, rings?.customerName, rings?.case], [customer, '王芳', null])
  await tell('missed', { at: Date.now() })
  assert.deepEqual(await ringing(), [])
  await settle()
  const [opened] = await cases()
  assert.deepEqual([opened?.channel, opened?.customerName, opened?.stage, opened?.waitingSince !== null], ['phone', '王芳', 'open', true])
  assert.deepEqual(
    (await calls('show=missed')).map(({ case: of, stage }) => [of, stage]),
    [[opened!.id, 'logged']],
  )
  const since = Date.now()
  await tell('ringing', { call: '2', at: since })
  assert.equal((await ringing())[0]?.caseKey, opened!.key)
  await tell('ended', { call: '2', at: since + 69_000, recording: 'https://pbx.example/2.mp3' })
  await tell('answered', { call: '2', at: since + 9000 })
  await settle()
  assert.equal((await cases()).length, 1)
  const { said, waitingSince } = await view(opened!.id)
  assert.deepEqual(
    said.map(({ kind, call, authorName }) => [kind, call?.result, call?.seconds, authorName]),
    [
      ['call', 'no-answer', 0, ''],
      ['call', 'spoke', 60, 'A representative'],
    ],
  )
  assert.match(said[1]!.text, /8001\)\nhttps:\/\/pbx\.example\/2\.mp3$/)
  assert.equal(waitingSince, null)
})

test('a number that no customer has meets its own case again; an extension of nobody is kept with that reason; a waiting case comes back', async () => {
  const { agent, tell, settle, calls, cases, view } = await place()
  await tell('missed', { from: '021-5555 0000', extension: '9999' })
  await settle()
  const [opened] = await cases()
  assert.equal((await calls())[0]?.reason, 'unknown-extension')
  ok(await agent.post(`/desk/cases/${opened!.id}/wait`, {}))
  await tell('missed', { call: '2', from: '+86 21 55550000', extension: '' })
  await settle()
  assert.equal((await cases()).length, 1)
  assert.deepEqual([(await view(opened!.id)).stage, (await calls())[0]?.reason], ['open', ''])
})

test('whoever cannot prove itself is refused and leaves nothing; a line that goes by its secret takes that alone', async () => {
  const { admin, line, url, post, headersFor, calls, tell, secret } = await place()
  const body = JSON.stringify({ event: 'missed', call: '1', from: '1', to: '2' })
  const headers = headersFor(body)
  const tampered = [
    [body.replace('"1"', '"7"'), headers],
    [body, { ...headers, 'webhook-id': 'other' }],
    [body, { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 600) }],
    [body, { authorization: `Bearer ${secret}` }],
    [body, {}],
  ] as const
  for (const [sent, given] of tampered) assert.deepEqual([(await post(sent, given)).status, (await post(sent, given)).code], [401, 'wrong-signature'])
  const forged = await fetch(`${house.url}/api/v1/calls/${url.split('/').at(-1)!.slice(0, -2)}AA`, { method: 'POST', headers, body })
  assert.equal(forged.status, 404)
  assert.deepEqual(await calls(), [])
  const bad = '{"event":"sneezed"}'
  const refused = await post(bad, headersFor(bad))
  assert.deepEqual([refused.status, refused.errors?.map(({ field }) => field)], [400, ['event', 'call', 'from', 'to']])
  ok(await admin.post(`/call-lines/${line}/pause`))
  assert.equal((await post(body, headersFor(body))).code, 'call-line.is-paused')
  ok(await admin.post(`/call-lines/${line}/resume`))
  await tell('missed')
  ok(await admin.post(`/call-lines/${line}/rotate`))
  assert.equal((await post(body, headersFor(body))).status, 401)
  const other = await place('secret')
  await other.tell('missed')
  assert.equal((await other.post(body, { authorization: 'Bearer wrong' })).status, 401)
  assert.equal((await other.calls()).length, 1)
  assert.equal((await other.admin.get(`/call-lines/${line}`)).status, 404)
})

test('signs that come at the same moment and more than once are one call; cut off at any commit it is logged once; rows equal the log', async () => {
  let turn = 1
  for (let cut = true; cut; turn += 1) {
    const { tenant, tell, settle, calls, cases, view } = await place()
    const since = Date.now()
    await Promise.all(['ringing', 'missed', 'missed', 'ringing'].map(event => tell(event, { at: since })))
    const broken = cutOffAt(house.ground, turn, 'after')
    await logDue(broken.ground, tenant, Date.now() + 4000).catch(() => null)
    cut = broken.wasCut()
    await settle()
    const [row, ...more] = await calls()
    assert.deepEqual([row?.stage, more.length, (await cases()).length, (await view(row!.case!)).said.length], ['logged', 0, 1, 1], `cut at ${turn}`)
    const replayed = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
    assert.deepEqual(replayed.differing, [])
  }
  assert.ok(turn > 4)
})

test('who is erased leaves calls without a number; a sign that comes late changes nothing', async () => {
  const { tenant, admin, agent, tell, settle, calls } = await place()
  const customer = await addCustomer(agent, '王芳', '+86 13899990000')
  const since = Date.now()
  await tell('missed', { from: '138 9999 0000', at: since })
  await settle()
  ok(await admin.post(`/customers/${customer}/erase`))
  for (let pass = 0; pass < 3; pass += 1) await work(house.ground, tenant)
  for (const number of ['13899990000', '138 9999 0000']) assert.deepEqual(await tablesWith(tenant, number), [])
  await tell('ended', { from: '138 9999 0000', at: since + 1000 })
  await settle()
  assert.deepEqual(
    (await calls()).map(({ number, stage }) => [number, stage]),
    [['', 'logged']],
  )
  const { differing } = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})
