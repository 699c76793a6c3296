import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { days } from '#kernel/time.ts'
import { passTime } from '#modules/desk/passing-time.ts'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { complaintType } from '../../../test/type-sample.ts'
import { addEntrance, entranceFacts, openVisitor } from '../../../test/visitor.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { entranceToken, visitorToken } from './tokens.ts'
import type { ChatView, EntranceRow, OpenEntrance } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let admin: Client
let agent: Client
before(async () => {
  house = await openTestHouse()
  admin = await house.as('administrator')
  agent = await house.as('representative')
})
after(() => house.close())

const visitor = () => openVisitor(house.url)
const cases = async (by: Client = agent): Promise<readonly CaseRow[]> => (ok(await by.get('/desk/cases?share=all&order=recent&limit=200')) as { rows: CaseRow[] }).rows
const caseAbout = async (subject: string): Promise<CaseView> => ok(await agent.get(`/desk/cases/${(await cases()).find(row => row.subject === subject)!.id}`))
const talkOf = (token: string): Promise<ChatView> => visitor().given<ChatView>(`/chats/${token}`)
const reply = async (it: CaseView, text: string, afterwards = 'waiting'): Promise<string> => {
  const { conversations, messages } = ok(await agent.get(`/desk/cases/${it.id}`)) as CaseView
  return (
    ok(await agent.post(`/desk/cases/${it.id}/reply`, { conversation: conversations.findLast(({ channel }) => channel === 'chat')!.id, text, seen: messages, afterwards })) as {
      message: string
    }
  ).message
}
const leave = (): Promise<boolean> => passTime(house.ground, house.tenant, Date.now() + 20_000)
async function replays(): Promise<void> {
  const { differing } = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
}

test('a visitor writes, a case opens in the list of its unit, the answer of the desk is before him, and his next word is in the same case', async () => {
  const unit = testId()
  ok(await admin.post(`/units/${unit}/create`, { name: 'Online', kind: 'site', parent: null }))
  const entrance = await addEntrance(admin, { unit })
  const her = visitor()
  const shown = await her.given<OpenEntrance>(`/chat/${entrance.token}`)
  assert.deepEqual([shown.name, shown.greeting.en, shown.paused, shown.colour, shown.consent.en.length > 20], ['官网', 'Hello, how can we help?', false, '#1f7a5c', true])
  const token = await her.begin(entrance.token, '快递没有到，单号 A1', { name: '王芳', address: 'wang@example.org' })
  const it = await caseAbout('快递没有到，单号 A1')
  assert.deepEqual([it.channel, it.contactName, it.contactAddress, it.unitName, it.said[0]!.kind], ['chat', '王芳', 'wang@example.org', 'Online', 'in'])
  await reply(it, '正在查')
  assert.deepEqual(
    (await talkOf(token)).said.map(({ by }) => by),
    ['you'],
  )
  await leave()
  assert.equal((await her.say(token, '谢谢，等您')).status, 200)
  const talk = await talkOf(token)
  assert.deepEqual(
    talk.said.map(({ by, text }) => [by, text]),
    [
      ['you', '快递没有到，单号 A1'],
      ['us', '正在查'],
      ['you', '谢谢，等您'],
    ],
  )
  assert.deepEqual([talk.unit, talk.address, talk.stage], ['Online', 'wang@example.org', 'ours'])
  await her.given(`/chats/${token}/seen`, { keys: talk.said.map(({ key }) => key) })
  const { chat } = ok(await agent.get(`/case-chats/${it.id}`)) as { chat: { seen: { message: string }[]; here: boolean; address: string } }
  assert.deepEqual([chat.seen.length, chat.here, chat.address], [1, false, 'wang@example.org'])
  await replays()
})

test('sent twice is once: the first word, and every later one', async () => {
  const entrance = await addEntrance(admin)
  const her = visitor()
  const first = her.beginning('twice?')
  const tokens = await Promise.all([1, 2].map(() => her.given<{ token: string }>(`/chat/${entrance.token}/begin`, first)))
  assert.equal(tokens[0]!.token, tokens[1]!.token)
  const word = testId()
  for (let time = 0; time < 3; time += 1) assert.equal((await her.say(tokens[0]!.token, 'again', word)).status, 200)
  const it = await caseAbout('twice?')
  assert.deepEqual([it.said.map(({ text }) => text), (await cases()).filter(({ subject }) => subject === 'twice?').length], [['twice?', 'again'], 1])
})

