import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import type { Case } from '../desk/case.ts'
import { applyCase } from '../desk/case-apply.ts'
import { decideCase } from '../desk/case-decide.ts'
import { casesOfDocument, formatOfCase } from './detect.ts'
import type { ReadCase } from './foreign.ts'
import { wholeCase } from './foreign.ts'
import { instantIn } from './json-parts.ts'
import { mailFileOf } from './maildir.ts'
import type { ArchivedMail } from './mbox.ts'
import { casesOfMails, createMboxSplitter, withoutCopies } from './mbox.ts'
import { readChatwoot } from './read-chatwoot.ts'
import { readLine } from './read-lines.ts'
import { readZammad } from './read-zammad.ts'
import { readZendesk, zendeskNames } from './read-zendesk.ts'
import { retell } from './retell.ts'
import { caseOfRows, guessTable, timesOf } from './table.ts'
import type { ForeignCase } from './views.ts'

function taken(read: ReadCase): ForeignCase {
  assert.ok(read.ok, JSON.stringify(read))
  return read.it
}
const plain = (html: string): string => html.replace(/<[^>]+>/g, '')

const zammad = {
  ...{ id: 12, number: '65012', title: 'Router is broken', state: 'closed', priority: '3 high', group: 'Support', owner: 'lin@example.org', customer: 'nicole@example.org' },
  ...{ created_at: '2026-01-05T08:00:00.000Z', close_at: '2026-01-06T08:00:00.000Z', tags: ['router', 'router'] },
  articles: [
    {
      type: 'email',
      sender: 'Customer',
      internal: false,
      body: '<p>It blinks red.</p>',
      content_type: 'text/html',
      from: 'Nicole Braun <nicole@example.org>',
      created_at: '2026-01-05T08:00:00.000Z',
    },
    { type: 'note', sender: 'Agent', internal: true, body: 'Line is down', content_type: 'text/plain', created_by: 'lin@example.org', created_at: '2026-01-05T09:00:00.000Z' },
    { type: 'email', sender: 'Agent', internal: false, body: 'Fixed.', content_type: 'text/plain', created_by: 'lin@example.org', created_at: '2026-01-06T08:00:00.000Z' },
  ],
}
const zendesk = {
  ...{
    id: 35436,
    subject: 'Help',
    status: 'pending',
    priority: null,
    requester_id: 20,
    assignee_id: 30,
    group_id: 7,
    created_at: '2026-02-01T10:00:00Z',
    updated_at: '2026-02-02T10:00:00Z',
  },
  ...{ tags: ['vip'], via: { channel: 'email' } },
  comments: [
    { author_id: 20, public: true, plain_body: 'My printer is on fire', created_at: '2026-02-01T10:00:00Z' },
    { author_id: 30, public: false, body: 'again', created_at: '2026-02-01T10:05:00Z' },
    { author_id: 30, public: true, body: 'Leave the room', created_at: '2026-02-01T10:06:00Z' },
  ],
}
const chatwoot = {
  ...{ id: 9, status: 'resolved', priority: 'urgent', created_at: 1_767_600_000, last_activity_at: 1_767_603_600, labels: ['退款'] },
  meta: { sender: { name: '王芳', phone_number: '+8613800138000' }, assignee: { email: 'lin@example.org' }, team: { name: '售后' }, channel: 'Channel::WebWidget' },
  messages: [
    { message_type: 0, content: '我要退款', created_at: 1_767_600_000 },
    { message_type: 2, content: 'Assigned to Lin', created_at: 1_767_600_060 },
    { message_type: 1, content: '已退', created_at: 1_767_603_000, sender: { email: 'lin@example.org' } },
    { message_type: 1, private: true, content: '核对过', created_at: 1_767_603_100 },
  ],
}

