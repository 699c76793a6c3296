import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { passTime } from '#modules/desk/passing-time.ts'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { tellNext } from '#modules/notices/telling.ts'
import type { NoticeRow } from '#modules/notices/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { cutOffAt } from '../../../test/failing.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import type { Saying } from '../../../test/platforms.ts'
import { encryptedXml, onPlatform } from '../../../test/platforms.ts'
import type { Got, Receiver } from '../../../test/receiver.ts'
import { openReceiver } from '../../../test/receiver.ts'
import { tablesWith } from '../../../test/traces.ts'
import { readToEnd, work } from '../../../test/work.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import type { Called } from './adapter.ts'
import { sendSocialAnswers } from './answering.follow.ts'
import { takeIn } from './intake.ts'
import { postDue } from './posting.ts'
import type { ConnectionView, InboundRow, OutgoingRow, Provider } from './views.ts'
import { providers } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let api: Receiver
before(async () => {
  house = await openTestHouse()
  api = await openReceiver(speak)
})
after(async () => {
  await api.close()
  await house.close()
})

let said: object = { errcode: 0 }
const tokens = { access_token: 'T', expires_in: 7200, tenant_access_token: 'T', expire: 7200, accessToken: 'T', expireIn: 7200 }
const isToken = (path: string) => /token|oauth2/.test(path.split('?')[0]!)
/** The API of any platform: it gives a token, and answers to words as it is told. */
function speak({ path }: Got): Readonly<{ status: number; body: string }> {
  return { status: 200, body: JSON.stringify(isToken(path) ? tokens : said) }
}
const fine: Readonly<Record<Provider, object>> = { wechat: { errcode: 0 }, wecom: { errcode: 0 }, feishu: { code: 0 }, dingtalk: { processQueryKey: 'k' } }

/** An enterprise that is connected to a platform. */
async function place(provider: Provider) {
  const tenant = await house.newTenant()
  const [admin, agent] = [await house.asIn(tenant, 'administrator'), await house.asIn(tenant, 'representative')] as [Client, Client]
  const { account, say } = onPlatform(provider, `http://api.example:${api.port}`)
  const id = testId()
  const facts = { name: 'Our account', provider, unit: null, account: account.account, agent: account.agent, base: account.base, secrets: account.secrets }
  ok(await admin.post(`/connections/${id}/create`, facts))
  const { url } = ok(await admin.get(`/connections/${id}`)) as ConnectionView
  const call = async ({ method, query, headers, body }: Called): Promise<{ status: number; text: string }> => {
    const address = `${url.replace('http://localhost', house.url)}?${new URLSearchParams(query)}`
    const answer = await fetch(address, { method, headers, ...(method === 'POST' ? { body: new Uint8Array(body) } : {}) })
    return { status: answer.status, text: await answer.text() }
  }
  const receive = (word: Partial<Saying>): Promise<{ status: number; text: string }> =>
    call(say({ id: '1', from: 'oWang', text: '包裹没到', at: Date.now() - 1000, ...word }, Date.now()))
  const ledger = async (query = ''): Promise<InboundRow[]> => (ok(await agent.get(`/inbound-messages?${query}`)) as { rows: InboundRow[] }).rows
  const answers = async (): Promise<OutgoingRow[]> => (ok(await agent.get('/social-answers')) as { rows: OutgoingRow[] }).rows
  const cases = async (): Promise<CaseRow[]> => (ok(await agent.get('/desk/cases?share=all')) as { rows: CaseRow[] }).rows
  const view = async (of: string): Promise<CaseView> => ok(await agent.get(`/desk/cases/${of}`))
  const answer = async (of: string, text: string): Promise<void> => {
    const { conversations, messages } = await view(of)
    ok(await agent.post(`/desk/cases/${of}/reply`, { conversation: conversations.at(-1)!.id, text, seen: messages, afterwards: 'open' }))
    await passTime(house.ground, tenant, Date.now() + 20_000)
    await readToEnd(house.ground, tenant, sendSocialAnswers)
  }
  const settle = (): Promise<boolean> => takeIn(house.ground, tenant)
  const post = (at = Date.now()): Promise<boolean> => postDue(house.ground, tenant, at)
  return { tenant, admin, agent, id, facts, account, url, call, receive, ledger, answers, cases, view, answer, settle, post }
}