test('a word too late for its case begins the one that follows, and the conversation goes on there; a repeat does not do it again', async () => {
  const entrance = await addEntrance(admin)
  const her = visitor()
  const token = await her.begin(entrance.token, 'over soon')
  const it = await caseAbout('over soon')
  ok(await agent.post(`/desk/cases/${it.id}/solve`, { outcome: '' }))
  ok(await agent.post(`/desk/cases/${it.id}/close`))
  const word = testId()
  for (let time = 0; time < 2; time += 1) assert.equal((await her.say(token, 'it broke again', word)).status, 200)
  assert.equal((await her.say(token, 'please hurry')).status, 200)
  assert.deepEqual(
    (await talkOf(token)).said.map(({ text }) => text),
    ['over soon', 'it broke again', 'please hurry'],
  )
  const [link] = (ok(await agent.get(`/desk/cases/${it.id}`)) as CaseView).links
  const follows = ok(await agent.get(`/desk/cases/${link!.id}`)) as CaseView
  assert.deepEqual([follows.channel, follows.said.length, (await cases()).filter(({ subject }) => subject === 'over soon').length], ['chat', 2, 1])
  await replays()
})

test('whatever happens in a case, its visitor never reads what is ours: notes, calls, held and taken-back answers, ids', async () => {
  const entrance = await addEntrance(admin)
  const step = fc.constantFrom('note', 'call', 'held', 'taken back', 'sent', 'word')
  let story = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async steps => {
      story += 1
      const her = visitor()
      const token = await her.begin(entrance.token, `story ${story}`)
      const it = await caseAbout(`story ${story}`)
      const shown: string[] = [`story ${story}`]
      for (const [place, each] of steps.entries()) {
        const conversation = it.conversations[0]!.id
        if (each === 'note') ok(await agent.post(`/desk/cases/${it.id}/note`, { conversation, text: 'secret note', mentions: [] }))
        if (each === 'call')
          ok(await agent.post(`/desk/cases/${it.id}/log-call`, { text: 'secret call', call: { result: 'no-answer', seconds: 5, outgoing: true, callBackAt: null } }))
        if (each === 'taken back') ok(await agent.post(`/desk/cases/${it.id}/take-back`, { message: await reply(it, 'secret taken back') }))
        if (each === 'sent') {
          await reply(it, `answer ${place}`)
          await leave()
          shown.push(`answer ${place}`)
        }
        if (each === 'word') {
          assert.equal((await her.say(token, `word ${place}`)).status, 200)
          shown.push(`word ${place}`)
        }
        if (each === 'held') {
          const message = await reply(it, 'secret held')
          assert.ok(!(await her.ask(`/chats/${token}`)).text.includes('secret'))
          ok(await agent.post(`/desk/cases/${it.id}/take-back`, { message }))
        }
      }
      const { text } = await her.ask(`/chats/${token}`)
      for (const ours of ['secret', agent.person, it.id, house.tenant, it.conversations[0]!.id, ...it.said.map(({ id }) => id)]) assert.ok(!text.includes(ours), ours)
      assert.deepEqual(
        (JSON.parse(text) as ChatView).said.map(each => each.text),
        shown,
      )
    }),
    { numRuns: 12 },
  )
})

