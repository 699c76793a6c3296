import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { days } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { leavingFiles } from '#platform/leaving-files.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { namesFile } from './file.store.ts'
import { letUploadsGo } from './uploads-leave.ts'
import type { CaseView, FileView } from './views.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let house: TestHouse
let agent: Client
before(async () => {
  house = await openTestHouse()
  agent = await house.as('representative')
})
after(() => house.close())

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const facts = { subject: 'Parcel', priority: 'normal', service: null, tier: null, channel: 'web', contact: { name: 'Wang', address: '' }, customer: null, owner: null, unit: null }
const opening = (id: string, said: Readonly<{ text: string; files?: readonly string[] }>) =>
  agent.post(`/desk/cases/${id}/open`, { ...facts, tags: [], kind: 'in', saidAt: null, ...said })
const viewOf = async (id: string): Promise<CaseView> => ok(await agent.get(`/desk/cases/${id}`))

async function opened(): Promise<CaseView> {
  const id = testId()
  ok(await opening(id, { text: 'Hello' }))
  return viewOf(id)
}
const uploading = (of: Pick<CaseView, 'id'>, name: string, content: Uint8Array) =>
  agent.send(`/desk/cases/${of.id}/files`, content, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) })
const replying = (of: CaseView, files: readonly string[]) =>
  agent.post(`/desk/cases/${of.id}/reply`, { conversation: of.conversations[0]!.id, text: 'See the picture', seen: of.messages, afterwards: 'open', files })

test('a file goes with an answer, is told by its bytes, and comes back as a download that no page can show', async () => {
  const it = await opened()
  const file: FileView = ok(await uploading(it, '照片 1.txt', png))
  assert.deepEqual([file.name, file.type, file.bytes], ['照片 1.txt', 'image/png', png.length])
  ok(await replying(it, [file.hash]))
  const view: CaseView = ok(await agent.get(`/desk/cases/${it.id}`))
  const message = view.said.find(({ kind }) => kind === 'out')!
  assert.deepEqual(message.files, [file])
  const answer = await fetch(`${house.url}/api/v1/desk/messages/${message.id}/files/${file.hash}`, { headers: agent.headers })
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), png)
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; .*%E7%85%A7%E7%89%87/)
  assert.deepEqual([answer.headers.get('x-content-type-options'), answer.headers.get('content-security-policy')], ['nosniff', 'sandbox'])
  assert.equal((await agent.get(`/desk/messages/${view.said[0]!.id}/files/${file.hash}`)).status, 404)
})

test('what would run is refused, by its name and by its bytes; so is what is too large, and a file of another case', async () => {
  const it = await opened()
  for (const [name, content] of [
    ['invoice.pdf.exe', Buffer.from('hello')],
    ['photo.png', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['run.ps1', Buffer.from('Get-Item')],
  ] as const)
    assert.equal((await uploading(it, name, content)).status, 415, name)
  const large = await uploading(it, 'large.bin', Buffer.alloc(20 * 1024 * 1024 + 1))
  assert.deepEqual([large.status, detail(large)], [413, 'This is too large; the most is 20 MB.'])
  const file: FileView = ok(await uploading(it, 'note.txt', Buffer.from('words')))
  assert.equal((await replying(await opened(), [file.hash])).status, 404)
})

test('a case is opened with files: they hang on its first word, also where nothing was said with them; those of another id are refused and no case comes of it', async () => {
  const [id, silent, refused] = [testId(), testId(), testId()]
  const photo: FileView = ok(await uploading({ id }, '破损 照片.png', png))
  const letter: FileView = ok(await uploading({ id }, 'letter.txt', Buffer.from('words')))
  ok(await opening(id, { text: '包裹破了', files: [letter.hash, photo.hash] }))
  const { said } = await viewOf(id)
  assert.deepEqual(
    said.map(({ kind, text, files }) => [kind, text, files]),
    [['in', '包裹破了', [letter, photo]]],
  )
  const same: FileView = ok(await uploading({ id: silent }, 'letter.txt', Buffer.from('words')))
  ok(await opening(silent, { text: ' ', files: [same.hash] }))
  assert.deepEqual(
    (await viewOf(silent)).said.map(({ files }) => files),
    [[same]],
  )
  const answer = await opening(refused, { text: 'Hello', files: [photo.hash] })
  assert.deepEqual([answer.status, detail(answer)], [404, 'A file that is named here was not uploaded for this, or is no longer kept; add it again.'])
  assert.equal((await agent.get(`/desk/cases/${refused}`)).status, 404)
  assert.equal((await opening(refused, { text: 'Hello', files: Array(21).fill(photo.hash) })).status, 400)
  assert.equal((await uploading({ id: refused }, 'run.ps1', Buffer.from('Get-Item'))).status, 415)
})

test('a draft keeps its files in their order, also without words, for its writer alone; sent or emptied it keeps none', async () => {
  const it = await opened()
  const [one, two]: FileView[] = [ok(await uploading(it, 'one.png', png)), ok(await uploading(it, 'two.txt', Buffer.from('two')))]
  const conversation = it.conversations[0]!.id
  const keep = (text: string, files: readonly string[]) => agent.post(`/desk/cases/${it.id}/draft`, { conversation, kind: 'out', text, files })
  const draftOf = async (client: Client) => (ok(await client.get(`/desk/cases/${it.id}`)) as CaseView).draft
  ok(await keep('', [two!.hash, one!.hash]))
  assert.deepEqual(await draftOf(agent), { conversation, kind: 'out', text: '', files: [two, one] })
  assert.equal(await draftOf(await house.as('representative')), null)
  const strange: FileView = ok(await uploading(await opened(), 'three.txt', Buffer.from('three')))
  assert.equal((await keep('words', [strange.hash])).status, 404)
  ok(await keep('words', [one!.hash]))
  assert.deepEqual((await draftOf(agent))?.files, [one])
  ok(await replying(it, [one!.hash]))
  assert.equal(await draftOf(agent), null)
  ok(await keep('words', [two!.hash]))
  ok(await keep('', []))
  assert.equal(await draftOf(agent), null)
})

test('an upload of ours that neither a word nor a draft names leaves after a week; what a draft names stays until the draft is gone', async () => {
  const it = await opened()
  const files: FileView[] = []
  for (const name of ['sent', 'drafted', 'forgotten']) files.push(ok(await uploading(it, `${name}.txt`, Buffer.from(`${name} ${it.id}`))))
  const [sent, drafted] = files
  ok(await replying(it, [sent!.hash]))
  const keep = (text: string, hashes: readonly string[]) => agent.post(`/desk/cases/${it.id}/draft`, { conversation: null, kind: 'note', text, files: hashes })
  ok(await keep('later', [drafted!.hash]))
  const after = async (time: number): Promise<readonly boolean[]> => {
    await letUploadsGo(house.ground, house.tenant, Date.now() + time)
    await leavingFiles([namesFile], 0).run(house.ground, house.tenant)
    return files.map(({ hash }) => existsSync(pathOfFile(house.ground.files, house.tenant, hash)))
  }
  assert.deepEqual(await after(days(6)), [true, true, true])
  assert.deepEqual(await after(days(8)), [true, true, false])
  assert.deepEqual((await viewOf(it.id)).draft?.files, [drafted])
  ok(await keep('', []))
  assert.deepEqual(await after(days(8)), [true, false, false])
})

test('what the log tells builds the same rows again', async () => {
  const it = await opened()
  const file: FileView = ok(await uploading(it, 'note.txt', Buffer.from('words')))
  ok(await replying(it, [file.hash]))
  const replayed = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