test('a ticket of Zammad is the same case here: words, notes, owner, priority, its end', () => {
  const it = taken(readZammad(zammad, plain))
  assert.deepEqual(
    [it.ref, it.subject, it.stage, it.priority, it.channel, it.owner, it.group, it.tags],
    ['65012', 'Router is broken', 'closed', 'high', 'email', 'lin@example.org', 'Support', ['router']],
  )
  assert.deepEqual(it.contact, { name: 'Nicole Braun', address: 'nicole@example.org' })
  assert.deepEqual(
    it.messages.map(({ kind, text }) => [kind, text]),
    [
      ['in', 'It blinks red.'],
      ['note', 'Line is down'],
      ['out', 'Fixed.'],
    ],
  )
  assert.equal(it.solvedAt, Date.parse('2026-01-06T08:00:00Z'))
})

test('a ticket of Zendesk finds its people beside the tickets', () => {
  const names = zendeskNames(
    [
      { id: 20, name: 'Anna', email: 'anna@example.org', role: 'end-user' },
      { id: 30, name: 'Lin', email: 'lin@example.org', role: 'agent' },
    ],
    [{ id: 7, name: 'Support' }],
  )
  const it = taken(readZendesk(zendesk, names))
  assert.deepEqual(
    [it.ref, it.stage, it.priority, it.channel, it.owner, it.group, it.contact.address],
    ['35436', 'waiting', 'normal', 'email', 'lin@example.org', 'Support', 'anna@example.org'],
  )
  assert.deepEqual(
    it.messages.map(({ kind }) => kind),
    ['in', 'note', 'out'],
  )
})

test('a conversation of Chatwoot leaves out what only tells what happened', () => {
  const it = taken(readChatwoot(chatwoot))
  assert.deepEqual([it.ref, it.subject, it.stage, it.priority, it.channel, it.tags, it.group], ['9', '我要退款', 'solved', 'urgent', 'chat', ['退款'], '售后'])
  assert.deepEqual(
    it.messages.map(({ kind, text }) => [kind, text]),
    [
      ['in', '我要退款'],
      ['out', '已退'],
      ['note', '核对过'],
    ],
  )
})

test('whose export a file is shows in its first case, wherever its list stands', () => {
  const found = (document: unknown) => formatOfCase(casesOfDocument(document).cases[0])
  assert.deepEqual(
    [found([zammad]), found({ tickets: [zendesk], users: [] }), found({ data: { payload: [chatwoot] } }), found({ ref: '1', messages: [] }), found([{ a: 1 }])],
    ['zammad', 'zendesk', 'chatwoot', 'lines', null],
  )
})

test('what cannot be understood is refused with its reason, and names the case', () => {
  assert.deepEqual(readZammad({ ...zammad, state: 'limbo' }, plain), { ok: false, ref: '65012', fault: 'bad-status', detail: 'limbo' })
  assert.deepEqual(readLine({ subject: 'x', messages: [] }), { ok: false, ref: '', fault: 'no-ref', detail: 'x' })
  assert.deepEqual(readLine({ ref: 'a', subject: 'x', messages: [] }), { ok: false, ref: 'a', fault: 'no-time', detail: 'x' })
  assert.deepEqual(readLine({ ref: 'a', messages: [{ kind: 'in', text: 'x', at: 'yesterday' }] }), { ok: false, ref: 'a', fault: 'bad-time', detail: 'messages' })
  for (const nonsense of [null, 7, 'x', [], { messages: 3 }]) for (const read of [readLine, readChatwoot]) assert.equal(read(nonsense).ok, false)
})

