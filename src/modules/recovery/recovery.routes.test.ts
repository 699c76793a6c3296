import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { days } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { tellFollowUps } from './follow-ups.ts'
import type { CostReport, RecoveryCounts, RecoveryRow } from './views.ts'

// Said anew, because the compiler takes a function that is declared to return nothing for the end of the way, and loses itself in loops behind it.
const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let [agent, manager, quality]: Client[] = []
const rules = { currency: 'CNY', approvalMinutes: 15, followUpDays: 3, limits: { representative: 5000, 'team-manager': 20_000, 'quality-manager': null, administrator: null } }
before(async () => {
  house = await openTestHouse()
  agent = await house.as('representative')
  manager = await house.as('team-manager')
  quality = await house.as('quality-manager')
  ok(await quality.post('/recovery-rules', rules))
})
after(() => house.close())

async function opened(): Promise<string> {
  const id = testId()
  const facts = {
    subject: '包裹晚到',
    priority: 'normal',
    service: null,
    tier: null,
    channel: 'web',
    contact: { name: '王芳', address: '' },
    customer: null,
    owner: null,
    unit: null,
    tags: [],
  }
  ok(await agent!.post(`/desk/cases/${id}/open`, { ...facts, text: '晚了两天', kind: 'in', saidAt: null }))
  return id
}
async function begun(of?: string): Promise<Readonly<{ id: string; of: string }>> {
  const [id, on] = [testId(), of ?? (await opened())]
  ok(await agent!.post(`/recoveries/${id}/begin`, { case: on, failure: 'late', what: '晚了两天' }))
  return { id, of: on }
}
const propose = (id: string, amount: number, by = agent!): Promise<Answer> => by.post(`/recoveries/${id}/propose`, { remedy: { kind: 'voucher', amount, note: '' } })
const rowOf = async (of: string, id: string): Promise<RecoveryRow> => (ok(await agent!.get(`/case-recoveries/${of}`)) as { rows: RecoveryRow[] }).rows.find(row => row.id === id)!
const bell = async (by: Client): Promise<{ kind: string; byName: string | null }[]> => (ok(await by.get('/notices')) as { rows: { kind: string; byName: string | null }[] }).rows

test('a failure is made good: apology, a voucher within the limit, given, asked about, and its cost counted', async () => {
  const { id, of } = await begun()
  ok(await agent!.post(`/recoveries/${id}/apologise`, { way: 'phone', note: '致电道歉' }))
  ok(await propose(id, 5000))
  ok(await agent!.post(`/recoveries/${id}/give`))
  const given = await rowOf(of, id)
  assert.deepEqual([given.stage, given.remedy?.amount, given.decision?.own, given.apology?.note, given.apology?.byName], ['given', 5000, true, '致电道歉', 'A representative'])
  while (await tellFollowUps(house.ground, house.tenant, Date.now() + days(4))) await tellFollowUps(house.ground, house.tenant, Date.now() + days(4))
  ok(await agent!.post(`/recoveries/${id}/settle`, { satisfaction: 'satisfied', rating: 5, returned: 'yes', note: '' }))
  const report: CostReport = ok(await agent!.get(`/recovery-costs?by=failure&from=0&until=${Date.now() + 1000}`))
  const late = report.rows.find(({ key }) => key === 'late')!
  assert.deepEqual([report.currency, late.cost >= 5000, late.satisfied.count >= 1, late.rating.mean], ['CNY', true, true, 5])
  const csv = await agent!.get(`/recovery-costs.csv?by=month&from=0&until=${Date.now() + 1000}`)
  assert.match(csv.text, /cost \(smallest unit of CNY\)/)
})

test('above the limit the nearest role that may is told at once, and whoever proposed it hears the answer', async () => {
  const { id, of } = await begun()
  ok(await propose(id, 8000))
  const counts: RecoveryCounts = ok(await manager!.get('/recovery-counts'))
  assert.ok(counts.awaiting >= 1)
  const own = await agent!.post(`/recoveries/${id}/approve`, { note: '' })
  assert.equal(own.status, 403)
  await house.settle()
  // Nobody manages a team above a case of no unit: the role above is told instead.
  assert.ok((await bell(quality!)).some(({ kind, byName }) => kind === 'recovery-wanted' && byName === 'A representative'))
  ok(await manager!.post(`/recoveries/${id}/approve`, { note: '同意' }))
  await house.settle()
  assert.ok((await bell(agent!)).some(({ kind, byName }) => kind === 'recovery-answered' && byName === 'A team-manager'))
  assert.deepEqual([(await rowOf(of, id)).stage, (await rowOf(of, id)).decision?.note], ['approved', '同意'])
})

test('pieces of one case add up: the second small sum needs somebody else', async () => {
  const { id, of } = await begun()
  ok(await propose(id, 3000))
  const second = await begun(of)
  ok(await propose(second.id, 3000))
  assert.equal((await rowOf(of, second.id)).stage, 'awaiting')
})

test('two who propose at one moment do not both give what only one may', async () => {
  const first = await begun()
  const second = await begun(first.of)
  const colleague = await house.as('representative')
  await Promise.all([propose(first.id, 3000), propose(second.id, 3000, colleague)])
  const stages = [(await rowOf(first.of, first.id)).stage, (await rowOf(first.of, second.id)).stage].toSorted()
  assert.deepEqual(stages, ['approved', 'awaiting'])
})

test('limits that fall upwards, amounts above every role and cases that are not there are refused with a sentence', async () => {
  const falling = await quality!.post('/recovery-rules', { ...rules, limits: { ...rules.limits, 'team-manager': 1 } }, { 'accept-language': 'zh-CN' })
  assert.deepEqual([falling.status, detail(falling)], [409, '上级角色的额度不能低于下级角色。'])
  const nowhere = await agent!.post(`/recoveries/${testId()}/begin`, { case: testId(), failure: 'late', what: '' })
  assert.deepEqual([nowhere.status, detail(nowhere)], [409, 'There is no such case, or it was merged into another one.'])
  assert.equal((await agent!.post('/recovery-rules', rules)).status, 403)
  assert.equal((await propose((await begun()).id, -1)).status, 400)
})

test('what was done to make good is work of the case in the mesh', async () => {
  const { id, of } = await begun()
  ok(await agent!.post(`/recoveries/${id}/apologise`, { way: 'phone', note: '' }))
  await house.settle()
  const { key } = ok(await agent!.get(`/desk/cases/${of}`)) as { key: string }
  const told = await agent!.get(`/mesh/cases/${key}`)
  assert.deepEqual([told.status, /开始补救/.test(told.text), /致歉/.test(told.text)], [200, true, true])
})

test('lists page without gaps, and the rows are what the log tells', async () => {
  for (let count = 0; count < 3; count += 1) await begun()
  const whole = (ok(await agent!.get('/recoveries?share=all&limit=200')) as { rows: RecoveryRow[] }).rows.map(({ id }) => id)
  const paged: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { rows: RecoveryRow[]; next: string | null } = ok(await agent!.get(`/recoveries?share=all&limit=2${cursor ? `&cursor=${cursor}` : ''}`))
    paged.push(...page.rows.map(({ id }) => id))
    cursor = page.next
  }
  assert.deepEqual(paged, whole)
  const report = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(report.differing, [])
})
