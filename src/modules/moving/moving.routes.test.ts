import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { tarOf, zipOf } from '../../../test/archives.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { moverJob } from './mover.ts'
import type { MoveView, RefusedRow } from './views.ts'

// Said anew, because the compiler takes a function that is declared to return nothing for the end of the way, and loses itself in loops behind it.
const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let manager: Client
before(async () => {
  house = await openTestHouse()
  manager = await house.as('quality-manager')
})
after(() => house.close())

const work = (): Promise<boolean> => moverJob.run(house.ground, house.tenant)
const upload = (name: string, content: string | Buffer, query = ''): Promise<Answer> =>
  manager.send(`/moves${query}`, content, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) })
const view = async (id: string): Promise<MoveView> => ok(await manager.get(`/moves/${id}`))
async function checked(name: string, content: string | Buffer, query = ''): Promise<MoveView> {
  const { id } = ok(await upload(name, content, query)) as MoveView
  await work()
  return view(id)
}
async function moved(name: string, content: string | Buffer, query = ''): Promise<MoveView> {
  const { id } = await checked(name, content, query)
  ok(await manager.post(`/moves/${id}/start`))
  await work()
  return view(id)
}
const tagged = async (tag: string, stage: string): Promise<CaseRow[]> =>
  (ok(await manager.get(`/desk/cases?share=all&stage=${stage}&tag=${encodeURIComponent(tag)}`)) as { rows: CaseRow[] }).rows

const table = `编号,主题,内容,状态,创建时间,客户,邮箱,处理人,优先级
A1,漏水,厨房漏水,已解决,2026-03-01 09:00,王芳,wang@example.org,A quality-manager,紧急
A2,空调不冷,"开了,不冷",处理中,2026-03-02 10:00,李强,li@example.org,没有这个人,普通
A3,不知道,？,奇怪,2026-03-02 10:00,,,,
`

test('a table is looked through first, then taken: cases stand as they did, with what cannot be taken kept beside', async () => {
  const found = await checked('工单.csv', table)
  assert.deepEqual([found.stage, found.format, found.totals.cases, found.totals.refused, found.findings?.stages.solved], ['checked', 'csv', 2, 1, 1])
  assert.deepEqual([found.findings?.unknownOwners, found.findings?.sample[0]?.subject], [['没有这个人'], '漏水'])
  assert.deepEqual((await tagged('table A1', 'solved')).length, 0)
  ok(await manager.post(`/moves/${found.id}/start`))
  await work()
  const done = await view(found.id)
  assert.deepEqual([done.stage, done.totals.taken, done.totals.repeated], ['completed', 2, 0])
  const [leak] = await tagged('table A1', 'solved')
  const it: CaseView = ok(await manager.get(`/desk/cases/${leak!.id}`))
  assert.deepEqual(
    [it.subject, it.priority, it.ownerName, it.openedAt, it.said.map(({ text }) => text)],
    ['漏水', 'urgent', 'A quality-manager', Date.parse('2026-03-01T01:00:00Z'), ['厨房漏水']],
  )
  const { rows } = ok(await manager.get(`/moves/${found.id}/refused`)) as { rows: RefusedRow[] }
  assert.deepEqual(
    rows.map(({ ref, fault, detail: word, raw }) => [ref, fault, word, /奇怪/.test(raw)]),
    [['A3', 'bad-status', '奇怪', true]],
  )
})

test('the same file again brings nothing twice, and a file that grew brings what is new', async () => {
  const grown = `${table}A4,新的,又来一单,处理中,2026-03-05 10:00,,,,\n`
  const again = await moved('工单.csv', grown)
  assert.deepEqual([again.totals.taken, again.totals.repeated], [1, 2])
})

test('columns that were guessed wrong are mapped by hand, and the file is looked through anew', async () => {
  const odd = 'Nr;Was;Wann\n1;Kaputt;2026-01-01T10:00:00Z\n'
  const found = await checked('odd.csv', odd, '?source=Alt')
  assert.deepEqual([found.totals.cases, found.totals.refused, found.columns], [0, 1, {}])
  const wrong = await manager.post(`/moves/${found.id}/map`, { columns: { text: 'Nirgends' } })
  assert.deepEqual([wrong.status, detail(wrong)], [409, 'The file has no such column.'])
  ok(await manager.post(`/moves/${found.id}/map`, { columns: { id: 'Nr', text: 'Was', created: 'Wann' } }))
  await work()
  assert.deepEqual([(await view(found.id)).totals.cases, (await view(found.id)).totals.refused], [1, 0])
})

const line = (ref: string, more: object = {}): string =>
  JSON.stringify({ ref, subject: `Case ${ref}`, stage: 'solved', messages: [{ kind: 'in', text: `Word of ${ref}`, at: '2026-02-01T08:00:00Z' }], ...more })