test('forged, foreign, replaced and expired secrets are the same nothing, and two enterprises see nothing of each other', async () => {
  const entrance = await addEntrance(admin)
  const her = visitor()
  const [token, renewed] = [await her.begin(entrance.token, 'mine'), await her.begin(entrance.token, 'renewed')]
  const other = await house.newTenant()
  const theirs = await house.asIn(other, 'administrator')
  const { id } = entrance
  const foreign = [entranceToken(house.ground.keyring, { tenant: other, id }), entranceToken({ master: Buffer.alloc(32) }, { tenant: house.tenant, id }), token, 'nothing']
  for (const each of foreign) assert.deepEqual([(await her.ask(`/chat/${each}`)).status, (await her.ask(`/chat/${each}/begin`, her.beginning('x'))).status], [404, 404])
  assert.deepEqual(
    [
      (await theirs.get(`/chat-entrances/${id}`)).status,
      (await theirs.post(`/chat-entrances/${id}/pause`)).status,
      ((await theirs.get('/chat-entrances')).body as { rows: [] }).rows,
    ],
    [404, 404, []],
  )
  const it = await caseAbout('mine')
  assert.deepEqual((await theirs.get(`/case-chats/${it.id}`)).body, { chat: null })
  ok(await agent.post(`/desk/cases/${(await caseAbout('renewed')).id}/renew-link`))
  ok(await agent.post(`/desk/cases/${it.id}/solve`, { outcome: '' }))
  ok(await agent.post(`/desk/cases/${it.id}/close`))
  assert.equal((await her.ask(`/chats/${token}`)).status, 200)
  const { closedAt } = ok(await agent.get(`/desk/cases/${it.id}`)) as CaseView
  const closed = (at: number): Promise<unknown> => inTenant(house.ground.database, house.tenant, tx => tx.query('update desk_case set closed_at = $2 where id = $1', [it.id, at]))
  await closed(Date.now() - days(181))
  const forged = [`${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`, visitorToken(house.ground.keyring, { tenant: other, id: testId() }), entrance.token, renewed, token]
  const answers = await Promise.all(
    forged.map(async each => [
      await her.ask(`/chats/${each}`),
      await her.say(each, 'x'),
      await her.ask(`/chats/${each}/seen`, { keys: [] }),
      await her.ask(`/chats/${each}/stream`),
    ]),
  )
  assert.deepEqual([...new Set(answers.flat().map(({ status, text }) => JSON.stringify([status, { ...JSON.parse(text), instance: '', request: '' }])))].length, 1)
  assert.equal(answers[0]![0]!.status, 404)
  await closed(closedAt!)
})

test('only the sites of an entrance may show it; every other page is shown in no frame', async () => {
  const entrance = await addEntrance(admin, { origins: ['https://Shop.example.com/help', 'www.example.org'] })
  const [closed, nobody] = [await addEntrance(admin), await addEntrance(admin, { origins: [] })]
  ok(await admin.post(`/chat-entrances/${closed.id}/remove`))
  const framed = async (path: string): Promise<string> => /frame-ancestors (.*)$/.exec((await fetch(`${house.url}${path}`)).headers.get('content-security-policy')!)![1]!
  assert.equal(await framed(`/chat/${entrance.token}`), 'https://shop.example.com https://www.example.org')
  for (const path of [`/chat/${closed.token}`, `/chat/${nobody.token}`, '/chat/nothing', '/', '/track/nothing', `/api/v1/chat/${entrance.token}`])
    assert.equal(await framed(path), `'none'`, path)
  const her = visitor()
  const launched = async (origin: string | null) => her.ask(`/chat/${entrance.token}/launcher`, undefined, origin ? { origin } : {})
  const good = await launched('https://shop.example.com')
  assert.deepEqual([good.status, good.headers.get('access-control-allow-origin'), JSON.parse(good.text)], [200, 'https://shop.example.com', { colour: '#1f7a5c', paused: false }])
  for (const origin of [null, 'https://evil.example', 'http://shop.example.com', 'null']) {
    const answer = await launched(origin)
    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [404, null], String(origin))
  }
})

