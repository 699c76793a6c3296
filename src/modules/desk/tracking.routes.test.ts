import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { days } from '#kernel/time.ts'
import type { Terms } from '#modules/promises/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { passTime } from './passing-time.ts'
import { trackingToken } from './tracking.ts'
import type { CaseView, TrackingLink, TrackingView } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let agent: Client
before(async () => {
  house = await openTestHouse()
  agent = await house.as('representative')
})
after(() => house.close())

async function opened(more: object = {}, by: Client = agent): Promise<string> {
  const id = testId()
  const about = { subject: '快递没有到', channel: 'web', contact: { name: '王芳', address: 'wang@example.org' }, priority: 'urgent', service: null, tier: null, customer: null }
  ok(await by.post(`/desk/cases/${id}/open`, { ...about, owner: by.person, unit: null, tags: ['difficult'], text: '我的快递在哪里？', kind: 'in', saidAt: null, ...more }))
  return id
}
const view = async (id: string, by: Client = agent): Promise<CaseView> => ok(await by.get(`/desk/cases/${id}`))
const linkOf = async (id: string, by: Client = agent): Promise<string> => (ok(await by.get(`/desk/cases/${id}/tracking`)) as TrackingLink).url.split('/track/')[1]!
let addresses = 0
/** Nobody who signed in, from an address of his own. */
async function anybody(path: string, body?: object): Promise<{ status: number; text: string; headers: Headers }> {
  addresses += 1
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.9.${Math.floor(addresses / 250)}.${addresses % 250}` }
  const answer = await fetch(`${house.url}/api/v1${path}`, { headers, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}
async function seen(token: string): Promise<TrackingView> {
  const answer = await anybody(`/track/${token}`)
  assert.equal(answer.status, 200, answer.text)
  return JSON.parse(answer.text)
}
const write = (token: string, text: string) => anybody(`/track/${token}/message`, { text })
const tokenIn = ({ status, text }: { status: number; text: string }): string => {
  assert.equal(status, 200, text)
  return (JSON.parse(text) as { token: string }).token
}
const reply = async (id: string, text: string, afterwards = 'waiting'): Promise<string> => {
  const { conversations, messages } = await view(id)
  return (ok(await agent.post(`/desk/cases/${id}/reply`, { conversation: conversations[0]!.id, text, seen: messages, afterwards })) as { message: string }).message
}
const leave = (): Promise<boolean> => passTime(house.ground, house.tenant, Date.now() + 20_000)

test('a customer sees what was said to and by him, and nothing that is ours', async () => {
  const id = await opened()
  const [{ conversations, key }, token] = [await view(id), await linkOf(id)]
  ok(await agent.post(`/desk/cases/${id}/note`, { conversation: conversations[0]!.id, text: 'secret note', mentions: [agent.person] }))
  ok(await agent.post(`/desk/cases/${id}/log-call`, { text: 'secret call', call: { result: 'no-answer', seconds: 5, outgoing: true, callBackAt: null } }))
  await reply(id, 'on its way')
  await leave()
  ok(await agent.post(`/desk/cases/${id}/take-back`, { message: await reply(id, 'secret taken back') }))
  await reply(id, 'secret held', 'solved')
  const answer = await anybody(`/track/${token}`)
  const { said, stage, ...rest } = JSON.parse(answer.text) as TrackingView
  assert.deepEqual(
    said.map(({ by, text }) => [by, text]),
    [
      ['you', '我的快递在哪里？'],
      ['us', 'on its way'],
    ],
  )
  assert.deepEqual([stage, rest.key, rest.subject, rest.person, rest.unit], ['yours', key, '快递没有到', 'A representative', null])
  assert.deepEqual(Object.keys(said[0]!).toSorted(), ['at', 'by', 'files', 'text'])
  for (const ours of ['secret', agent.person, 'example.org', 'difficult', 'urgent', id, house.tenant]) assert.ok(!answer.text.includes(ours), ours)
  assert.equal(answer.headers.get('x-robots-tag'), 'noindex, nofollow')
  await leave()
  const later = await seen(token)
  assert.deepEqual([later.stage, later.steps.map(({ step }) => step), later.said.length], ['solved', ['opened', 'solved'], 3])
})

test('a promise to the customer is shown while it runs', async () => {
  const manager = await house.as('quality-manager')
  const when = (activity: string): Terms['start'] => ({ activities: [activity], where: [] })
  const terms: Terms = {
    ...{ kind: 'customer', scope: [], start: when('受理工单'), pause: null, resume: null, stop: when('答复客户'), cancel: null, repeats: false },
    ...{ measure: 'elapsed', calendar: null, targets: [{ tier: null, minutes: 120 }], warnings: [], ladder: [] },
  }
  const promise = testId()
  ok(await manager.post(`/promises/${promise}/create`, { name: { 'zh-CN': '两小时答复', en: 'Answered in two hours' }, terms, source: null }))
  ok(await manager.post(`/promises/${promise}/activate`, { activeFrom: 0 }))
  const saidAt = Date.now() - 60_000
  const id = await opened({ saidAt })
  await house.settle()
  assert.deepEqual((await seen(await linkOf(id))).promise, { dueAt: saidAt + 7_200_000, provisional: false, missed: false, before: null })
})

test('a word of the customer brings a solved case back; after it is over a case follows it, and the next word goes there', async () => {
  const id = await opened()
  const token = await linkOf(id)
  ok(await agent.post(`/desk/cases/${id}/solve`, { outcome: '' }))
  assert.equal(tokenIn(await write(token, '还是没有收到')), token)
  const back = await view(id)
  assert.deepEqual([back.stage, back.said.at(-1)?.text, back.conversations.length], ['open', '还是没有收到', 1])
  ok(await agent.post(`/desk/cases/${id}/solve`, { outcome: '' }))
  ok(await agent.post(`/desk/cases/${id}/close`, {}))
  const next = tokenIn(await write(token, '又坏了'))
  assert.notEqual(next, token)
  const [link] = (await view(id)).links
  const follows = await view(link!.id)
  assert.deepEqual([link!.kind, follows.links[0]?.kind, follows.subject, follows.contactName, follows.owner], ['follow-up', 'follows', '快递没有到', '王芳', null])
  assert.equal(tokenIn(await write(token, '请快一点')), next)
  assert.deepEqual(
    (await seen(next)).said.map(({ text }) => text),
    ['又坏了', '请快一点'],
  )
  const { differing } = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})

test('of merged cases each customer sees his own words, and writes where his case goes on', async () => {
  const [one, two] = [await opened({ text: 'of one' }), await opened({ text: 'of two' })]
  const [first, second] = [await linkOf(one), await linkOf(two)]
  ok(await agent.post(`/desk/cases/${one}/merge`, { other: two }))
  tokenIn(await write(first, 'more of one'))
  assert.deepEqual(
    [(await seen(first)).said.map(({ text }) => text), (await seen(second)).said.map(({ text }) => text), (await view(two)).said.length],
    [['of one', 'more of one'], ['of two'], 3],
  )
})

test('a link that came into other hands is made anew: the one before opens nothing, the new one the same case', async () => {
  const id = await opened()
  const before = await linkOf(id)
  ok(await agent.post(`/desk/cases/${id}/renew-link`, {}))
  const after = await linkOf(id)
  assert.deepEqual([(await anybody(`/track/${before}`)).status, (await write(before, 'x')).status, (await anybody(`/track/${after}`)).status], [404, 404, 200])
  assert.equal(tokenIn(await write(after, 'still me')), after)
  const { differing } = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})

test('forged, foreign and expired tokens are the same nothing', async () => {
  const id = await opened()
  const token = await linkOf(id)
  const other = await house.newTenant()
  const stranger = await house.asIn(other, 'representative')
  const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
  const swapped = `${trackingToken(house.ground.keyring, { tenant: other, id }).split('.')[0]}.${token.split('.')[1]}`
  const foreign = trackingToken(house.ground.keyring, { tenant: other, id })
  const masterless = trackingToken({ master: Buffer.alloc(32) }, { tenant: house.tenant, id })
  ok(await agent.post(`/desk/cases/${id}/solve`, { outcome: '' }))
  ok(await agent.post(`/desk/cases/${id}/close`, {}))
  assert.equal((await anybody(`/track/${token}`)).status, 200)
  await inTenant(house.ground.database, house.tenant, tx => tx.query('update desk_case set closed_at = $2 where id = $1', [id, Date.now() - days(181)]))
  const answers = await Promise.all(
    [forged, swapped, foreign, masterless, token, 'nothing', `${token}.x`].map(async each => [await anybody(`/track/${each}`), await write(each, 'x')]),
  )
  const bodies = answers.flat().map(({ status, text }) => JSON.stringify([status, { ...JSON.parse(text), instance: '', request: '' }]))
  assert.deepEqual([new Set(bodies).size, answers.flat()[0]!.status], [1, 404], [...new Set(bodies)].join('\n'))
  assert.equal((await stranger.get(`/desk/cases/${id}/tracking`)).status, 404)
  await inTenant(house.ground.database, house.tenant, tx => tx.query('update desk_case set closed_at = solved_at where id = $1', [id]))
})

test('ten words an hour, each of at most 5,000 characters; one address does not ask without end', async () => {
  const token = await linkOf(await opened())
  assert.equal((await write(token, 'x'.repeat(5001))).status, 400)
  for (let word = 0; word < 10; word += 1) tokenIn(await write(token, `word ${word}`))
  assert.equal((await write(token, 'one more')).status, 429)
  const ask = (): Promise<Response> => fetch(`${house.url}/api/v1/track/${token}`, { headers: { 'x-forwarded-for': '10.8.0.1' } })
  const statuses: number[] = []
  for (let look = 0; look < 61; look += 1) statuses.push((await ask()).status)
  assert.deepEqual([statuses[59], statuses[60]], [200, 429])
})

test('once it is solved the customer rates it by his link, thinks again, and staff and mesh see it; before, and out of range, he is told why not', async () => {
  const tenant = await house.newTenant()
  const by = await house.asIn(tenant, 'representative')
  const id = await opened({}, by)
  const token = await linkOf(id, by)
  const rate = (stars: number, comment = '') => anybody(`/track/${token}/rate`, { stars, comment })
  const early = await rate(5)
  assert.deepEqual([early.status, /once it is solved/.test(early.text)], [409, true])
  ok(await by.post(`/desk/cases/${id}/solve`, { outcome: '' }))
  assert.deepEqual([(await rate(0)).status, (await rate(6)).status, (await seen(token)).rating], [400, 400, null])
  assert.equal((await rate(2, '等了太久')).status, 200)
  assert.equal((await rate(4, '后来很快')).status, 200)
  assert.deepEqual([(await seen(token)).rating, (await view(id, by)).rating?.stars], [{ stars: 4, comment: '后来很快' }, 4])
  ok(await by.post(`/desk/cases/${id}/close`))
  assert.equal((await rate(5)).status, 200)
  await house.settleIn(tenant)
  assert.match((await by.get(`/mesh/cases/${(await view(id, by)).key}`)).text, /客户评价/)
  const replayed = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
