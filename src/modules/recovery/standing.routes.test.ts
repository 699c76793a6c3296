import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { TrackingLink } from '#modules/desk/views.ts'
import type { Terms } from '#modules/promises/views.ts'
import { wilsonInterval } from '#science/statistics/proportion.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import type { Counted } from './risk.ts'
import { riskOf } from './risk.ts'
import type { CustomerStanding } from './views.ts'
import { riskKinds } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse, manager: Client, agent: Client
before(async () => {
  house = await openTestHouse()
  manager = await house.as('quality-manager')
  agent = await house.as('representative')
  const limits = { representative: 5000, 'team-manager': 20_000, 'quality-manager': null, administrator: null }
  ok(await manager.post('/recovery-rules', { currency: 'CNY', approvalMinutes: 15, followUpDays: 3, limits }))
  const when = (activity: string): Terms['start'] => ({ activities: [activity], where: [] })
  const terms = (kind: Terms['kind'], minutes: number): Terms => ({
    ...{ kind, scope: [], start: when('受理工单'), pause: null, resume: null, stop: when('答复客户'), cancel: null, repeats: false },
    ...{ measure: 'elapsed', calendar: null, targets: [{ tier: null, minutes }], warnings: [], ladder: [] },
  })
  for (const given of [terms('customer', 120), terms('inter-department', 1)]) {
    const promise = testId()
    ok(await manager.post(`/promises/${promise}/create`, { name: { 'zh-CN': '两小时答复', en: 'Answered in two hours' }, terms: given, source: null }))
    ok(await manager.post(`/promises/${promise}/activate`, { activeFrom: 0 }))
  }
})
after(() => house.close())

