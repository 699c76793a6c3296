import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ClockRow, Terms } from '#modules/promises/views.ts'
import { inTenant } from '#platform/db.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok } from '../../../test/workplace.ts'
import { passTime } from './passing-time.ts'
import type { CaseRow, CaseView } from './views.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const hour = 3_600_000
const when = (activity: string): Terms['start'] => ({ activities: [activity], where: [] })
const terms: Terms = {
  ...{ kind: 'customer', scope: [], start: when('受理工单'), pause: null, resume: null, stop: when('答复客户'), cancel: null, repeats: false },
  ...{ measure: 'elapsed', calendar: null, targets: [{ tier: null, minutes: 120 }], warnings: [], ladder: [] },
}

/** An enterprise with a promise that starts with a case and ends with the answer, unless other terms are given. */
async function desk(given: Terms = terms) {
  const tenant = await house.newTenant()
  const [manager, agent] = [await house.asIn(tenant, 'quality-manager'), await house.asIn(tenant, 'representative')]
  const promise = testId()
  ok(await manager.post(`/promises/${promise}/create`, { name: { 'zh-CN': '两小时答复', en: 'Answered in two hours' }, terms: given, source: null }))
  ok(await manager.post(`/promises/${promise}/activate`, { activeFrom: 0 }))
  const open = async (more: object = {}): Promise<string> => {
    const id = testId()
    const about = { subject: 'Parcel', channel: 'email', contact: { name: '王芳', address: '' }, priority: 'normal', service: null, tier: 'gold', customer: null }
    ok(await agent.post(`/desk/cases/${id}/open`, { ...about, owner: null, unit: null, tags: [], text: '我的快递在哪里？', kind: 'in', saidAt: null, ...more }))
    return id
  }
  const view = async (id: string): Promise<CaseView> => ok(await agent.get(`/desk/cases/${id}`))
  const reply = async (id: string, afterwards: string): Promise<string> => {
    const { conversations, messages } = await view(id)
    return (ok(await agent.post(`/desk/cases/${id}/reply`, { conversation: conversations[0]!.id, text: '今天送到', seen: messages, afterwards })) as { message: string }).message
  }
  const pass = async (milliseconds: number): Promise<void> => {
    await passTime(house.ground, tenant, Date.now() + milliseconds)
    await house.settleIn(tenant)
  }
  return { ...{ tenant, agent, manager, open, view, reply, pass }, settle: () => house.settleIn(tenant) }
}
type Step = Readonly<{ activity: string; person: string | null; unit: string | null; channel: string; tier: string; automatic: string | null }>
async function steps(tenant: string, key: string): Promise<Step[]> {
  const sql = `select activity, person, unit, channel, tier, attributes ->> 'automatic' as automatic from activity where case_key = $1 and source = 'qualimesh' order by at, seq`
  return (await inTenant(house.ground.database, tenant, tx => tx.query(sql, [key]))).rows
}
const names = async (tenant: string, key: string): Promise<string[]> => (await steps(tenant, key)).map(({ activity }) => activity)
const clocksOf = async (client: Client, key: string): Promise<ClockRow[]> => (ok(await client.get(`/clocks/cases/${key}`)) as { rows: ClockRow[] }).rows

test('what is done at the desk is seen in the mesh, and a promise about it runs and is kept', async () => {
  const { tenant, manager, open, view, reply, pass, settle } = await desk()
  const id = await open()
  const { key } = await view(id)
  await settle()
  assert.deepEqual([await names(tenant, key), (await clocksOf(manager, key))[0]!.status], [['受理工单', '客户来信'], 'running'])
  await reply(id, 'waiting')
  await settle()
  assert.equal((await clocksOf(manager, key))[0]!.status, 'running', 'an answer that may still be taken back is none yet')
  await pass(20_000)
  const [first, word, answer] = await steps(tenant, key)
  assert.deepEqual([first!.person, first!.channel, first!.tier, word!.person], ['A representative', 'email', 'gold', null])
  assert.deepEqual([answer!.activity, answer!.person, answer!.automatic], ['答复客户', 'A representative', null])
  assert.equal((await clocksOf(manager, key))[0]!.status, 'kept')
  const seen = JSON.stringify(ok(await manager.get(`/mesh/cases/${key}`)))
  for (const name of ['受理工单', '客户来信', '答复客户']) assert.ok(seen.includes(name), name)
})

test('a promise that was missed is seen in the inbox', async () => {
  const { agent, open, view, settle } = await desk()
  const saidAt = Date.now() - 3 * hour
  const id = await open({ saidAt })
  await settle()
  const { rows } = ok(await agent.get('/desk/cases?share=all')) as { rows: CaseRow[] }
  assert.deepEqual([rows[0]!.dueAt, rows[0]!.late, (await view(id)).clocks.length], [saidAt + 2 * hour, true, 1])
})

test('what only time brings has no person and stops no clock', async () => {
  const { tenant, agent, manager, open, view, pass, settle } = await desk({ ...terms, stop: when('工单关闭') })
  const [id, other] = [await open(), await open()]
  const [{ key }, { key: second }] = [await view(id), await view(other)]
  ok(await agent.post(`/desk/cases/${id}/solve`, { outcome: '' }))
  ok(await agent.post(`/desk/cases/${other}/solve`, { outcome: '' }))
  ok(await agent.post(`/desk/cases/${other}/close`, {}))
  await settle()
  await pass(15 * 24 * hour)
  const closed = (await steps(tenant, key)).at(-1)!
  assert.deepEqual([closed.activity, closed.person, closed.automatic, (await clocksOf(manager, key))[0]!.status], ['工单关闭', null, 'true', 'running'])
  const byHand = (await steps(tenant, second)).at(-1)!
  assert.deepEqual([byHand.person, byHand.automatic, (await clocksOf(manager, second))[0]!.status], ['A representative', null, 'kept'])
})

test('solving with an answer counts when the answer leaves, and never when it is taken back', async () => {
  const { tenant, agent, open, view, reply, pass } = await desk()
  const id = await open()
  const { key } = await view(id)
  const message = await reply(id, 'solved')
  ok(await agent.post(`/desk/cases/${id}/take-back`, { message }))
  await pass(20_000)
  assert.deepEqual(await names(tenant, key), ['受理工单', '客户来信'])
  await reply(id, 'solved')
  await pass(20_000)
  assert.deepEqual(await names(tenant, key), ['受理工单', '客户来信', '答复客户', '工单解决'])
})

test('a case is given to somebody, goes on in another one, and keeps what happened under its own number', async () => {
  const { tenant, agent, manager, open, view, settle } = await desk()
  const [id, into] = [await open({ owner: manager.person }), await open()]
  ok(await agent.post(`/desk/cases/${id}/merge`, { other: into }))
  await settle()
  const mine = await steps(tenant, (await view(id)).key)
  assert.deepEqual(
    mine.map(({ activity, person }) => [activity, person]),
    [
      ['受理工单', 'A representative'],
      ['指派工单', 'A quality-manager'],
      ['客户来信', null],
      ['并入其他工单', 'A representative'],
    ],
  )
  assert.deepEqual(await names(tenant, (await view(into)).key), ['受理工单', '客户来信'])
})

test('an enterprise outside China has its activities in English', async () => {
  const { tenant, manager, open, view, settle } = await desk()
  const admin = await house.asIn(tenant, 'administrator')
  ok(await admin.post('/tenant/working-hours', { zone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]), exceptions: [] }))
  const { key } = await view(await open())
  await settle()
  assert.deepEqual([await names(tenant, key), await clocksOf(manager, key)], [['Case opened', 'Message from the customer'], []])
})