for (const provider of providers)
  test(`${provider}: a customer's words become one case, in order and once; the answer leaves by the API; nothing forged is kept`, async () => {
    const it = await place(provider)
    const thanks = await it.receive({})
    assert.deepEqual([thanks.status, thanks.text], [200, { wechat: 'success', wecom: '', feishu: '{}', dingtalk: '{}' }[provider]])
    await it.receive({ id: '2', text: '还要等多久？' })
    await it.receive({ id: '1' })
    await it.settle()
    await it.settle()
    const [opened, ...more] = await it.cases()
    assert.equal(more.length, 0)
    const { said: words, contactName, customer } = await it.view(opened!.id)
    assert.deepEqual(words.map(({ text, kind }) => [text, kind]).toSorted(), [
      ['包裹没到', 'in'],
      ['还要等多久？', 'in'],
    ])
    assert.ok(contactName !== '' && customer !== null && opened!.channel === 'social')
    api.got.length = 0
    said = fine[provider]
    await it.answer(opened!.id, '马上到')
    await it.post()
    const [token, sent] = api.got as [Got, Got]
    assert.ok(isToken(token.path))
    assert.ok(sent.body.includes('马上到') && sent.body.includes('oWang'), sent.body)
    assert.deepEqual(
      (await it.answers()).map(({ stage }) => stage),
      ['sent'],
    )
    await it.answer(opened!.id, '已送达')
    await it.post()
    assert.equal(api.got.filter(({ path }) => isToken(path)).length, 1, 'the token is kept while it is worth something')
    const before = (await it.ledger()).length
    const { say } = onPlatform(provider)
    const forged = say({ id: '9', from: 'oLi', text: 'x', at: Date.now() }, Date.now() - 2 * 3_600_000)
    assert.equal((await it.call(forged)).status, 401)
    assert.equal((await it.call({ ...forged, headers: {}, query: {} })).status, 401)
    assert.equal((await it.ledger()).length, before)
  })

test('a platform that does not take an answer: its reason stands at the message, a passing one is tried again, a stale token is replaced', async () => {
  const it = await place('wechat')
  await it.receive({})
  await it.settle()
  const [opened] = await it.cases()
  said = { errcode: 45015, errmsg: 'response out of time limit' }
  await it.answer(opened!.id, 'one')
  await it.post()
  const states = async () =>
    (ok(await it.agent.get(`/social-answers-of-case/${opened!.id}`)) as { stage: string; reason: string; id: string }[]).map(({ stage, reason }) => [stage, reason])
  assert.deepEqual(await states(), [['failed', 'window-over']])
  await allReadable(house.ground, it.tenant)
  while (await tellNext(house.ground, it.tenant, Date.now()));
  const { rows: notices } = ok(await it.agent.get('/notices')) as { rows: NoticeRow[] }
  assert.deepEqual(
    notices.map(({ kind, caseKey }) => [kind, caseKey]),
    [['answer-lost', opened!.key]],
  )
  said = { errcode: 42001 }
  const [{ id }] = (await it.answers()) as [OutgoingRow]
  ok(await it.agent.post(`/social-answers/${id}/again`))
  api.got.length = 0
  await it.post()
  assert.equal((await it.answers())[0]!.stage, 'deferred')
  said = { errcode: 0 }
  await it.post(Date.now() + 60_000)
  assert.deepEqual([await states(), api.got.filter(({ path }) => isToken(path)).length], [[['sent', '']], 1])
})

