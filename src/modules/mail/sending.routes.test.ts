import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id, Instant } from '#kernel/decision.ts'
import { perform } from '#platform/perform.ts'
import { testId, testRequest } from '../../../test/house.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { addMailbox, deliver, headerIn, letter, openMailHouse, smtpAt } from '../../../test/mail.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { outgoingNoun } from './nouns.ts'
import { breaker } from './plan.ts'
import { postDue } from './posting.ts'
import type { MessageMail, OutgoingRow } from './views.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let it: MailHouse
before(async () => {
  it = await openMailHouse()
})
after(() => it.close())

async function opened(more: Readonly<Record<string, string>> = {}, to = it.address): Promise<Readonly<{ case: string; from: string; key: string }>> {
  const from = `${testId()}@customer.example`
  await it.deliver(letter({ From: from, ...more }), { to, from })
  await it.settle()
  const mail = (await it.ledger(`from=${from}`))[0]!
  return { case: mail.case!, from, key: mail.caseKey! }
}
async function answer(of: string, text: string, more: object = {}): Promise<void> {
  const { conversations, messages } = await it.view(of)
  ok(await it.agent.post(`/desk/cases/${of}/reply`, { conversation: conversations.at(-1)!.id, text, seen: messages, afterwards: 'waiting', ...more }))
  await it.settle()
}
const to = async (address: string): Promise<OutgoingRow> => (await it.sent()).find(row => row.to === address)!
const of = async (address: string): Promise<string> => it.post.arrived.findLast(mail => mail.to === address)!.raw

test('an answer has a stable subject with the number, its signature, its files, and a mark of this house', async () => {
  const talk = await opened({ Subject: 'Re: 回复：Parcel is late' })
  const uploaded = await it.agent.send(`/desk/cases/${talk.case}/files`, 'words', { 'content-type': 'application/octet-stream', 'x-file-name': 'note.txt' })
  await answer(talk.case, 'See the note', { files: [(ok(uploaded) as { hash: string }).hash] })
  const raw = await of(talk.from)
  assert.equal(headerIn(raw, 'Subject'), `Re: Parcel is late [${talk.key}]`)
  assert.match(raw, /See the note/)
  assert.match(raw, /filename=note\.txt/)
  assert.ok(headerIn(raw, 'X-Qualimesh').length > 40)
  assert.doesNotMatch(raw, /Auto-Submitted/)
  const back = await it.deliver(raw, { from: 'loop@customer.example' })
  assert.match(back, /^250/)
  await it.settle()
  assert.deepEqual([(await it.ledger())[0]!.outcome, (await it.ledger())[0]!.reason], ['suppressed', 'own-mail'])
})

test('a server that is busy is asked again, one that refuses for good is not, and a person can send again', async () => {
  const talk = await opened()
  it.post.rule.refuse = () => ({ code: 451, words: '4.7.1 greylisted' })
  await answer(talk.case, 'Soon')
  const busy = await to(talk.from)
  assert.deepEqual([busy.stage, busy.attempts, /greylisted/.test(busy.reason), busy.nextAt! > Date.now()], ['deferred', 1, true, true])
  it.post.rule.refuse = () => ({ code: 550, words: '5.1.1 nobody of this name' })
  await postDue(it.house.ground, it.house.tenant, Date.now() + 120_000)
  const waits = await to(talk.from)
  assert.equal(waits.stage, 'deferred')
  ok(await it.agent.post(`/mail/outgoing/${waits.id}/again`))
  await it.settle()
  const refused = await to(talk.from)
  assert.deepEqual([refused.stage, /nobody of this name/.test(refused.reason)], ['failed', true])
  const mails: MessageMail[] = ok(await it.agent.get(`/mail/of-case/${talk.case}`))
  assert.equal(mails.find(({ outgoing }) => outgoing)!.outgoing!.stage, 'failed')
  const { rows } = ok(await it.agent.get('/notices')) as { rows: { kind: string; desk: { id: string } | null }[] }
  assert.ok(rows.some(({ kind, desk }) => kind === 'answer-lost' && desk?.id === talk.case))
  it.post.rule.refuse = null
  ok(await it.agent.post(`/mail/outgoing/${refused.id}/again`))
  await it.settle()
  assert.equal((await to(talk.from)).stage, 'sent')
})

