import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { days } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { leavingFiles } from '#platform/leaving-files.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { complaintType } from '../../../test/type-sample.ts'
import { addEntrance, openVisitor } from '../../../test/visitor.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { namesFile } from './file.store.ts'
import { letUploadsGo } from './uploads-leave.ts'
import type { CaseRow, CaseTypeView, CaseView, CustomerFile, SubmittedForm, TrackingLink, TrackingView } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let agent: Client
before(async () => {
  house = await openTestHouse()
  agent = await house.as('representative')
})
after(() => house.close())

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
/** A PDF that no other test uploads. */
const pdf = (): Buffer => Buffer.from(`%PDF-1.7\n% ${testId()}`)

let addresses = 0
const somewhere = (): string => {
  addresses += 1
  return `10.31.${Math.floor(addresses / 250)}.${addresses % 250}`
}
type Said = Readonly<{ status: number; text: string; headers: Headers; bytes: Buffer }>
async function anybody(path: string, init: RequestInit = {}, from = somewhere()): Promise<Said> {
  const answer = await fetch(`${house.url}/api/v1${path}`, { ...init, headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...init.headers } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, text: bytes.toString(), headers: answer.headers, bytes }
}
const put = (path: string, name: string, content: Uint8Array, from?: string) =>
  anybody(path, { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) }, body: new Uint8Array(content) }, from)
const write = (token: string, body: object, key: string = testId()) =>
  anybody(`/track/${token}/message`, { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) })
const parsed = <Body>({ status, text }: Said): Body => {
  assert.equal(status, 200, text)
  return JSON.parse(text)
}

async function opened(): Promise<Readonly<{ id: string; token: string }>> {
  const id = testId()
  const about = { subject: '冰箱不制冷', channel: 'web', contact: { name: '王芳', address: '' }, priority: 'normal', service: null, tier: null, customer: null }
  ok(await agent.post(`/desk/cases/${id}/open`, { ...about, owner: null, unit: null, tags: [], text: '不制冷了', kind: 'in', saidAt: null }))
  return { id, token: (ok(await agent.get(`/desk/cases/${id}/tracking`)) as TrackingLink).url.split('/track/')[1]! }
}
const view = async (id: string): Promise<CaseView> => ok(await agent.get(`/desk/cases/${id}`))

test('a picture goes with a word of the customer: staff see it at the message, he sees that it was sent and opens it as a download; sent twice it is once', async () => {
  const { id, token } = await opened()
  const file = parsed<CustomerFile>(await put(`/track/${token}/files`, '铭牌 1.png', png))
  assert.deepEqual([file.name, file.bytes], ['铭牌 1.png', png.length])
  assert.equal(parsed<CustomerFile>(await put(`/track/${token}/files`, '铭牌 1.png', png)).hash, file.hash)
  const key = testId()
  for (const _ of [1, 2]) parsed(await write(token, { text: '照片在此', files: [file.hash, file.hash] }, key))
  const said = (await view(id)).said.filter(({ text }) => text === '照片在此')
  assert.deepEqual([said.length, said[0]!.files], [1, [{ ...file, type: 'image/png' }]])
  const tracked = parsed<TrackingView>(await anybody(`/track/${token}`))
  assert.deepEqual(tracked.said.at(-1)?.files, [file])
  const back = await anybody(`/track/${token}/files/${file.hash}`)
  assert.deepEqual([back.status, back.bytes], [200, png])
  assert.match(back.headers.get('content-disposition') ?? '', /^attachment; /)
  assert.deepEqual([back.headers.get('x-content-type-options'), back.headers.get('content-security-policy')], ['nosniff', 'sandbox'])
})

test('forged links, files of another case, and what somebody among us uploaded but did not send are the same nothing', async () => {
  const [mine, other] = [await opened(), await opened()]
  const file = parsed<CustomerFile>(await put(`/track/${mine.token}/files`, 'a.pdf', pdf()))
  const forged = `${mine.token.slice(0, -2)}${mine.token.endsWith('AA') ? 'BB' : 'AA'}`
  const ours = ok(await agent.send(`/desk/cases/${other.id}/files`, pdf(), { 'content-type': 'application/octet-stream', 'x-file-name': 'ours.pdf' })) as CustomerFile
  for (const answer of [
    await put(`/track/${forged}/files`, 'a.png', png),
    await write(other.token, { text: 'x', files: [file.hash] }),
    await write(other.token, { text: 'x', files: [ours.hash] }),
    await anybody(`/track/${mine.token}/files/${file.hash}`),
    await anybody(`/track/${other.token}/files/${ours.hash}`),
  ])
    assert.equal(answer.status, 404, answer.text)
  assert.equal((await view(other.id)).said.length, 1)
})

test('what would run, what is neither a picture nor a PDF, what is too large and too many are refused', async () => {
  const { token } = await opened()
  for (const [name, content] of [
    ['photo.png', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['photo.png.exe', png],
    ['notes.txt', Buffer.from('words')],
    ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['book.zip', Buffer.from('504b030400000000', 'hex')],
  ] as const)
    assert.equal((await put(`/track/${token}/files`, name, content)).status, 415, name)
  assert.equal((await put(`/track/${token}/files`, 'large.png', Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))).status, 413)
  const hashes: string[] = []
  for (let file = 0; file < 6; file += 1) hashes.push(parsed<CustomerFile>(await put(`/track/${token}/files`, `${file}.pdf`, pdf())).hash)
  assert.equal((await write(token, { text: 'six', files: hashes })).status, 400)
  parsed(await write(token, { text: 'five', files: hashes.slice(1) }))
})

