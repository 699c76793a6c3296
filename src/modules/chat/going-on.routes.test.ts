import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { minutes } from '#kernel/time.ts'
import { passTime } from '#modules/desk/passing-time.ts'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import type { MessageMail, OutgoingRow } from '#modules/mail/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { allReadable, testId } from '../../../test/house.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { headerIn, letter, openMailHouse } from '../../../test/mail.ts'
import { until } from '../../../test/until.ts'
import { addEntrance, openVisitor } from '../../../test/visitor.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { goOn } from './going-on.ts'
import type { CaseChat, ChatView } from './views.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let it: MailHouse
let entrance: string
before(async () => {
  it = await openMailHouse()
  entrance = (await addEntrance(it.admin)).token
})
after(() => it.close())

type Talk = Readonly<{ her: ReturnType<typeof openVisitor>; token: string; case: string; address: string }>
async function begun(address: string): Promise<Talk> {
  const her = openVisitor(it.house.url)
  const subject = `Parcel ${testId()}`
  const token = await her.begin(entrance, subject, { address, locale: 'en' })
  return { her, token, address, case: (await it.cases()).find((row: CaseRow) => row.subject === subject)!.id }
}
async function answer(of: string, text: string, more: object = {}): Promise<void> {
  const { conversations, messages } = await it.view(of)
  const conversation = conversations.findLast(({ channel }) => channel === 'chat')!.id
  ok(await it.agent.post(`/desk/cases/${of}/reply`, { conversation, text, seen: messages, afterwards: 'waiting', ...more }))
  await passTime(it.house.ground, it.house.tenant, Date.now() + 20_000)
}
/** Everything that follows, as if so much time had passed by now. */
async function later(milliseconds: number): Promise<void> {
  await allReadable(it.house.ground, it.house.tenant)
  await it.settle()
  await goOn(it.house.ground, it.house.tenant, Date.now() + milliseconds)
  await allReadable(it.house.ground, it.house.tenant)
  await it.settle()
}
const mailsTo = (address: string) => it.post.arrived.filter(mail => mail.to === address)
const chatOf = async (of: string): Promise<CaseChat> => (ok(await it.agent.get(`/case-chats/${of}`)) as { chat: CaseChat }).chat