test('a move that went down in the middle goes on where it was, and takes none twice', async () => {
  const many = Array.from({ length: 450 }, (_, place) => line(`M${place}`)).join('\n')
  const { id } = await checked('many.ndjson', many)
  ok(await manager.post(`/moves/${id}/start`))
  // A worker that is cut off after its first piece.
  let pieces = 0
  const frail = { ...house.ground.database.bulk, connect: () => (++pieces > 1 ? Promise.reject(new Error('down')) : house.ground.database.bulk.connect()) }
  const database = { ...house.ground.database, bulk: frail as unknown as typeof house.ground.database.bulk }
  await assert.rejects(moverJob.run({ ...house.ground, database }, house.tenant), /down/)
  assert.deepEqual([(await view(id)).stage, (await view(id)).totals.taken], ['running', 200])
  await work()
  assert.deepEqual([(await view(id)).stage, (await view(id)).totals.taken, (await view(id)).totals.repeated], ['completed', 450, 0])
})

test('what is exported can be moved in again elsewhere, word for word', async () => {
  const lines = (await manager.get('/desk/export.ndjson')).text
  const other = await house.newTenant()
  const there = await house.asIn(other, 'quality-manager')
  const { id } = ok(await there.send('/moves', lines, { 'content-type': 'application/octet-stream', 'x-file-name': 'cases.ndjson' })) as MoveView
  await moverJob.run(house.ground, other)
  ok(await there.post(`/moves/${id}/start`))
  await moverJob.run(house.ground, other)
  const strip = (text: string) =>
    text
      .trim()
      .split('\n')
      .map(each => JSON.parse(each) as { subject: string; stage: string; openedAt: number; messages: { kind: string; text: string; at: number }[] })
      .map(({ subject, stage, openedAt, messages }) => [subject, stage, openedAt, messages.map(({ kind, text: words, at }) => [kind, words, at])])
  assert.deepEqual(strip((await there.get('/desk/export.ndjson')).text), strip(lines))
})

test('a mail archive comes in as cases: words in any charset, what was quoted left out, our answers as answers', async () => {
  const head = (from: string, subject: string, id: string, more: string) =>
    `From x Mon Jan  5 09:00:00 2026\nFrom: ${from}\nTo: help@shop.example\nSubject: ${subject}\nMessage-ID: <${id}@x>\nDate: Mon, 5 Jan 2026 09:0${id}:00 +0800\n${more}`
  const staff = (ok(await manager.get('/people?search=A quality-manager')) as { rows: { email: string }[] }).rows[0]!.email
  const question = `${head('=?utf-8?B?546L6Iqz?= <wang@mail.example>', '=?gb2312?B?09DOysPi?=', '1', 'Content-Type: text/plain; charset=utf-8\n\n包裹在哪里？\n\n')}`
  const answer = head(
    `Lin <${staff}>`,
    'Re: x',
    '2',
    'In-Reply-To: <1@x>\nContent-Type: text/plain; charset=utf-8\n\n今天送到。\n\nOn Mon, 5 Jan 2026, Wang wrote:\n> 包裹在哪里？\n\n',
  )
  const done = await moved('archive.mbox', `${question}${answer}`)
  assert.deepEqual([done.format, done.stage, done.totals.taken], ['mbox', 'completed', 1])
  const [row] = await tagged('mail 1@x', 'solved')
  const it: CaseView = ok(await manager.get(`/desk/cases/${row!.id}`))
  assert.deepEqual(
    [it.contactName, it.contactAddress, it.channel, it.said.map(({ kind, text }) => [kind, text.trim()])],
    [
      '王芳',
      'wang@mail.example',
      'email',
      [
        ['in', '包裹在哪里？'],
        ['out', '今天送到。'],
      ],
    ],
  )
})

const gb18030 = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const letter = (heads: readonly string[], body: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from(`${['To: help@shop.example', 'Content-Type: text/plain; charset=gb18030', ...heads].join('\r\n')}\r\n\r\n`), Buffer.from(body as string)])

/** Mail folders as a server keeps them: the inbox and what was sent, with what is no mail, or none any more. */
async function mailFolders(more: readonly { name: string; content: Buffer | string }[] = []) {
  const staff = (ok(await manager.get('/people?search=A quality-manager')) as { rows: { email: string }[] }).rows[0]!.email
  const question = letter(
    [
      'From: =?gb18030?B?zfW3vA==?= <wang@folders.example>',
      'Subject: =?gb18030?B?sPy5/NTaxMTA78qyw7TKsbryxNy1vQ==?=',
      'Message-ID: <f1@x>',
      'Date: Mon, 5 Jan 2026 09:01:00 +0800',
    ],
    gb18030('b0fcb9fc d4da c4c4 c0ef a3bf 0d0a'),
  )
  const answer = letter(
    [`From: <${staff}>`, 'Subject: Re: x', 'Message-ID: <f2@x>', 'In-Reply-To: <f1@x>', 'Date: Mon, 5 Jan 2026 09:05:00 +0800'],
    gb18030('bdf1ccec cbcdb5bd a1a3 0d0a'),
  )
  const dateless = letter(['From: <li@folders.example>', 'Subject: No date', 'Message-ID: <f3@x>'], 'It has a \0 in it')
  return [
    { name: 'Maildir/.Sent/cur/1767575100.M2P1.host:2,S', content: answer },
    { name: 'Maildir/cur/1767575000.M1P1.host,S=300:2,RS', content: question },
    { name: 'Maildir/.Archive/cur/1767575000.M1P1.host:2,S', content: question },
    { name: 'Maildir/new/1767600000.M3P1.host', content: dateless },
    {
      name: 'Maildir/cur/1767575000.M4P1.host:2,ST',
      content: letter(['From: <spam@folders.example>', 'Message-ID: <f4@x>', 'Date: Mon, 5 Jan 2026 09:01:00 +0800'], 'thrown away'),
    },
    { name: 'Maildir/cur/1767575000.M5P1.host:2,S', content: letter([`X-Long: ${'a'.repeat(300_000)}`, 'From: <b@folders.example>'], 'broken') },
    { name: 'Maildir/tmp/1767575000.M6P1.host', content: 'half a mail' },
    { name: 'Maildir/dovecot-uidlist', content: '3 V1 N1' },
    ...more,
  ]
}