test('one case takes thirty files an hour, one address sixty', async () => {
  const { token } = await opened()
  const from = somewhere()
  const statuses: number[] = []
  for (let file = 0; file < 31; file += 1) statuses.push((await put(`/track/${token}/files`, 'a.png', png)).status)
  assert.deepEqual(statuses, [...Array(30).fill(200), 429])
  const more: number[] = []
  const two = [await opened(), await opened(), await opened()]
  for (let file = 0; file < 61; file += 1) more.push((await put(`/track/${two[Math.floor(file / 25)]!.token}/files`, 'a.png', png, from)).status)
  assert.ok(more.includes(429) && more.slice(0, 58).every(status => status === 200), more.join(' '))
})

test('a file that no word names leaves after a day, one that a word names stays', async () => {
  const { id, token } = await opened()
  const [named, forgotten] = [parsed<CustomerFile>(await put(`/track/${token}/files`, 'a.pdf', pdf())), parsed<CustomerFile>(await put(`/track/${token}/files`, 'b.pdf', pdf()))]
  parsed(await write(token, { text: 'with a', files: [named.hash] }))
  const there = (): boolean[] => [named, forgotten].map(({ hash }) => existsSync(pathOfFile(house.ground.files, house.tenant, hash)))
  const leave = async (later: number): Promise<void> => {
    await letUploadsGo(house.ground, house.tenant, Date.now() + later)
    await leavingFiles([namesFile], 0).run(house.ground, house.tenant)
  }
  await leave(days(1) - 60_000)
  assert.deepEqual(there(), [true, true])
  await leave(days(1) + 60_000)
  assert.deepEqual(there(), [true, false])
  assert.deepEqual(
    [
      (await view(id)).said.at(-1)?.files[0]?.hash,
      (await anybody(`/track/${token}/files/${named.hash}`)).status,
      (await write(token, { text: 'b', files: [forgotten.hash] })).status,
    ],
    [named.hash, 200, 404],
  )
})

test('files of a form come with the case it opens, once; a basket of somebody else opens nothing', async () => {
  const manager = await house.as('quality-manager')
  const type = testId()
  ok(await manager.post(`/desk/case-types/${type}/create`, { content: complaintType }))
  ok(await manager.post(`/desk/case-types/${type}/publish`, { based: 1 }))
  ok(await manager.post(`/desk/case-types/${type}/open-to-public`, { on: true }))
  const token = (ok(await agent.get(`/desk/case-types/${type}`)) as CaseTypeView).url!.split('/').at(-1)!
  const basket = testId()
  const file = parsed<CustomerFile>(await put(`/forms/${token}/files?basket=${basket}`, '破损.png', png))
  const filled = {
    name: '李雷',
    address: 'li@example.org',
    text: '包裹破了',
    values: { reason: 'broken' },
    consent: true,
    locale: 'zh-CN',
    website: '',
    submission: testId(),
    files: [file.hash],
  }
  const send = (body: object) => anybody(`/forms/${token}/submit`, { method: 'POST', body: JSON.stringify(body) })
  assert.deepEqual([(await send({ ...filled, submission: testId(), basket: testId() })).status, (await put('/forms/nothing/files?basket=x', 'a.png', png)).status], [404, 400])
  const [one, two] = [parsed<SubmittedForm>(await send({ ...filled, basket })), parsed<SubmittedForm>(await send({ ...filled, basket }))]
  assert.equal(one.key, two.key)
  const { rows } = ok(await agent.get(`/desk/cases?share=all&type=${type}`)) as { rows: CaseRow[] }
  assert.deepEqual([rows.length, (await view(rows[0]!.id)).said[0]!.files], [1, [{ ...file, type: 'image/png' }]])
})

test('a visitor of a chat adds a picture; staff see it, he opens it again, another visitor cannot name it', async () => {
  const entrance = await addEntrance(await house.as('administrator'))
  const [her, him] = [openVisitor(house.url), openVisitor(house.url)]
  const [hers, his] = [await her.begin(entrance.token, '屏幕碎了 7731'), await him.begin(entrance.token, 'something else')]
  const file = parsed<CustomerFile>(await put(`/chats/${hers}/files`, '屏幕.png', png))
  const say = (token: string, word: string) => anybody(`/chats/${token}/say`, { method: 'POST', body: JSON.stringify({ word, text: '照片', files: [file.hash] }) })
  const word = testId()
  for (const _ of [1, 2]) parsed(await say(hers, word))
  assert.equal((await say(his, testId())).status, 404)
  const { rows } = ok(await agent.get('/desk/cases?share=all&order=recent&limit=50')) as { rows: CaseRow[] }
  const it = await view(rows.find(({ subject }) => subject === '屏幕碎了 7731')!.id)
  assert.deepEqual(
    it.said.map(({ files }) => files.map(({ name }) => name)),
    [[], ['屏幕.png']],
  )
  assert.deepEqual((await anybody(`/chats/${hers}/files/${file.hash}`)).bytes, png)
})

test('what the log tells builds the same rows again', async () => {
  const replayed = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
