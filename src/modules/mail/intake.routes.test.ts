import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import nodemailer from 'nodemailer'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { testId } from '../../../test/house.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { addMailbox, headerIn, letter, openMailHouse } from '../../../test/mail.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { openMailDoor } from './door.ts'
import type { MessageMail } from './views.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let it: MailHouse
before(async () => {
  it = await openMailHouse()
})
after(() => it.close())

async function brought(raw: string | Buffer, envelope: Partial<{ from: string; to: string }> = {}): Promise<Awaited<ReturnType<MailHouse['ledger']>>[number]> {
  await it.deliver(raw, envelope)
  await it.settle()
  return (await it.ledger())[0]!
}
const reply = async (of: string, text: string): Promise<void> => {
  const { conversations, messages } = await it.view(of)
  ok(await it.agent.post(`/desk/cases/${of}/reply`, { conversation: conversations.at(-1)!.id, text, seen: messages, afterwards: 'waiting' }))
  await it.settle()
}

test('a mail becomes a case of a customer who is made from its address; the answer leaves, and what comes back goes on in the case', async () => {
  const first = letter({ Subject: '=?gb2312?B?zbbL36Gj?=' }, '包裹破损了，怎么办？')
  const mail = await brought(first)
  assert.deepEqual([mail.outcome, mail.reason, mail.class, mail.fromAddress, mail.stage], ['created', '', 'human', 'wang@customer.example', 'settled'])
  const opened = await it.view(mail.case!)
  assert.deepEqual([opened.subject, opened.channel, opened.contactName, opened.said.map(({ text }) => text)], ['投诉。', 'email', 'Wang Fang', ['包裹破损了，怎么办？']])
  assert.equal(opened.customerName, 'Wang Fang')

  await reply(mail.case!, '马上处理')
  const answer = it.post.arrived.at(-1)!
  assert.equal(answer.to, 'wang@customer.example')
  assert.equal(headerIn(answer.raw, 'In-Reply-To'), headerIn(first, 'Message-ID'))
  const replyTo = headerIn(answer.raw, 'Reply-To')
  assert.match(replyTo, /^help-\w+\+[a-z2-7]{39}@example\.org$/)
  assert.equal(answer.from, replyTo)
  assert.match(headerIn(answer.raw, 'Message-ID'), /^<qm\.[\w-]+@example\.org>$/)

  // By the reply address alone.
  const second = await brought(letter({ To: replyTo, Subject: 'something else' }, '谢谢，什么时候到？\n\n------------------ 原始邮件 ------------------\n发件人: x\n马上处理'), {
    to: replyTo,
  })
  assert.deepEqual([second.outcome, second.case], ['appended', mail.case])
  // By the id it answers to, from a mail program that knows no reply address.
  const third = await brought(letter({ 'In-Reply-To': headerIn(answer.raw, 'Message-ID'), Subject: 'Re: x' }, 'Any news?'))
  assert.equal(third.case, mail.case)
  // By the number in the subject, of somebody who takes part, and of nobody else.
  const fourth = await brought(letter({ Subject: `About ${mail.caseKey}` }, 'Still nothing'))
  assert.equal(fourth.case, mail.case)
  const stranger = await brought(letter({ Subject: `About ${mail.caseKey}`, From: 'eve@other.example' }, 'Tell me everything'))
  assert.deepEqual([stranger.outcome, stranger.case === mail.case], ['created', false])
  const { said, stage } = await it.view(mail.case!)
  assert.deepEqual(
    [stage, said.map(({ kind, text }) => [kind, text])],
    [
      'open',
      [
        ['in', '包裹破损了，怎么办？'],
        ['out', '马上处理'],
        ['in', '谢谢，什么时候到？'],
        ['in', 'Any news?'],
        ['in', 'Still nothing'],
      ],
    ],
  )
  const mails: MessageMail[] = ok(await it.agent.get(`/mail/of-case/${mail.case}`))
  assert.match(mails.find(({ mail: id }) => id === second.id)!.quoted, /原始邮件/)
  assert.deepEqual(mails.find(({ outgoing }) => outgoing)!.outgoing!.stage, 'sent')
  assert.deepEqual(mails.find(({ mail: id }) => id === mail.id)!.sender, { dkim: 'none', spf: 'not-checked', dmarc: 'not-checked' })
})

test('the same mail twice is one; a forged reply address is none', async () => {
  const raw = letter({ Subject: 'Twice' })
  assert.equal((await brought(raw)).outcome, 'created')
  const again = await brought(raw)
  assert.deepEqual([again.outcome, again.reason], ['suppressed', 'duplicate'])
  const forged = it.address.replace('@', `+${'a'.repeat(39)}@`)
  const mail = await brought(letter({ To: forged, Subject: 'Forged' }), { to: forged })
  assert.equal(mail.outcome, 'created')
})

test('a mail whose encoded words and parts bring null characters is read like every other', async () => {
  const coded = (text: string): string => Buffer.from(text).toString('base64')
  const subject = `Null${testId()}`
  const heads = { Subject: `=?utf-8?B?${coded(`${subject}\0!`)}?=`, 'Content-Transfer-Encoding': 'base64', From: `=?utf-8?B?${coded('Nu\0ll')}?= <null@customer.example>` }
  assert.equal((await brought(letter(heads, coded('Hello\0there')))).outcome, 'created')
  const opened = (await it.cases()).find(each => each.subject.startsWith(subject))
  assert.deepEqual([opened?.subject, opened?.snippet], [`${subject}\ufffd!`, 'Hello\ufffdthere'])
})

