import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { passTime } from './passing-time.ts'
import type { CaseCounts, CaseRow, CaseView, LookerView } from './views.ts'

// Said anew, because the compiler takes a function that is declared to return nothing for the end of the way, and loses itself in loops behind it.
const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let agent: Client
let colleague: Client
before(async () => {
  house = await openTestHouse()
  agent = await house.as('representative')
  colleague = await house.as('team-manager')
})
after(() => house.close())

const facts = { subject: 'Parcel', priority: 'normal', service: null, tier: null }
const opening = (more: object = {}): object => ({
  ...{ ...facts, channel: 'web', contact: { name: '王芳', address: 'wang@example.org' }, customer: null, owner: null, unit: null, tags: [], text: '我的快递在哪里？' },
  ...{ kind: 'in', saidAt: null, ...more },
})
async function opened(more: object = {}): Promise<string> {
  const id = testId()
  ok(await agent.post(`/desk/cases/${id}/open`, opening(more)))
  return id
}
const view = async (id: string, by: Client = agent): Promise<CaseView> => ok(await by.get(`/desk/cases/${id}`))
const list = async (query: string, by: Client = agent): Promise<CaseRow[]> => (ok(await by.get(`/desk/cases?${query}`)) as { rows: CaseRow[] }).rows
const talk = async (id: string): Promise<string> => (await view(id)).conversations[0]!.id
const reply = async (id: string, more: object = {}, by: Client = agent): Promise<Answer> =>
  by.post(`/desk/cases/${id}/reply`, { conversation: await talk(id), text: '今天送到', seen: (await view(id)).messages, afterwards: 'waiting', ...more })
const receive = (id: string, text: string): Promise<Answer> => agent.post(`/desk/cases/${id}/receive`, { conversation: null, channel: 'phone', subject: '', text })

test('a case is opened with what the customer said, has a number, and is found by it', async () => {
  const id = await opened()
  const it = await view(id)
  assert.match(it.key, /^C-\d+$/)
  assert.deepEqual([it.stage, it.contactName, it.snippet, it.said.map(({ kind, text }) => [kind, text])], ['open', '王芳', '我的快递在哪里？', [['in', '我的快递在哪里？']]])
  assert.deepEqual(ok(await agent.get(`/desk/numbers/${it.key}`)), { id })
  assert.equal((await agent.get('/desk/numbers/C-10010')).status, 404)
  const again = await agent.post(`/desk/cases/${id}/open`, opening())
  assert.deepEqual([again.status, detail(again)], [409, 'This case has been opened already.'])
})

test('the same request again opens no second case and gets the first answer', async () => {
  const id = testId()
  const headers = { 'idempotency-key': `open-${id}` }
  const first = ok(await agent.post(`/desk/cases/${id}/open`, opening(), headers))
  assert.deepEqual(ok(await agent.post(`/desk/cases/${id}/open`, opening(), headers)), first)
  assert.equal((await view(id)).said.length, 1)
})

test('an answer leaves after some seconds, until then it is taken back, and the waiting goes on', async () => {
  const id = await opened()
  const { message } = ok(await reply(id)) as { message: string }
  assert.deepEqual([(await view(id)).stage, (await view(id)).waitingSince, (await view(id)).said[1]?.stage], ['waiting', null, 'held'])
  ok(await agent.post(`/desk/cases/${id}/take-back`, { message }))
  const back = await view(id)
  assert.deepEqual([back.stage, back.waitingSince, back.said[1]?.stage], ['open', back.openedAt, 'taken-back'])
  const { message: second } = ok(await reply(id)) as { message: string }
  while (await passTime(house.ground, house.tenant, Date.now() + 20_000)) await passTime(house.ground, house.tenant, Date.now() + 20_000)
  assert.equal((await view(id)).said.find(said => said.id === second)?.stage, 'sent')
  const late = await agent.post(`/desk/cases/${id}/take-back`, { message: second })
  assert.deepEqual([late.status, detail(late)], [409, 'The answer has left; it cannot be taken back any more.'])
})

test('whoever writes past a newer message is told, in his language', async () => {
  const id = await opened()
  ok(await receive(id, '还有一件事'))
  const answer = await agent.post(`/desk/cases/${id}/reply`, { conversation: await talk(id), text: '好', seen: 1, afterwards: 'open' }, { 'accept-language': 'zh-CN' })
  assert.deepEqual([answer.status, detail(answer)], [409, '你写答复时又来了新消息。请先阅读，再决定是否发送；文字已保留。'])
})

test('thanks alone leaves a solved case solved, a question brings it back', async () => {
  const id = await opened()
  ok(await agent.post(`/desk/cases/${id}/solve`, { outcome: 'delivered' }))
  ok(await receive(id, '谢谢！'))
  assert.equal((await view(id)).stage, 'solved')
  ok(await receive(id, '又坏了，怎么办？'))
  assert.equal((await view(id)).stage, 'open')
})