test('a table in Chinese is understood by its heads; rows of one number are one case, times are those of the zone', () => {
  const headers = ['工单号', '主题', '内容', '状态', '创建时间', '客户', '电话', '优先级', '类型']
  const columns = guessTable(headers)
  assert.deepEqual(columns, { id: '工单号', subject: '主题', text: '内容', kind: '类型', created: '创建时间', status: '状态', priority: '优先级', name: '客户', address: '电话' })
  const row = (position: number, cells: readonly string[]) => ({
    position,
    fields: Object.fromEntries(headers.map((header, place) => [header, cells[place]!])),
    raw: null,
    problem: null,
  })
  const rows = [
    row(1, ['A1', '漏水', '厨房漏水', '已解决', '2026-03-01 09:00', '王芳', '13800138000', '紧急', '客户']),
    row(2, ['A1', '', '已上门', '', '', '', '', '', '客服答复']),
  ]
  const shanghai = zoneNamed('Asia/Shanghai')!
  const it = taken(caseOfRows(rows, columns, timesOf(columns, rows, shanghai)))
  assert.deepEqual([it.ref, it.stage, it.priority, it.openedAt, it.contact.address], ['A1', 'solved', 'urgent', Date.parse('2026-03-01T01:00:00Z'), '13800138000'])
  assert.deepEqual(
    it.messages.map(({ kind }) => kind),
    ['in', 'out'],
  )
  const wrong = caseOfRows([row(1, ['A1', '', '', '未知', '', '', '', '', ''])], columns, timesOf(columns, rows, utc))
  assert.deepEqual(wrong, { ok: false, ref: 'A1', fault: 'bad-status', detail: '未知' })
})

test('instants are read in the writings of exports', () => {
  const at = Date.parse('2026-01-05T08:00:00Z')
  for (const written of ['2026-01-05T08:00:00.000Z', '2026-01-05T08:00:00Z', '2026-01-05 08:00:00', '2026-01-05T16:00:00+08:00', at, at / 1000, String(at / 1000)])
    assert.equal(instantIn(written), at, String(written))
  for (const written of ['', 'soon', null, {}, Number.NaN]) assert.equal(instantIn(written), null)
})

const instants = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2026, 10, 1) })
const foreign = fc.record({
  ...{
    ref: fc.string({ minLength: 1, maxLength: 12 }),
    subject: fc.string({ maxLength: 40 }),
    stage: fc.constantFrom('open', 'waiting', 'solved', 'closed'),
    priority: fc.constantFrom('low', 'normal'),
  },
  ...{ channel: fc.constantFrom('email', 'chat'), openedAt: fc.option(instants), solvedAt: fc.option(instants), contact: fc.constant({ name: '', address: '' }) },
  ...{ owner: fc.constant(''), group: fc.constant(''), tags: fc.array(fc.string({ maxLength: 70 }), { maxLength: 40 }) },
  messages: fc.array(fc.record({ kind: fc.constantFrom('in', 'out', 'note'), text: fc.constantFrom('hello', '谢谢', 'x'), at: instants, author: fc.constant('') }), {
    minLength: 1,
    maxLength: 8,
  }),
})

test('whatever a case was elsewhere, it can be told here: all words in their order, and it ends as it stood there', () => {
  const nobody = { owner: null, unit: null, customer: null, author: () => null }
  fc.assert(
    fc.property(foreign, given => {
      const read = wholeCase(given as never)
      if (!read.ok) return given.ref === ''
      let state: Case | null = null
      let said = 0
      for (const { at, command } of retell(read.it, { source: 'Zammad', now: Date.UTC(2026, 10, 2) }, nobody)) {
        const decision = decideCase(state, command, { id: 'c' as Id<'case'>, now: at as Instant }, 1)
        assert.ok(decision.ok, `${command.do}: ${decision.ok ? '' : decision.refusal}`)
        state = decision.events.reduce<Case | null>(applyCase, state)
        said += decision.events.filter(event => 'message' in event && 'text' in event).length
      }
      return state!.stage === read.it.stage && said === read.it.messages.length && state!.tags.length <= 30
    }),
  )
})

const archive = (mails: readonly string[]): Buffer => Buffer.from(mails.map(mail => `From a@b Thu Jan  1 00:00:00 2026\n${mail.replace(/^(>*From )/gm, '>$1')}\n`).join(''))