test('what a visitor who left has not seen goes to him in one mail, once; its fate stands at each message, and his answer comes back to the case and into his window', async () => {
  const talk = await begun(`${testId()}@customer.example`)
  const uploaded = await it.agent.send(`/desk/cases/${talk.case}/files`, 'words', { 'content-type': 'application/octet-stream', 'x-file-name': 'note.txt' })
  await answer(talk.case, 'It is at the hub', { files: [(ok(uploaded) as { hash: string }).hash] })
  await answer(talk.case, 'It comes tomorrow')
  await later(30_000)
  assert.deepEqual(mailsTo(talk.address), [])
  for (const passed of [minutes(2), minutes(3), minutes(60)]) await later(passed)
  const [mail, ...more] = mailsTo(talk.address)
  assert.equal(more.length, 0)
  assert.match(mail!.raw, /You left our chat before you saw this answer[\s\S]*It is at the hub[\s\S]*It comes tomorrow/)
  assert.match(mail!.raw, /filename=note\.txt/)
  const outs = (await it.view(talk.case)).said.filter(({ kind }) => kind === 'out')
  const fates: MessageMail[] = ok(await it.agent.get(`/mail/of-case/${talk.case}`))
  assert.deepEqual(
    outs.map(({ id }) => fates.find(({ message, outgoing }) => message === id && outgoing)?.outgoing?.stage),
    ['sent', 'sent'],
  )
  assert.deepEqual((await chatOf(talk.case)).wentOn.toSorted(), outs.map(({ id }) => id).toSorted())
  await it.deliver(letter({ From: talk.address, Subject: headerIn(mail!.raw, 'Subject'), 'In-Reply-To': '' }, 'Thank you, Tuesday suits me'), {
    from: talk.address,
    to: headerIn(mail!.raw, 'Reply-To'),
  })
  await it.settle()
  const view: CaseView = await it.view(talk.case)
  assert.deepEqual([view.said.at(-1)!.text, view.said.at(-1)!.kind, view.conversations.length], ['Thank you, Tuesday suits me', 'in', 1])
  const back = await talk.her.given<ChatView>(`/chats/${talk.token}`)
  assert.deepEqual(
    back.said.map(({ by }) => by),
    ['you', 'us', 'us', 'you'],
  )
  await answer(talk.case, 'Tuesday it is')
  await later(minutes(2))
  assert.deepEqual([mailsTo(talk.address).length, /It is at the hub/.test(mailsTo(talk.address)[1]!.raw)], [2, false])
  const { differing } = await inTenant(it.house.ground.database, it.house.tenant, tx => replayTenant(tx, it.house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})

test('a file of an answer is there for its visitor as a download, and for nobody else', async () => {
  const [talk, other] = [await begun(''), await begun('')]
  const upload = async (words: string): Promise<string> => {
    const uploaded = await it.agent.send(`/desk/cases/${talk.case}/files`, words, { 'content-type': 'application/octet-stream', 'x-file-name': `${words}.txt` })
    return (ok(uploaded) as { hash: string }).hash
  }
  const [sent, noted] = [await upload('sent'), await upload('noted')]
  ok(await it.agent.post(`/desk/cases/${talk.case}/note`, { conversation: (await it.view(talk.case)).conversations[0]!.id, text: 'ours', mentions: [], files: [noted] }))
  await answer(talk.case, 'See the file', { files: [sent] })
  const { said } = await talk.her.given<ChatView>(`/chats/${talk.token}`)
  assert.deepEqual(said.at(-1)!.files, [{ hash: sent, name: 'sent.txt', bytes: 4 }])
  const file = await talk.her.ask(`/chats/${talk.token}/files/${sent}`)
  assert.deepEqual([file.text, file.headers.get('content-type'), /^attachment/.test(file.headers.get('content-disposition')!)], ['sent', 'application/octet-stream', true])
  for (const [{ token }, hash] of [
    [other, sent],
    [talk, noted],
    [talk, 'nothing'],
  ] as const)
    assert.equal((await talk.her.ask(`/chats/${token}/files/${hash}`)).status, 404)
})

test('what he has seen does not go, and of a visitor without an address nothing does until he leaves one', async () => {
  const [reads, nameless] = [await begun(`${testId()}@customer.example`), await begun('')]
  await answer(reads.case, 'Seen at once')
  const { said } = await reads.her.given<ChatView>(`/chats/${reads.token}`)
  await reads.her.given(`/chats/${reads.token}/seen`, { keys: said.map(({ key }) => key) })
  await answer(nameless.case, 'Waits for you')
  await later(minutes(10))
  assert.deepEqual([mailsTo(reads.address), (await chatOf(reads.case)).seen.length, (await chatOf(nameless.case)).wentOn], [[], 1, []])
  const left = `${testId()}@customer.example`
  for (const wrong of ['nobody', '']) assert.equal((await nameless.her.ask(`/chats/${nameless.token}/address`, { entry: testId(), address: wrong })).status, 400)
  await nameless.her.given(`/chats/${nameless.token}/address`, { entry: testId(), address: left })
  await later(minutes(10))
  assert.deepEqual([mailsTo(left).length, (await chatOf(nameless.case)).address], [1, left])
})

test('where no mailbox can send, the list of outgoing mail says so, and nothing is lost', async () => {
  ok(await it.admin.post(`/mail/mailboxes/${it.box}/remove`))
  const talk = await begun(`${testId()}@customer.example`)
  await answer(talk.case, 'Nobody carries this')
  await later(minutes(2))
  const row = (await it.sent()).find((each: OutgoingRow) => each.case === talk.case)!
  assert.deepEqual([row.stage, row.reason, row.to], ['failed', 'no-server', talk.address])
  assert.equal((await talk.her.given<ChatView>(`/chats/${talk.token}`)).said.at(-1)!.text, 'Nobody carries this')
})

/** A window of a visitor: what its stream told, newest last. */
async function openWindow({ her, token }: Talk) {
  const ended = new AbortController()
  const answered = await fetch(`${it.house.url}/api/v1/chats/${token}/stream`, { headers: her.headers, signal: ended.signal })
  const told: ChatView[] = []
  const read = async (): Promise<void> => {
    let text = ''
    for await (const chunk of answered.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      for (const event of text.split('\n\n').slice(0, -1)) {
        const [, data] = /^event: talk\ndata: (.*)$/.exec(event) ?? []
        if (data) told.push(JSON.parse(data))
      }
      text = text.slice(text.lastIndexOf('\n\n') + 2)
    }
  }
  if (answered.status === 200) void read().catch(() => {})
  return { status: answered.status, told, close: () => ended.abort() }
}

test('a stream tells an answer when it has left and not before, says that he is there, and ends with his windows; one visitor opens no more than six', async () => {
  const talk = await begun('')
  const window = await openWindow(talk)
  await until(() => window.told.length === 1, 'the conversation')
  await until(async () => (await chatOf(talk.case)).here, 'that he is there')
  const { conversations, messages } = await it.view(talk.case)
  const written = { conversation: conversations[0]!.id, text: 'Hello', seen: messages, afterwards: 'waiting' }
  ok(await it.agent.post(`/desk/cases/${talk.case}/note`, { conversation: written.conversation, text: 'a note', mentions: [] }))
  ok(await it.agent.post(`/desk/cases/${talk.case}/reply`, written))
  await passTime(it.house.ground, it.house.tenant, Date.now() + 20_000)
  await until(() => window.told.at(-1)!.said.at(-1)!.text === 'Hello', 'the answer')
  assert.ok(window.told.every(({ said }) => said.every(({ text }) => text !== 'a note')))
  const others = await Promise.all([1, 2, 3, 4, 5, 6].map(() => openWindow(talk)))
  assert.deepEqual(others.map(({ status }) => status).toSorted(), [200, 200, 200, 200, 200, 429])
  for (const each of [window, ...others]) each.close()
  await until(async () => !(await chatOf(talk.case)).here, 'that he is gone')
})

test('where staff move a conversation to another case or merge its case, the visitor hears on, and his words go where it stands now', async () => {
  const [moved, merged, other] = [await begun(''), await begun(''), await begun('')]
  const { conversations } = await it.view(moved.case)
  ok(await it.agent.post(`/desk/cases/${moved.case}/log-call`, { text: 'Called', call: { result: 'spoke', seconds: 60, outgoing: true, callBackAt: null } }))
  const windows = await Promise.all([moved, merged].map(openWindow))
  ok(await it.agent.post(`/desk/cases/${moved.case}/move-conversation`, { other: other.case, conversation: conversations[0]!.id }))
  const home = (await it.view(merged.case)).conversations[0]!.id
  ok(await it.agent.post(`/desk/cases/${merged.case}/merge`, { other: other.case }))
  for (const [place, conversation] of [conversations[0]!.id, home].entries()) {
    const { messages } = await it.view(other.case)
    ok(await it.agent.post(`/desk/cases/${other.case}/reply`, { conversation, text: `For you ${place}`, seen: messages, afterwards: 'waiting' }))
    await passTime(it.house.ground, it.house.tenant, Date.now() + 20_000)
    const window = windows[place]!
    await until(() => window.told.at(-1)?.said.at(-1)?.text === `For you ${place}`, `the answer ${place}`)
    assert.equal(window.told.at(-1)!.said.length, 2)
  }
  for (const talk of [moved, merged]) assert.equal((await talk.her.say(talk.token, 'Thank you for that')).status, 200)
  assert.equal((await it.view(other.case)).said.filter(({ text }) => text === 'Thank you for that').length, 2)
  for (const window of windows) window.close()
})