test('packed mail folders come in as cases over all folders: what was thrown away and what lies there twice is counted, a broken mail kept with its reason', async () => {
  const found = await checked('邮件.tar.gz', gzipSync(tarOf(await mailFolders())))
  assert.deepEqual([found.format, found.stage, found.totals.cases, found.totals.messages, found.totals.refused], ['maildir', 'checked', 2, 3, 1])
  assert.deepEqual(found.findings?.leftOut, { trashed: 1, copy: 1 })
  const { rows } = ok(await manager.get(`/moves/${found.id}/refused`)) as { rows: RefusedRow[] }
  assert.deepEqual(
    rows.map(({ ref, fault, detail: word, raw }) => [ref, fault, word, raw.startsWith('To: help@shop.example')]),
    [['Maildir/cur/1767575000.M5P1.host:2,S', 'unreadable', 'headers-too-large', true]],
  )
  ok(await manager.post(`/moves/${found.id}/start`))
  await work()
  assert.deepEqual([(await view(found.id)).stage, (await view(found.id)).totals.taken], ['completed', 2])
  const it: CaseView = ok(await manager.get(`/desk/cases/${(await tagged('mail f1@x', 'solved'))[0]!.id}`))
  assert.deepEqual(
    [it.subject, it.contactName, it.said.map(({ kind, text, at }) => [kind, text.trim(), at])],
    [
      '包裹在哪里什么时候能到',
      '王芳',
      [
        ['in', '包裹在哪里？', Date.parse('2026-01-05T01:01:00Z')],
        ['out', '今天送到。', Date.parse('2026-01-05T01:05:00Z')],
      ],
    ],
  )
  const [dateless] = await tagged('mail f3@x', 'open')
  assert.deepEqual([dateless?.openedAt, dateless?.snippet], [1_767_600_000_000, 'It has a \ufffd in it'])
})

test('the same folders packed anew, in another order and as a zip, with a mail more: only what is new is taken', async () => {
  const more = letter(['From: <he@folders.example>', 'Subject: New', 'Message-ID: <f9@x>', 'Date: Tue, 6 Jan 2026 09:01:00 +0800'], 'One more')
  const again = await moved('folders.zip', zipOf((await mailFolders([{ name: 'Maildir/new/1767661200.M9P1.host', content: more }])).toReversed(), true))
  assert.deepEqual([again.format, again.source, again.totals.taken, again.totals.repeated], ['maildir', 'mail', 1, 2])
})

test('an archive without a mail folder is refused at once, one that is cut off says so and nothing of it is taken', async () => {
  for (const pack of [tarOf, zipOf]) {
    const nothing = await upload('notes.archive', pack([{ name: 'notes/tmp/a', content: 'x' }]))
    assert.deepEqual([nothing.status, /mail folder|no log file/.test(detail(nothing))], [422, true], detail(nothing))
  }
  const whole = gzipSync(tarOf(await mailFolders()))
  const torn = await checked('torn.tgz', whole.subarray(0, whole.length - 40))
  assert.deepEqual([torn.stage, torn.failure?.split(':')[0], torn.totals.cases], ['failed', 'bad-archive', 0])
  assert.equal((await manager.post(`/moves/${torn.id}/start`)).status, 409)
})

test('a file that is no export is refused with a sentence, and a representative may not move anything', async () => {
  const picture = await upload('cat.png', '\x89PNG\r\n\x1a\n nothing')
  assert.deepEqual([picture.status, /cannot be read/.test(detail(picture))], [422, true])
  const broken = await upload('x.json', '[{"title": "x", "number": 1,')
  assert.equal(broken.status, 422)
  const agent = await house.as('representative')
  assert.equal((await agent.get('/moves')).status, 403)
  assert.equal((await manager.post(`/moves/${testId()}/start`)).status, 404)
})

test('rows are what the log tells', async () => {
  const replayed = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