test('an mbox archive comes apart into its mails, wherever its bytes are cut, and lines that begin with From are whole again', () => {
  const line = fc.constantFrom('Subject: x', '', 'From the beginning', '>From there', 'text', '  From')
  fc.assert(
    fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (given, size) => {
      const mails = given.map(lines => `${lines.join('\n')}\n`)
      const bytes = archive(mails)
      const splitter = createMboxSplitter()
      const found: string[] = []
      for (let at = 0; at < bytes.length; at += size) found.push(...splitter.push(bytes.subarray(at, at + size)).map(String))
      found.push(...splitter.end().map(String))
      assert.deepEqual(
        found.map(text => text.replace(/\n+$/, '')),
        mails.map(text => text.replace(/\n+$/, '')),
      )
    }),
  )
})

const mail = (id: string, answers: readonly string[], [from, hour]: readonly [string, number], more: Partial<ArchivedMail> = {}): ArchivedMail => ({
  ...{
    id,
    answers,
    from: { name: from, address: `${from}@example.org` },
    to: [{ name: '', address: 'help@example.org' }],
    subject: 'Re: Parcel',
    at: Date.UTC(2026, 0, 1, hour),
    text: `${id} says`,
  },
  ...more,
})

test('mails that answer each other are one case, also where the one between is missing; who spoke last says how it stands', () => {
  const own = new Set(['help@example.org', 'lin@example.org'])
  const mails = [
    mail('1', [], ['anna', 1], { subject: 'Parcel' }),
    mail('9', [], ['bert', 2], { subject: '回复：发票' }),
    mail('2', ['1'], ['lin', 3]),
    mail('4', ['3', '1'], ['anna', 5]),
    mail('5', ['gone'], ['carl', 6]),
    mail('6', ['gone'], ['lin', 7]),
  ]
  const cases = casesOfMails(mails, own).map(taken)
  assert.deepEqual(
    cases.map(({ ref, subject, stage, contact, messages }) => [ref, subject, stage, contact.name, messages.map(({ kind }) => kind).join(' ')]),
    [
      ['1', 'Parcel', 'open', 'anna', 'in out in'],
      ['9', '发票', 'open', 'bert', 'in'],
      ['5', 'Parcel', 'solved', 'carl', 'in out'],
    ],
  )
  const copied = [...mails, mail('1', [], ['anna', 1], { subject: 'Parcel' }), mail('', [], ['carl', 8]), mail('', [], ['carl', 8])]
  assert.deepEqual(withoutCopies(copied), [...mails, ...copied.slice(-2)])
  assert.deepEqual(casesOfMails([mail('7', [], ['anna', 1], { at: null })], own), [{ ok: false, ref: '7', fault: 'no-time', detail: 'Re: Parcel' }])
})

test('a file of an archive is a mail where it lies in cur or new of a folder; its name tells when it came and whether it was thrown away', () => {
  const at = 1_767_600_000_000
  const mails: readonly (readonly [string, boolean, number | null])[] = [
    ['Maildir/cur/1767600000.M20046P2137.mail,S=4542,W=4642:2,S', false, at],
    ['cur/1767600000.M1P1.host:2,', false, at],
    ['./box/.Sent/cur/1767600000.1_2.host:2,RST', true, at],
    ['.&TgBfrg-/new/1767600000.M1P1.host', false, at],
    ['box/cur/1767600000.M1P1.host;2,ST', true, at],
    ['box/cur/1767600000.M1P1.host_2,T', true, at],
    ['box/cur/odd:2,aT', true, null],
    ['box/cur/a T letter', false, null],
    ['box/cur/12,T', false, null],
  ]
  for (const [name, trashed, arrivedAt] of mails) assert.deepEqual(mailFileOf(name), { trashed, arrivedAt }, name)
  const others = [
    'box/tmp/1767600000.M1P1.host',
    'box/cur/',
    'box/cur',
    'box/cur/.DS_Store',
    '__MACOSX/box/cur/._1767600000.host',
    'box/cur/deeper/1767600000.host',
    'box/recur/1',
    'dovecot-uidlist',
  ]
  for (const name of others) assert.equal(mailFileOf(name), null, name)
})