test('the words of customer service of WeCom are fetched, page by page, and answered there', async () => {
  const it = await place('wecom')
  const page = (id: string, more: number) => ({
    ...{ errcode: 0, has_more: more, next_cursor: `after-${id}` },
    msg_list: [
      { msgid: id, open_kfid: 'wk1', external_userid: 'wmWang', send_time: Math.floor(Date.now() / 1000) - 5, origin: 3, msgtype: 'text', text: { content: `第 ${id} 句` } },
      { msgid: `${id}s`, open_kfid: 'wk1', external_userid: 'wmWang', send_time: 1, origin: 5, msgtype: 'text', text: { content: 'by a colleague' } },
    ],
  })
  const asked: string[] = []
  api.rule.answer = ({ path, body }) => {
    if (!path.includes('sync_msg')) return { status: 200, body: JSON.stringify(isToken(path) ? tokens : { errcode: 0 }) }
    asked.push(JSON.parse(body).cursor)
    return { status: 200, body: JSON.stringify(asked.length === 1 ? page('1', 1) : page('2', 0)) }
  }
  const announced =
    '<xml><ToUserName>ww</ToUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>kf_msg_or_event</Event><Token>ENC</Token><OpenKfId>wk1</OpenKfId></xml>'
  await it.call(encryptedXml(it.account, announced, Date.now()))
  await it.settle()
  const [opened] = await it.cases()
  assert.deepEqual(
    (await it.view(opened!.id)).said.map(({ text }) => text),
    ['第 1 句', '第 2 句'],
  )
  assert.deepEqual(asked, ['', 'after-1'])
  api.got.length = 0
  await it.answer(opened!.id, '好')
  await it.post()
  const sent = JSON.parse(api.got.at(-1)!.body)
  assert.deepEqual([sent.touser, sent.open_kfid, sent.text.content], ['wmWang', 'wk1', '好'])
  api.rule.answer = ({ path }) => ({ status: 200, body: JSON.stringify(isToken(path) ? tokens : { errcode: 95000, errmsg: 'no' }) })
  await it.call(encryptedXml(it.account, announced, Date.now() + 1000))
  await it.settle()
  const [failed] = await it.ledger('outcome=failed')
  assert.match(failed!.reason, /^no-api: 95000/)
  api.rule.answer = ({ path, body }) => ({ status: 200, body: JSON.stringify(isToken(path) ? tokens : JSON.parse(body).cursor === 'after-2' ? page('3', 0) : {}) })
  ok(await it.agent.post(`/inbound-messages/${failed!.id}/retry`))
  await it.settle()
  assert.ok((await it.view(opened!.id)).said.some(({ text }) => text === '第 3 句'))
  api.rule.answer = speak
})

test('what cannot be read is kept with its reason, and taken once the key is right; what is nothing for people is put aside', async () => {
  const it = await place('wechat')
  ok(await it.admin.post(`/connections/${it.id}/change`, { ...it.facts, secrets: { token: null, aesKey: 'b'.repeat(43), secret: null } }))
  await it.receive({})
  await it.call(encryptedXml(it.account, '<xml><FromUserName>o</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>', Date.now() + 1))
  await it.settle()
  const failed = await it.ledger('outcome=failed')
  assert.deepEqual(
    failed.map(({ reason }) => reason),
    ['undecryptable', 'undecryptable'],
  )
  ok(await it.admin.post(`/connections/${it.id}/change`, { ...it.facts, secrets: { token: null, aesKey: it.account.secrets.aesKey, secret: null } }))
  for (const { id } of failed) ok(await it.agent.post(`/inbound-messages/${id}/retry`))
  await it.settle()
  assert.deepEqual((await it.ledger()).map(({ outcome }) => outcome).toSorted(), ['ignored', 'taken'])
  const raw = await it.agent.get(`/inbound-messages/${failed[0]!.id}/raw`)
  assert.ok(raw.text.includes('<Encrypt>') && raw.headers.get('content-disposition')?.startsWith('attachment'))
})