test('what was cut off while it was handed over is not sent again by itself', async () => {
  const talk = await opened()
  it.post.rule.refuse = () => ({ code: 451, words: '4.0.0 later' })
  await answer(talk.case, 'Soon')
  it.post.rule.refuse = null
  const { id } = await to(talk.from)
  ok(await it.agent.post(`/mail/outgoing/${id}/again`))
  const request = { ...testRequest(it.house.tenant), now: Date.now() as Instant }
  await perform(it.house.ground, outgoingNoun, id as Id<'outgoing'>, { command: { do: 'begin' }, request })
  await it.settle()
  assert.equal((await to(talk.from)).stage, 'handing-over')
  const later = { ...testRequest(it.house.tenant), now: (Date.now() + 660_000) as Instant }
  await perform(it.house.ground, outgoingNoun, id as Id<'outgoing'>, { command: { do: 'lose-sight' }, request: later })
  await it.settle()
  const lost = await to(talk.from)
  assert.deepEqual([lost.stage, lost.reason, it.post.arrived.some(mail => mail.to === talk.from)], ['failed', 'unclear', false])
})

test('a bounce stands at the message it is about, an absence note stays among us, and neither brings the case back', async () => {
  const talk = await opened()
  await answer(talk.case, 'Solved, I think', { afterwards: 'solved' })
  const sent = await of(talk.from)
  const report = [
    '--r\r\nContent-Type: text/plain\r\n\r\nCould not be delivered.\r\n',
    `--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ${talk.from}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n`,
    `--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${headerIn(sent, 'Message-ID')}\r\nSubject: x\r\n--r--`,
  ].join('')
  const type = 'multipart/report; report-type=delivery-status; boundary=r'
  await it.deliver(letter({ From: 'MAILER-DAEMON@mx.example', 'Content-Type': type, Subject: 'Undelivered' }, report), { from: '' })
  await it.deliver(letter({ From: talk.from, 'In-Reply-To': headerIn(sent, 'Message-ID'), 'Auto-Submitted': 'auto-replied', Subject: '自动回复：休假' }, '我在休假。'))
  await it.settle()
  const bounced = await to(talk.from)
  assert.deepEqual([bounced.stage, bounced.reason], ['bounced', '5.1.1 550 no such user'])
  const view = await it.view(talk.case)
  assert.deepEqual([view.stage, view.waitingSince, view.said.map(({ kind }) => kind)], ['solved', null, ['in', 'out', 'note', 'note']])
  assert.equal(it.post.arrived.filter(mail => mail.to === talk.from).length, 1)
})

test('an acknowledgement goes once a day to a sender, in his language, marked as automatic, and never to a program', async () => {
  const acknowledgement = { on: true, zh: '已收到，编号 {number}。', en: 'We have it: {number}.' }
  const address = `ack-${testId().slice(-12)}@example.org`
  await addMailbox(it.admin, address, { smtp: smtpAt(it.post.port), acknowledgement })
  const chinese = await opened({ Subject: '包裹' }, address)
  const raw = await of(chinese.from)
  assert.equal(headerIn(raw, 'Auto-Submitted'), 'auto-replied')
  assert.match(Buffer.from(raw.split('\r\n\r\n')[1]!, 'base64').toString(), /已收到，编号 C-/)
  await it.deliver(letter({ From: chinese.from, Subject: 'Another matter' }), { to: address })
  await it.settle()
  assert.equal(it.post.arrived.filter(mail => mail.to === chinese.from).length, 1)
  const robot = await opened({ 'Auto-Submitted': 'auto-generated' }, address)
  assert.equal(it.post.arrived.filter(mail => mail.to === robot.from).length, 0)
})