test('lists: mine, nobody’s, those I watch; by tag, priority and words; paged without gaps', async () => {
  const place = await openTestHouse()
  const [one, other] = [await place.as('representative'), await place.as('representative')]
  const ids: string[] = []
  for (let number = 0; number < 7; number += 1) {
    const id = testId()
    ok(
      await one.post(
        `/desk/cases/${id}/open`,
        opening({ subject: `Parcel ${number}`, owner: number < 3 ? one.person : null, tags: number % 2 ? ['odd'] : [], text: `word${number}` }),
      ),
    )
    ids.push(id)
  }
  const of = async (query: string, by: Client = one): Promise<string[]> => (ok(await by.get(`/desk/cases?${query}`)) as { rows: CaseRow[] }).rows.map(({ subject }) => subject)
  assert.deepEqual((await of('share=mine')).toSorted(), ['Parcel 0', 'Parcel 1', 'Parcel 2'])
  assert.equal((await of('share=unassigned')).length, 4)
  assert.deepEqual(await of('share=mine', other), [])
  assert.deepEqual((await of('share=all&tag=odd')).toSorted(), ['Parcel 1', 'Parcel 3', 'Parcel 5'])
  assert.deepEqual(await of('share=all&search=word4'), ['Parcel 4'])
  assert.deepEqual(await of('share=all&search=%25'), [])
  ok(await other.post(`/desk/cases/${ids[5]}/watch`, { on: true }))
  assert.deepEqual(await of('share=watched', other), ['Parcel 5'])
  for (const order of ['recent', 'waiting', 'due']) {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = ok(await one.get(`/desk/cases?share=all&order=${order}&limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)) as {
        rows: CaseRow[]
        next: string | null
      }
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    }
    assert.deepEqual([seen.length, new Set(seen).size], [7, 7], order)
  }
  const counts = ok(await one.get('/desk/counts')) as CaseCounts
  assert.deepEqual([counts.mine, counts.unassigned, counts.all], [3, 4, 7])
  await place.close()
})

test('many are changed at once, each by itself, and sending back what was there undoes it', async () => {
  const [one, two, closed] = [await opened(), await opened({ tags: ['vip'] }), await opened()]
  ok(await agent.post(`/desk/cases/${closed}/solve`, { outcome: '' }))
  ok(await agent.post(`/desk/cases/${closed}/close`, {}))
  const stand = [one, two, closed].map(id => ({ id, holder: { owner: agent.person, unit: null }, tags: ['late'], priority: 'high', stage: 'waiting' }))
  const answer = ok(await agent.post('/desk/change', { cases: stand })) as { done: number; refused: { id: string; refusal: string }[] }
  assert.deepEqual([answer.done, answer.refused], [2, [{ id: closed, refusal: 'is-over' }]])
  const changed = await view(two)
  assert.deepEqual([changed.owner, changed.tags, changed.priority, changed.stage], [agent.person, ['late'], 'high', 'waiting'])
  ok(await agent.post('/desk/change', { cases: [{ id: two, holder: { owner: null, unit: null }, tags: ['vip'], priority: 'normal', stage: 'open' }] }))
  const undone = await view(two)
  assert.deepEqual([undone.owner, undone.tags, undone.priority, undone.stage], [null, ['vip'], 'normal', 'open'])
})

test('two cases are merged and come apart again; a conversation moves with all that was said in it', async () => {
  const [one, two] = [await opened({ subject: 'First' }), await opened({ subject: 'Second', text: 'second' })]
  ok(await agent.post(`/desk/cases/${two}/merge`, { other: one }))
  const both = await view(one)
  assert.deepEqual([both.said.length, both.merged.map(({ subject }) => subject), (await view(two)).mergedInto?.id], [2, ['Second'], one])
  ok(await agent.post(`/desk/cases/${two}/unmerge`, { other: one }))
  assert.deepEqual([(await view(one)).said.length, (await view(two)).said.map(({ text }) => text), (await view(two)).stage], [1, ['second'], 'open'])
  ok(await receive(two, 'by phone'))
  const moved = (await view(two)).conversations[1]!.id
  ok(await agent.post(`/desk/cases/${two}/move-conversation`, { other: one, conversation: moved }))
  assert.deepEqual([(await view(one)).said.map(({ text }) => text), (await view(two)).conversations.length], [['我的快递在哪里？', 'by phone'], 1])
  ok(await agent.post(`/desk/cases/${one}/link`, { other: two, kind: 'related' }))
  assert.deepEqual([(await view(two)).links.map(({ id }) => id), (await view(one)).links.map(({ key }) => key)], [[one], [(await view(two)).key]])
  const self = await agent.post(`/desk/cases/${one}/merge`, { other: one })
  assert.equal(self.status, 409)
})

test('drafts are kept for whoever writes, nobody else sees them; who else looks, and writes, is told', async () => {
  const id = await opened()
  ok(await agent.post(`/desk/cases/${id}/draft`, { conversation: null, kind: 'out', text: 'half a sen' }))
  assert.deepEqual([(await view(id)).draft?.text, (await view(id, colleague)).draft], ['half a sen', null])
  ok(await reply(id))
  assert.equal((await view(id)).draft, null)
  ok(await agent.post(`/desk/cases/${id}/look`, { writing: true, here: true }))
  const look = async (): Promise<readonly LookerView[]> => (ok(await colleague.post(`/desk/cases/${id}/look`, { writing: false, here: true })) as { others: LookerView[] }).others
  assert.deepEqual(
    (await look()).map(({ person, writing }) => [person, writing]),
    [[agent.person, true]],
  )
  ok(await agent.post(`/desk/cases/${id}/look`, { writing: false, here: false }))
  assert.deepEqual(await look(), [])
})

test('a call to be made again snoozes the case until then', async () => {
  const id = await opened()
  const callBackAt = Date.now() + 3_600_000
  ok(await agent.post(`/desk/cases/${id}/log-call`, { text: '无人接听', call: { result: 'no-answer', seconds: 20, outgoing: true, callBackAt } }))
  assert.equal((await view(id)).snoozedUntil, callBackAt)
  assert.ok((await list('share=all&stage=snoozed')).some(row => row.id === id))
  assert.ok(!(await list('share=all')).some(row => row.id === id))
  await passTime(house.ground, house.tenant, callBackAt + 1)
  assert.equal((await view(id)).snoozedUntil, null)
})

test('an auditor reads and changes nothing; a viewer does not see what customers wrote', async () => {
  const id = await opened()
  const [auditor, viewer] = [await house.as('auditor'), await house.as('viewer')]
  assert.equal((await auditor.get(`/desk/cases/${id}`)).status, 200)
  assert.equal((await auditor.post(`/desk/cases/${id}/solve`, { outcome: '' })).status, 403)
  assert.equal((await viewer.get(`/desk/cases/${id}`)).status, 403)
})

test('a case is of the customer who alone is known by the address it came from', async () => {
  const customer = testId()
  const profile = { name: '赵敏', otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  const made = await agent.post(`/customers/${customer}/create`, { kind: 'person', profile })
  assert.equal(made.status, 200, made.text)
  ok(await agent.post(`/customers/${customer}/add-address`, { key: testId(), kind: 'mobile', value: '138 0000 4321', label: '', primary: true }))
  const known = await view(await opened({ contact: { name: '敏', address: '+8613800004321' } }))
  assert.deepEqual([known.customer, known.customerName], [customer, '赵敏'])
  assert.equal((await view(await opened({ contact: { name: '敏', address: '13900000000' } }))).customer, null)
  assert.deepEqual(
    (await list(`share=all&customer=${customer}`)).map(({ id }) => id),
    [known.id],
  )
})

test('what somebody wrote stands nowhere in the log as plain text, also when many cases are changed at once', async () => {
  const id = await opened({ subject: 'Secret of Wang' })
  const other = await opened({ subject: 'Another' })
  ok(await agent.post('/desk/change', { cases: [{ id, priority: 'high' }] }))
  ok(await agent.post(`/desk/cases/${other}/merge`, { other: id }))
  const { rows } = await inTenant(house.ground.database, house.tenant, tx => tx.query('select type, data::text as data from event where noun_id = any($1)', [[id, other]]))
  assert.deepEqual(
    rows.filter(({ data }) => /Secret|Another|快递|王芳/.test(data)).map(({ type }) => type),
    [],
  )
})

test('every case is rebuilt from the log alone', async () => {
  const replayed = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})

test('whoever works at the desk finds colleagues by name, and hands a case to one; addresses and other enterprises are not shown', async () => {
  const found = ok(await agent.get('/desk/colleagues?search=team')) as { rows: object[] }
  assert.deepEqual(found.rows, [{ id: colleague.person, name: 'A team-manager', unitName: null }])
  const viewer = await house.as('viewer')
  const everybody = (ok(await agent.get('/desk/colleagues')) as { rows: { id: string }[] }).rows.map(({ id }) => id)
  assert.equal(everybody.includes(viewer.person), false, 'who may not work on a case is nobody to give it to')
  const other = await house.asIn(await house.newTenant(), 'representative')
  assert.deepEqual(
    (ok(await other.get('/desk/colleagues')) as { rows: { id: string }[] }).rows.map(({ id }) => id),
    [other.person],
  )
  const id = await opened()
  ok(await agent.post(`/desk/cases/${id}/assign`, { owner: colleague.person, unit: null }))
  assert.equal((await view(id)).ownerName, 'A team-manager')
})
