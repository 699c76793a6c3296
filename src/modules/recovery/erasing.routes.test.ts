import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { forgetAddresses } from '#modules/customers/erased-address.store.ts'
import type { FileView } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { leavingFiles } from '#platform/leaving-files.ts'
import { replayTenant } from '#platform/replay.ts'
import { allReadable, testId } from '../../../test/house.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { letter, openMailHouse } from '../../../test/mail.ts'
import { tablesWith } from '../../../test/traces.ts'
import { work } from '../../../test/work.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { modules, nouns } from '../../app/wire.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let it: MailHouse
before(async () => {
  it = await openMailHouse()
})
after(() => it.close())

/** What nobody may find afterwards, as it stands in subject, name, address, words, file names, tasks, recoveries and mails. */
const mark = 'zebrafish'
const rooms = modules.flatMap(({ namesFile }) => namesFile ?? [])
const noFacts = { priority: 'normal', service: null, tier: null, channel: 'web', owner: null, unit: null, tags: [] }

async function arrived(from: string, more: Readonly<Record<string, string>> = {}): Promise<Readonly<{ id: string; customer: string }>> {
  await it.deliver(letter({ From: `"${mark} Wang" <${from}>`, Subject: `${mark} parcel`, ...more }, `My ${mark} is late`), { from })
  await it.settle()
  const [mail] = await it.ledger()
  const { customer } = await it.view(mail!.case!)
  return { id: mail!.case!, customer: customer! }
}

async function erase(customer: string): Promise<void> {
  ok(await it.admin.post(`/customers/${customer}/erase`))
  await allReadable(it.house.ground, it.house.tenant)
  for (let pass = 0; pass < 3; pass += 1) await work(it.house.ground, it.house.tenant)
}

/** Everything that a case may hold: a note, a file, an answer by mail, a task, a recovery, a draft. */
async function filled(id: string): Promise<Readonly<{ hash: string; message: string }>> {
  const { agent } = it
  const { hash } = ok(await agent.send(`/desk/cases/${id}/files`, Buffer.from(`${mark} ${id}`), { 'content-type': 'application/octet-stream', 'x-file-name': `${mark}.txt` }))
  const { conversations, messages } = await it.view(id)
  const talk = conversations[0]!.id
  ok(await agent.post(`/desk/cases/${id}/reply`, { conversation: talk, text: `Dear ${mark}`, seen: messages, afterwards: 'waiting', files: [hash] }))
  ok(await agent.post(`/desk/cases/${id}/note`, { conversation: talk, text: `${mark} is angry`, mentions: [] }))
  const unit = testId()
  ok(await it.admin.post(`/units/${unit}/create`, { name: 'Depot', kind: 'department', parent: null }))
  ok(await agent.post(`/desk/tasks/${testId()}/ask`, { case: id, title: `Find ${mark}`, text: mark, checklist: [mark], unit, person: null }))
  const recovery = testId()
  ok(await agent.post(`/recoveries/${recovery}/begin`, { case: id, failure: 'late', what: `${mark} late` }))
  ok(await agent.post(`/recoveries/${recovery}/apologise`, { way: 'phone', note: `called ${mark}` }))
  await it.settle()
  ok(await agent.post(`/desk/cases/${id}/draft`, { conversation: talk, kind: 'note', text: mark }))
  const { said } = await it.view(id)
  return { hash, message: said.find(({ kind }) => kind === 'out')!.id }
}