async function aCustomer(name: string): Promise<string> {
  const id = testId()
  const profile = { name, otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  ok(await agent.post(`/customers/${id}/create`, { kind: 'person', profile }))
  return id
}
async function aCase(customer: string, saidAt: number | null = null): Promise<string> {
  const id = testId()
  const about = {
    subject: '漏水',
    channel: 'phone',
    contact: { name: '王芳', address: '' },
    priority: 'normal',
    service: null,
    tier: null,
    customer,
    owner: null,
    unit: null,
    tags: [],
  }
  ok(await agent.post(`/desk/cases/${id}/open`, { ...about, text: '厨房漏水', kind: 'in', saidAt }))
  return id
}
const standing = async (customer: string): Promise<CustomerStanding> => ok(await agent.get(`/customer-standing/${customer}`))
const told = ({ level, signals }: CustomerStanding) => [level, signals.map(({ kind, count, n, cases }) => [kind, count, n, cases.map(({ id }) => id)])]

test('whoever nothing went wrong with is calm; another tenant sees nothing of him', async () => {
  const customer = await aCustomer('平静')
  await aCase(customer)
  await house.settle()
  const now = await standing(customer)
  assert.deepEqual([told(now), now.cases, now.open, now.costs], [['calm', []], 1, 1, []])
  const other = await house.asIn(await house.newTenant(), 'representative')
  assert.deepEqual((ok(await other.get(`/customer-standing/${customer}`)) as CustomerStanding).cases, 0)
})

test('a promise to him that was missed and still runs is two kinds of signals, each with its case; promises between departments are none of his', async () => {
  const customer = await aCustomer('等待')
  const late = await aCase(customer, Date.now() - 3 * 3_600_000)
  const fresh = await aCase(customer, Date.now() - 30 * 60_000)
  await house.settle()
  const now = await standing(customer)
  assert.deepEqual(told(now), [
    'at-risk',
    [
      ['overdue', 1, 2, [late]],
      ['missed', 1, 1, [late]],
    ],
  ])
  assert.deepEqual(
    now.signals.map(({ interval }) => interval),
    [null, wilsonInterval(1, 1)],
  )
  ok(await agent.post(`/desk/cases/${fresh}/solve`, { outcome: '' }))
  assert.equal((await standing(customer)).open, 1)
})

test('what making good cost within a year stands beside what he is worth, in the same currency alone, from the day on that it counts', async () => {
  const customer = await aCustomer('有价值')
  const of = await aCase(customer)
  const id = testId()
  ok(await agent.post(`/recoveries/${id}/begin`, { case: of, failure: 'late', what: '' }))
  ok(await agent.post(`/recoveries/${id}/apologise`, { way: 'phone', note: '' }))
  ok(await agent.post(`/recoveries/${id}/propose`, { remedy: { kind: 'voucher', amount: 1200, note: '' } }))
  ok(await agent.post(`/recoveries/${id}/give`))
  const valued = async (value: object | null): Promise<CustomerStanding['value']> => {
    ok(await agent.post(`/customers/${customer}/value`, { value }))
    return (await standing(customer)).value
  }
  assert.equal((await standing(customer)).value, null)
  const worth = { amount: 48_000, currency: 'CNY', from: '2026-01-01' }
  assert.deepEqual(await valued(worth), { ...worth, spent: 1200, n: 1, days: 365 })
  assert.deepEqual(await valued({ ...worth, currency: 'USD' }), { ...worth, currency: 'USD', spent: 0, n: 0, days: 365 })
  assert.equal(await valued({ ...worth, from: '9999-01-01' }), null)
  assert.equal(await valued(null), null)
})

test('a case that came back is to be watched; a recovery that did not satisfy is at risk, and what it cost is counted, also after a merge', async () => {
  const customer = await aCustomer('回来'),
    kept = await aCustomer('保留')
  const of = await aCase(customer)
  ok(await agent.post(`/desk/cases/${of}/solve`, { outcome: '' }))
  ok(await agent.post(`/desk/cases/${of}/reopen`, { reason: '又漏了' }))
  assert.deepEqual(told(await standing(customer)), ['watch', [['reopened', 1, 1, [of]]]])
  const id = testId()
  ok(await agent.post(`/recoveries/${id}/begin`, { case: of, failure: 'late', what: '' }))
  ok(await agent.post(`/recoveries/${id}/apologise`, { way: 'phone', note: '' }))
  ok(await agent.post(`/recoveries/${id}/propose`, { remedy: { kind: 'voucher', amount: 1200, note: '' } }))
  ok(await agent.post(`/recoveries/${id}/give`))
  ok(await agent.post(`/recoveries/${id}/settle`, { satisfaction: 'not', rating: 1, returned: 'no', note: '' }))
  ok(await agent.post(`/customers/${kept}/merge`, { other: customer }))
  const now = await standing(kept)
  assert.deepEqual(told(now)[0], 'at-risk')
  assert.deepEqual(now.signals.at(-1)!.kind, 'unsatisfied')
  assert.deepEqual(
    now.costs.map(({ amount, n }) => [amount, n]),
    [[1200, 1]],
  )
})

test('one or two stars count, three do not', async () => {
  const customer = await aCustomer('评价')
  for (const stars of [2, 3]) {
    const of = await aCase(customer)
    ok(await agent.post(`/desk/cases/${of}/solve`, { outcome: '' }))
    const { url } = ok(await agent.get(`/desk/cases/${of}/tracking`)) as TrackingLink
    const token = url.split('/track/')[1]!
    ok(await agent.post(`/track/${token}/rate`, { stars, comment: '' }))
  }
  assert.deepEqual(
    (await standing(customer)).signals.map(({ kind, count, n }) => [kind, count, n]),
    [['low-rating', 1, 2]],
  )
})

test('a level is what its signals say: none is calm, more of them never make it better', () => {
  const counted = fc.uniqueArray(fc.record({ kind: fc.constantFrom(...riskKinds), count: fc.nat(3), more: fc.nat(5) }), { selector: ({ kind }) => kind })
  const rank = { calm: 0, watch: 1, 'at-risk': 2 }
  fc.assert(
    fc.property(counted, given => {
      const all: Counted[] = given.map(({ kind, count, more }) => ({ kind, count, n: count + more, cases: [] }))
      const { level, signals } = riskOf(all)
      assert.equal(level === 'calm', signals.length === 0)
      assert.ok(signals.every(({ count }) => count > 0))
      for (let least = 0; least < all.length; least += 1) assert.ok(rank[riskOf(all.slice(0, least)).level] <= rank[level])
    }),
  )
})
