import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
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

async function opened(): Promise<CaseView> {
  const id = testId()
  const facts = {
    subject: 'Parcel',
    priority: 'normal',
    service: null,
    tier: null,
    channel: 'web',
    contact: { name: 'Wang', address: '' },
    customer: null,
    owner: null,
    unit: null,
  }
  ok(await agent.post(`/desk/cases/${id}/open`, { ...facts, tags: [], text: 'Hello', kind: 'in', saidAt: null }))
  return ok(await agent.get(`/desk/cases/${id}`))
}
const uploading = (of: CaseView, name: string, content: Uint8Array) =>
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

test('what the log tells builds the same rows again', async () => {
  const it = await opened()
  const file: FileView = ok(await uploading(it, 'note.txt', Buffer.from('words')))
  ok(await replying(it, [file.hash]))
  const replayed = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