test('an entrance is set up, changed, paused and removed by whoever may; what cannot be is told', async () => {
  const id = testId()
  const create = (more: object = {}) => admin.post(`/chat-entrances/${id}/create`, { ...entranceFacts, ...more })
  ok(await create())
  assert.equal((await create()).status, 409)
  const change = (more: object) => admin.post(`/chat-entrances/${id}/change`, { ...entranceFacts, ...more })
  for (const [more, words] of [
    [{ origins: ['https://*.example.com'] }, /A site is written like/],
    [{ greeting: { 'zh-CN': ' ', en: '' } }, /greeting in at least one language/],
  ] as const) {
    const answer = await change(more)
    assert.deepEqual([answer.status, words.test(answer.text)], [409, true])
  }
  for (const wrong of [{ colour: 'red' }, { asks: 'maybe' }, { name: '' }, { more: 1 }]) assert.equal((await change(wrong)).status, 400)
  ok(await change({ name: 'Renamed', origins: [] }))
  assert.equal((await agent.post(`/chat-entrances/${id}/pause`)).status, 403)
  ok(await admin.post(`/chat-entrances/${id}/pause`))
  const token = entranceToken(house.ground.keyring, { tenant: house.tenant, id })
  const her = visitor()
  const late = await her.ask(`/chat/${token}/begin`, her.beginning('hello'), { 'accept-language': 'zh-CN' })
  assert.deepEqual([late.status, /在线咨询暂时关闭/.test(late.text), (await her.given<OpenEntrance>(`/chat/${token}`)).paused], [409, true, true])
  ok(await admin.post(`/chat-entrances/${id}/resume`))
  await her.begin(token, 'resumed')
  const { rows } = ok(await admin.get('/chat-entrances')) as { rows: EntranceRow[] }
  assert.deepEqual(
    rows.filter(row => row.id === id).map(({ name, chats, stage }) => [name, chats, stage]),
    [['Renamed', 1, 'open']],
  )
  ok(await admin.post(`/chat-entrances/${id}/remove`))
  assert.deepEqual(
    [(await admin.get(`/chat-entrances/${id}`)).status, (await her.ask(`/chat/${token}`)).status, (await admin.post(`/chat-entrances/${id}/resume`)).status],
    [404, 404, 404],
  )
  await replays()
})

test('consent is needed and kept, a contact where it is asked for, robots are told; a case type gives its list, and its fields are needed later', async () => {
  const type = testId()
  ok(await admin.post(`/desk/case-types/${type}/create`, { content: { ...complaintType, priority: 'high' } }))
  ok(await admin.post(`/desk/case-types/${type}/publish`, { based: 1 }))
  const strict = await addEntrance(admin, { asks: 'needed', caseType: type, consent: { 'zh-CN': '我同意隐私条款', en: '' } })
  const her = visitor()
  const refusal = async (more: object): Promise<string> => {
    const { status, text } = await her.ask(`/chat/${strict.token}/begin`, her.beginning('broken', more))
    assert.equal(status, 409, text)
    return (JSON.parse(text) as { code: string }).code
  }
  const known = { name: 'Li', address: 'li@example.org' }
  assert.deepEqual(
    [
      await refusal({ ...known, consent: false }),
      await refusal({}),
      await refusal({ ...known, address: 'li' }),
      await refusal({ ...known, name: ' ' }),
      await refusal({ ...known, website: 'x' }),
    ],
    ['consent-needed', 'contact-needed', 'contact-needed', 'contact-needed', 'looks-automatic'].map(each => `chat-entrance.${each}`),
  )
  for (const wrong of [{ text: '' }, { text: 'x'.repeat(5001) }, { locale: 'fr' }, { visit: '1' }])
    assert.equal((await her.ask(`/chat/${strict.token}/begin`, her.beginning('x', wrong))).status, 400)
  await her.begin(strict.token, 'broken at last', known)
  const it = await caseAbout('broken at last')
  assert.deepEqual([it.priority, it.form?.type, it.lacks], ['high', type, ['reason']])
  const { rows } = await inTenant(house.ground.database, house.tenant, tx => tx.query('select consent, name from chat where case_id = $1', [it.id]))
  assert.deepEqual(rows, [{ consent: '我同意隐私条款', name: 'Li' }])
  await replays()
})

test('one conversation, one address and one browser do not write without end', async () => {
  const entrance = await addEntrance(admin)
  const her = visitor()
  const token = await her.begin(entrance.token, 'flood')
  const statuses: number[] = []
  for (let word = 0; word < 21; word += 1) statuses.push((await her.say(token, `word ${word}`)).status)
  assert.deepEqual([statuses[19], statuses[20], (await her.say(token, 'x'.repeat(5001))).status], [200, 429, 400])
  for (let chat = 1; chat < 10; chat += 1) await her.begin(entrance.token, `flood ${chat}`)
  const one = await her.ask(`/chat/${entrance.token}/begin`, her.beginning('one more'))
  assert.deepEqual([one.status, Number(one.headers.get('retry-after')) > 0], [429, true])
})