test('a word after the days of grace opens a case that follows', async () => {
  const mail = await brought(letter({ Subject: 'Old story' }))
  ok(await it.agent.post(`/desk/cases/${mail.case}/solve`, { outcome: '' }))
  ok(await it.agent.post(`/desk/cases/${mail.case}/close`))
  const later = await brought(letter({ References: await idOf(mail.id) }, 'It broke again, help'))
  assert.equal(later.outcome, 'appended')
  assert.notEqual(later.case, mail.case)
  assert.deepEqual(
    (await it.view(later.case!)).links.map(({ kind, id }) => [kind, id]),
    [['follows', mail.case]],
  )
  const third = await brought(letter({ References: await idOf(mail.id) }, 'And again, please look'))
  assert.equal(third.case, later.case)
})
async function idOf(mail: string): Promise<string> {
  const raw = await it.agent.get(`/mail/messages/${mail}/raw`)
  assert.equal(raw.headers.get('content-type'), 'text/plain; charset=utf-8')
  return headerIn(raw.text, 'Message-ID')
}

test('files come with the word, pictures of the HTML stay in it, what would run is not handed on', async () => {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const part = (headers: string, body: string): string => `--b\r\n${headers}\r\n\r\n${body}\r\n`
  const body = [
    part('Content-Type: text/html; charset=utf-8', '<p>See <b>this</b> <img src="cid:logo"><img src="https://spy.example/x.png" alt="spy"><script>alert(1)</script></p>'),
    part('Content-Type: image/png; name=logo.png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64', png),
    part('Content-Type: application/pdf; name="=?utf-8?B?5Y+R56WoLnBkZg==?="\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64', btoa('%PDF-1.7')),
    part('Content-Type: application/octet-stream; name=run.exe\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64', btoa('MZ\u0090')),
    '--b--',
  ].join('')
  const mail = await brought(letter({ Subject: 'Files', 'Content-Type': 'multipart/mixed; boundary=b' }, body))
  const { said } = await it.view(mail.case!)
  assert.deepEqual(
    said[0]!.files.map(({ name, type }) => [name, type]),
    [
      ['发票.pdf', 'application/pdf'],
      ['run.exe', 'application/x-dosexec'],
    ],
  )
  assert.equal(said[0]!.text, 'See this [spy]')
  const [pdf, exe] = said[0]!.files
  assert.equal((await it.agent.get(`/desk/messages/${said[0]!.id}/files/${pdf!.hash}`)).text, '%PDF-1.7')
  assert.equal((await it.agent.get(`/desk/messages/${said[0]!.id}/files/${exe!.hash}`)).status, 404)
  const { html } = ok(await it.agent.get(`/mail/messages/${mail.id}/html`)) as { html: string }
  assert.match(html, /<b>this<\/b> <img src="data:image\/png;base64,/)
  assert.doesNotMatch(html, /script|spy\.example|cid:/)
})

test('unknown mailboxes are refused, paused ones put off, and nothing is relayed', async () => {
  await assert.rejects(it.deliver(letter(), { to: 'nobody@elsewhere.example' }), /550.*5\.1\.1/)
  ok(await it.admin.post(`/mail/mailboxes/${it.box}/pause`))
  await assert.rejects(it.deliver(letter()), /450.*4\.2\.1/)
  ok(await it.admin.post(`/mail/mailboxes/${it.box}/resume`))
  assert.match(await it.deliver(letter({ Subject: 'After the pause' })), /^250/)
  await it.settle()
})

test('by LMTP a mail comes to each mailbox it names, and each is answered for', async () => {
  const door = await openMailDoor(it.house.ground, { host: '127.0.0.1', port: 0, lmtp: true, tls: null })
  const other = `other-${testId().slice(-12)}@example.org`
  const box = await addMailbox(it.admin, other)
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: door.port, lmtp: true, ignoreTLS: true })
  const sent = await transport.sendMail({ envelope: { from: 'wang@customer.example', to: [it.address, other] }, raw: letter({ Subject: 'To both' }) })
  transport.close()
  await door.close()
  assert.deepEqual([sent.accepted.length, sent.rejected.length], [2, 0])
  await it.settle()
  assert.deepEqual(
    (await it.ledger()).filter(({ subject }) => subject === 'To both').map(({ source, outcome }) => [source, outcome]),
    [
      ['lmtp', 'created'],
      ['lmtp', 'created'],
    ],
  )
  assert.equal((await it.ledger(`mailbox=${box}`)).length, 1)
})

test('the ledger is paged without gaps, newest first', async () => {
  const whole = (await it.ledger('limit=200')).map(({ id }) => id)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = ok(await it.agent.get(`/mail?limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)) as { rows: { id: string }[]; next: string | null }
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.next
  }
  assert.deepEqual(seen, whole)
})

test('what the log tells builds the same rows again', async () => {
  const replayed = await inTenant(it.house.ground.database, it.house.tenant, tx => replayTenant(tx, it.house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