test('who is erased is gone from every table, file and mail; that something was done for him, when and by whom, stays', async () => {
  const { id, customer } = await arrived('wang@customer.example')
  const { hash, message } = await filled(id)
  const { url } = ok(await it.agent.get(`/desk/cases/${id}/tracking`)) as { url: string }
  const tracked = () => fetch(`${it.house.url}/api/v1${new URL(url).pathname}`)
  assert.equal((await tracked()).status, 200)
  const before = await it.view(id)
  const mail = (await it.ledger())[0]!
  // What answers by itself is put aside and never part of a case.
  await it.deliver(letter({ From: `"${mark} Wang" <wang@customer.example>`, Subject: `${mark} away`, 'Auto-Submitted': 'auto-replied' }, `${mark} is away`))
  await it.settle()
  const aside = (await it.ledger('outcome=suppressed'))[0]!
  assert.deepEqual([aside.fromAddress, aside.case], ['wang@customer.example', null])
  assert.ok((await tablesWith(it.house.tenant, mark)).length > 8, 'the words stand in many places before')

  await erase(customer)
  await inTenant(it.house.ground.database, it.house.tenant, tx => forgetAddresses(tx, 0))
  assert.deepEqual(await tablesWith(it.house.tenant, mark), [])
  assert.deepEqual(await tablesWith(it.house.tenant, 'wang@customer.example'), [])
  const view = await it.view(id)
  assert.deepEqual([view.key, view.openedAt, view.stage, view.subject, view.contactName], [before.key, before.openedAt, 'closed', '—', ''])
  assert.deepEqual(
    view.said.map(({ kind, text, at }) => [kind, text, at]),
    before.said.map(({ kind, at }) => [kind, '', at]),
  )
  assert.ok(view.erasedAt !== null && view.tasks[0]!.stage === 'withdrawn')
  assert.equal((await tracked()).status, 404)
  for (const gone of [mail, aside]) assert.equal((await it.agent.get(`/mail/${gone.id}/raw`)).status, 404)
  assert.equal((await it.agent.get(`/desk/messages/${message}/files/${hash}`)).status, 404)
  await leavingFiles(rooms, 0).run(it.house.ground, it.house.tenant)
  assert.equal(existsSync(pathOfFile(it.house.ground.files, it.house.tenant, hash)), false)

  for (const [path, body] of [
    ['note', { conversation: view.conversations[0]!.id, text: 'x', mentions: [] }],
    ['reopen', { reason: 'x' }],
    ['tag', { tags: ['x'] }],
  ] as const)
    assert.equal(detail(await it.agent.post(`/desk/cases/${id}/${path}`, body)), 'This case was erased with its customer; nothing can be changed in it any more.')
  const replayed = await inTenant(it.house.ground.database, it.house.tenant, tx => replayTenant(tx, it.house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})

test('a file that somebody else sent too stays; a mail to the erased case opens a new one', async () => {
  const { id, customer } = await arrived('li@customer.example')
  const other = testId()
  ok(
    await it.agent.post(`/desk/cases/${other}/open`, { ...noFacts, subject: 'x', contact: { name: 'Zhao', address: '' }, customer: null, text: 'Hello', kind: 'in', saidAt: null }),
  )
  const same = Buffer.from('the same bytes')
  const upload = async (of: string): Promise<string> => {
    const file: FileView = ok(await it.agent.send(`/desk/cases/${of}/files`, same, { 'content-type': 'application/octet-stream', 'x-file-name': 'a.txt' }))
    return file.hash
  }
  const hash = await upload(id)
  const { conversations, messages } = await it.view(other)
  ok(await it.agent.post(`/desk/cases/${other}/reply`, { conversation: conversations[0]!.id, text: 'Here', seen: messages, afterwards: 'open', files: [await upload(other)] }))
  const { key } = await it.view(id)
  await erase(customer)
  await leavingFiles(rooms, 0).run(it.house.ground, it.house.tenant)
  assert.ok(existsSync(pathOfFile(it.house.ground.files, it.house.tenant, hash)))
  const again = await arrived('li@customer.example', { Subject: `About ${key}` })
  assert.notEqual(again.id, id)
  assert.notEqual(again.customer, customer)
})

test('of a case of somebody else only the conversations of the erased one are emptied', async () => {
  const [his, hers] = [await arrived('sun@customer.example'), await arrived('wu@customer.example')]
  ok(await it.agent.post(`/desk/cases/${his.id}/merge`, { other: hers.id }))
  await erase(his.customer)
  const view = await it.view(hers.id)
  assert.deepEqual(
    view.said.map(({ text }) => text),
    ['', `My ${mark} is late`],
  )
  assert.equal(view.subject, `${mark} parcel`)
  ok(await it.agent.post(`/desk/cases/${hers.id}/note`, { conversation: view.conversations[0]!.id, text: 'goes on', mentions: [] }))
  const replayed = await inTenant(it.house.ground.database, it.house.tenant, tx => replayTenant(tx, it.house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})

test('what somebody else brought into the case of the erased one is left to him', async () => {
  const [his, hers] = [await arrived('qian@customer.example'), await arrived('feng@customer.example')]
  ok(await it.agent.post(`/desk/cases/${hers.id}/merge`, { other: his.id }))
  await erase(his.customer)
  const view = await it.view(his.id)
  assert.deepEqual([view.subject, view.said.map(({ text }) => text)], ['—', ['', `My ${mark} is late`]])
})