test('a connection: what is missing or wrong is refused by name, secrets come back nowhere, it is checked, paused, removed; nobody else sees it', async () => {
  const it = await place('wecom')
  const refused = async (more: object): Promise<string> => ((await it.admin.post(`/connections/${testId()}/create`, { ...it.facts, ...more })).body as { code: string }).code
  assert.equal(await refused({ secrets: { ...it.account.secrets, aesKey: 'short' } }), 'connection.bad-key')
  assert.equal(await refused({ secrets: { ...it.account.secrets, aesKey: null } }), 'connection.incomplete')
  assert.equal(await refused({ provider: 'dingtalk', agent: '' }), 'connection.incomplete')
  assert.equal(await refused({ base: 'ftp://x' }), 'connection.bad-address')
  const shown = (await it.admin.get(`/connections/${it.id}`)).text
  for (const secret of Object.values(it.account.secrets)) assert.ok(!shown.includes(secret))
  assert.deepEqual(JSON.parse(shown).kept, ['aesKey', 'secret', 'token'])
  assert.deepEqual(ok(await it.admin.post(`/connections/${it.id}/check`)), { said: '' })
  api.rule.answer = () => ({ status: 200, body: JSON.stringify({ errcode: 40001, errmsg: 'invalid credential' }) })
  assert.deepEqual(ok(await it.admin.post(`/connections/${it.id}/check`)), { said: '40001 invalid credential' })
  api.rule.answer = speak
  const stranger = await house.as('administrator')
  assert.equal((await stranger.get(`/connections/${it.id}`)).status, 404)
  assert.equal((await it.agent.get('/connections')).status, 403)
  ok(await it.admin.post(`/connections/${it.id}/pause`))
  assert.equal((await it.receive({})).status, 409)
  ok(await it.admin.post(`/connections/${it.id}/remove`))
  assert.equal((await it.receive({})).status, 404)
})

for (const when of ['before', 'after'] as const)
  test(`cut off ${when} any commit, a word is there once, and rows equal the log`, async () => {
    let turn = 1
    for (let cut = true; cut; turn += 1) {
      const it = await place('feishu')
      await it.receive({ from: `ou_${testId()}` })
      const broken = cutOffAt(house.ground, turn, when)
      await takeIn(broken.ground, it.tenant).catch(() => null)
      cut = broken.wasCut()
      await it.settle()
      const [opened, ...more] = await it.cases()
      assert.deepEqual([more.length, (await it.view(opened!.id)).said.length, (await it.ledger())[0]?.outcome], [0, 1, 'taken'], `cut at ${turn}`)
      const replayed = await inTenant(house.ground.database, it.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
      assert.deepEqual(replayed.differing, [])
    }
    assert.ok(turn > 5)
  })

test('who is erased is gone from what his platform brought and took; that something came and left stays in the ledger', async () => {
  const it = await place('wechat')
  await it.receive({ from: 'oZebrafish', text: 'zebrafish' })
  await it.settle()
  const [opened] = await it.cases()
  said = fine.wechat
  await it.answer(opened!.id, 'Dear zebrafish')
  await it.post()
  const [came] = await it.ledger()
  const { customer } = await it.view(opened!.id)
  assert.ok((await tablesWith(it.tenant, 'zebrafish')).includes('inbound'))
  ok(await it.admin.post(`/customers/${customer}/erase`))
  for (let pass = 0; pass < 3; pass += 1) await work(house.ground, it.tenant)
  assert.deepEqual(await tablesWith(it.tenant, 'zebrafish'), [])
  assert.deepEqual([(await it.ledger()).length, (await it.answers()).map(({ stage }) => stage)], [1, ['sent']])
  assert.equal((await it.agent.get(`/inbound-messages/${came!.id}/raw`)).status, 404)
  const { differing } = await inTenant(house.ground.database, it.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
  // The same word again is still known, and a new one begins a new case.
  await it.receive({ from: 'oZebrafish', text: 'zebrafish' })
  await it.receive({ id: '2', from: 'oZebrafish', text: 'Hello again' })
  await it.settle()
  assert.deepEqual(
    (await it.cases()).map(({ subject }) => subject),
    ['Hello again'],
  )
})