test('two houses that acknowledge each other fall silent, even where the marks of automatic mail are lost on the way', async () => {
  const acknowledgement = { on: true, zh: '收到', en: 'We have it' }
  const other = await it.house.newTenant()
  const [admin, addresses] = [await it.house.asIn(other, 'administrator'), [0, 1].map(() => `desk-${testId().slice(-12)}@example.org`)]
  await addMailbox(it.admin, addresses[0]!, { smtp: smtpAt(it.post.port), acknowledgement })
  await addMailbox(admin, addresses[1]!, { smtp: smtpAt(it.post.port), acknowledgement })
  const ours = new Set(addresses.map(address => address.split('@')[0]))
  let seen = it.post.arrived.length
  let exchanged = 0
  await it.deliver(letter({ From: addresses[1]! }), { to: addresses[0]!, from: addresses[1]! })
  for (let round = 0; round < 40; round += 1) {
    await it.settle()
    await it.house.settleIn(other)
    const news = it.post.arrived.slice(seen).filter(mail => ours.has(mail.to.split(/[+@]/)[0]))
    seen = it.post.arrived.length
    if (news.length === 0) break
    exchanged += news.length
    for (const mail of news) await deliver(it.door.port, mail.raw.replace(/^(?:Auto-Submitted|X-Auto-Response-Suppress|X-Qualimesh):.*\r\n/gim, ''), mail)
  }
  assert.ok(exchanged >= 1 && exchanged <= 3, `${exchanged} mails went to and fro`)
})

test('a program that answers everything is held after some rounds, and a person lets through what he wants', async () => {
  const talk = await opened()
  await answer(talk.case, 'Hello')
  const to = headerIn(await of(talk.from), 'Reply-To')
  for (let round = 0; round < breaker.automatic + 2; round += 1)
    await it.deliver(letter({ From: talk.from, 'Auto-Submitted': 'auto-replied' }, `Away ${round}`), { to, from: talk.from })
  await it.settle()
  const held = await it.ledger(`outcome=held&from=${talk.from}`)
  assert.deepEqual([held.length, held[0]!.reason], [2, 'breaker'])
  ok(await it.agent.post(`/mail/messages/${held[0]!.id}/retry`, { force: true }))
  await it.settle()
  const [again] = (await it.ledger(`from=${talk.from}`)).filter(({ id }) => id === held[0]!.id)
  assert.deepEqual([again!.outcome, again!.case], ['appended', talk.case])
  const twice = await it.agent.post(`/mail/messages/${held[0]!.id}/retry`, { force: true })
  assert.equal(twice.status, 409)
})

test('a case that was opened by hand with an e-mail address goes out by the mailbox of its unit; one without an address says so', async () => {
  const unit = testId()
  ok(await it.admin.post(`/units/${unit}/create`, { name: 'North', kind: 'site', parent: null }))
  const address = `north-${testId().slice(-12)}@example.org`
  await addMailbox(it.admin, address, { smtp: smtpAt(it.post.port), unit })
  const byHand = async (reachedAt: string): Promise<string> => {
    const id = testId()
    const facts = {
      subject: 'By hand',
      priority: 'normal',
      service: null,
      tier: null,
      channel: 'email',
      contact: { name: 'Li', address: reachedAt },
      customer: null,
      owner: null,
      unit,
    }
    ok(await it.agent.post(`/desk/cases/${id}/open`, { ...facts, tags: [], text: 'He wrote to the shop', kind: 'note', saidAt: null }))
    await answer(id, 'We have your letter')
    return id
  }
  const from = `${testId()}@customer.example`
  await byHand(from)
  assert.match(headerIn(await of(from), 'From'), new RegExp(address.split('@')[0]!))
  const unreachable = await byHand('')
  const row = (await it.sent()).find(each => each.case === unreachable)!
  assert.deepEqual([row.stage, row.reason], ['failed', 'no-address'])
})
