import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import { ok } from '../../../test/workplace.ts'
import { tellNext } from './telling.ts'
import type { NoticeCount, NoticeRow } from './views.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

async function desk() {
  const tenant = await house.newTenant()
  const [lead, agent, other] = [await house.asIn(tenant, 'team-manager'), await house.asIn(tenant, 'representative'), await house.asIn(tenant, 'representative')]
  const open = async (owner: string | null): Promise<string> => {
    const id = testId()
    const about = { subject: 'Parcel', channel: 'phone', contact: { name: '', address: '' }, priority: 'normal', service: null, tier: null, customer: null }
    ok(await lead.post(`/desk/cases/${id}/open`, { ...about, owner, unit: null, tags: [], text: '?', kind: 'in', saidAt: null }))
    return id
  }
  const tell = async (now = Date.now()): Promise<void> => {
    await allReadable(house.ground, tenant)
    while (await tellNext(house.ground, tenant, now)) {
      /* the next events */
    }
  }
  return { ...{ tenant, lead, agent, other, open, tell } }
}
const noticesOf = async (client: Client): Promise<NoticeRow[]> => (ok(await client.get('/notices')) as { rows: NoticeRow[] }).rows
const short = (rows: readonly NoticeRow[]) => rows.map(({ kind, desk }) => [kind, desk?.id])

test('a case that somebody else gives is told, one that one takes oneself is not', async () => {
  const { lead, agent, open, tell } = await desk()
  const [given, passed, own] = [await open(agent.person), await open(null), await open(lead.person)]
  ok(await lead.post(`/desk/cases/${passed}/assign`, { owner: agent.person, unit: null }))
  ok(await agent.post(`/desk/cases/${own}/assign`, { owner: agent.person, unit: null }))
  await tell()
  const told = await noticesOf(agent)
  assert.deepEqual(new Set(short(told).map(String)), new Set([`case-assigned,${given}`, `case-assigned,${passed}`]))
  const [first] = told
  assert.deepEqual([first!.byName, first!.desk?.subject, first!.clock, first!.read], ['A team-manager', 'Parcel', null, false])
  assert.match(first!.caseKey, /^C-\d+$/)
  assert.deepEqual(await noticesOf(lead), [])
})

test('another unit for the same owner gives him nothing new', async () => {
  const { tenant, lead, agent, open, tell } = await desk()
  const [id, unit, admin] = [await open(null), testId(), await house.asIn(tenant, 'administrator')]
  ok(await admin.post(`/units/${unit}/create`, { name: '华东', kind: 'region', parent: null }))
  ok(await lead.post(`/desk/cases/${id}/assign`, { owner: agent.person, unit: null }))
  ok(await lead.post(`/desk/cases/${id}/assign`, { owner: agent.person, unit }))
  await tell()
  assert.equal((await noticesOf(agent)).length, 1)
})

test('who is named in a note is told once, its author never; read, it is read', async () => {
  const { tenant, lead, agent, other, open, tell } = await desk()
  const id = await open(null)
  const viewer = await house.asIn(tenant, 'viewer')
  const { conversations } = ok(await agent.get(`/desk/cases/${id}`)) as { conversations: { id: string }[] }
  ok(await agent.post(`/desk/cases/${id}/note`, { conversation: conversations[0]!.id, text: '请看', mentions: [lead.person, lead.person, agent.person, viewer.person] }))
  await tell()
  await tell()
  assert.deepEqual(short(await noticesOf(lead)), [['mentioned', id]])
  assert.deepEqual([await noticesOf(agent), await noticesOf(other)], [[], []])
  assert.deepEqual((await noticesOf(viewer))[0]?.desk, { id, subject: '' }, 'who may not read cases is not told what they are about')
  ok(await lead.post('/notices/read', { ids: [(await noticesOf(lead))[0]!.id] }))
  assert.equal((ok(await lead.get('/notices/count')) as NoticeCount).unread, 0)
})

test('what happened long ago is told to nobody', async () => {
  const { agent, open, tell } = await desk()
  await open(agent.person)
  await tell(Date.now() + 8 * 86_400_000)
  assert.deepEqual(await noticesOf(agent), [])
})
