import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { addTerminal } from '../../../test/terminal.ts'
import { complaintType } from '../../../test/type-sample.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import type { OpenTerminal, PairingOffer, TerminalSent, TerminalView } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
let admin: Client
before(async () => {
  house = await openTestHouse()
  admin = await house.as('administrator')
})
after(() => house.close())

let addresses = 0
const ask = async (path: string, body: object, from?: string) => {
  addresses += 1
  const headers = { 'content-type': 'application/json', 'accept-language': 'en', 'x-forwarded-for': from ?? `10.41.${Math.floor(addresses / 250)}.${addresses % 250}` }
  const answer = await fetch(`${house.url}/api/v1/terminal/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, text: await answer.text() }
}
const given = async <Body>(path: string, body: object): Promise<Body> => {
  const { status, text } = await ask(path, body)
  assert.equal(status, 200, text)
  return JSON.parse(text)
}
const codeOf = ({ status, text }: { status: number; text: string }) => [status, (JSON.parse(text) as { code: string }).code]
async function paired(more: object = {}, by: Client = admin): Promise<Readonly<{ id: string; device: string }>> {
  const id = await addTerminal(by, more)
  const { code } = ok(await by.post(`/terminals/${id}/offer-pairing`, {})) as PairingOffer
  return { id, device: (await given<{ device: string }>('pair', { code })).device }
}
const entry = (device: string, more: object = {}) => ({
  ...{ device, entry: testId(), type: null, text: '门口的灯坏了', values: {}, name: '', phone: '', consent: true, locale: 'zh-CN', filledAt: Date.now(), late: false },
  ...more,
})
async function published(isPublic = true): Promise<string> {
  const type = testId()
  ok(await admin.post(`/desk/case-types/${type}/create`, { content: complaintType }))
  ok(await admin.post(`/desk/case-types/${type}/publish`, { based: 1 }))
  if (isPublic) ok(await admin.post(`/desk/case-types/${type}/open-to-public`, { on: true }))
  return type
}
async function caseOf(key: string): Promise<CaseView> {
  const { rows } = ok(await admin.get('/desk/cases?share=all&order=recent&limit=200')) as { rows: CaseRow[] }
  return ok(await admin.get(`/desk/cases/${rows.find(row => row.key === key)!.id}`))
}

test('a terminal is paired by its code once; the page of staff shows the device, and never a secret', async () => {
  const id = await addTerminal(admin, { name: '一楼大厅' })
  const offer = ok(await admin.post(`/terminals/${id}/offer-pairing`, {})) as PairingOffer
  assert.ok(offer.url.endsWith(`/terminal#${offer.code}`))
  assert.deepEqual(codeOf(await ask('pair', { code: 'AAAAA-AAAAA' })), [409, 'terminal.no-such-code'])
  const { device } = await given<{ device: string }>('pair', { code: offer.code.toLowerCase().replace('-', ' ') })
  assert.equal((await ask('pair', { code: offer.code })).status, 409)
  assert.equal((ok(await admin.get(`/terminals/${id}`)) as TerminalView).device, null)
  await given('beat', { device, version: '1', queue: 3 })
  const view = ok(await admin.get(`/terminals/${id}`)) as TerminalView
  assert.deepEqual([view.stage, view.device?.online, view.device?.queue, view.device?.version], ['paired', true, 3, '1'])
  for (const word of ['pin', 'secretHash', 'offer']) assert.ok(!(word in view), word)
  assert.deepEqual((await admin.post(`/terminals/${id}/offer-pairing`, {})).status, 409)
})

test('forged secrets, those of another terminal, and those of a device that was unpaired or removed are the same nothing', async () => {
  const [one, two] = [await paired(), await paired()]
  const [token, secret] = one.device.split('~')
  const mixed = `${token}~${two.device.split('~')[1]}`
  const other = await house.newTenant()
  const theirs = await house.asIn(other, 'administrator')
  for (const device of [mixed, `${token}~`, `${token!.slice(0, -2)}AA~${secret}`, 'nothing', `~${secret}`])
    for (const path of ['open', 'beat', 'leave', 'send'])
      assert.equal(
        (await ask(path, path === 'send' ? entry(device) : path === 'beat' ? { device, version: '', queue: 0 } : path === 'leave' ? { device, pin: '1234' } : { device })).status,
        404,
      )
  assert.equal((await theirs.get(`/terminals/${one.id}`)).status, 404)
  ok(await admin.post(`/terminals/${one.id}/unpair`, {}))
  ok(await admin.post(`/terminals/${two.id}/remove`, {}))
  for (const { device } of [one, two]) assert.deepEqual([(await ask('open', { device })).status, (await ask('send', entry(device))).status], [404, 404])
})

test('what is filled in becomes one case however often it is sent: on site, in the list of its unit, with the customer behind the number', async () => {
  const unit = testId()
  ok(await admin.post(`/units/${unit}/create`, { name: 'Hall', kind: 'site', parent: null }))
  const [type, shut] = [await published(), await published(false)]
  const { device } = await paired({ unit, types: [type, shut] })
  const shown = await given<OpenTerminal>('open', { device })
  assert.deepEqual(
    shown.forms.map(form => [form.id, form.fields.map(({ key }) => key)]),
    [[type, ['reason', 'parcel']]],
  )
  const one = entry(device, { type, values: { reason: 'broken' }, name: '王芳', phone: '138 0013 8000' })
  const sent = await Promise.all([given<TerminalSent>('send', one), given<TerminalSent>('send', one)])
  assert.deepEqual([sent[0].key, (await given<TerminalSent>('send', one)).url], [sent[1].key, sent[0].url])
  const it = await caseOf(sent[0].key)
  assert.deepEqual(
    [it.channel, it.unitName, it.contactName, it.contactAddress, it.values, it.said.length, it.said[0]!.text, it.form?.type],
    ['on-site', 'Hall', '王芳', '138 0013 8000', { reason: 'broken' }, 1, '门口的灯坏了', type],
  )
  assert.equal((await fetch(`${house.url}/api/v1${new URL(sent[0].url).pathname}`)).status, 200)
})

test('what is missing, not offered or paused is refused; what was kept without a network is taken all the same, and loses no word', async () => {
  const type = await published()
  const { id, device } = await paired({ types: [type], freeWords: false, asks: 'needed' })
  const who = { name: 'Li', phone: '13900139000' }
  assert.deepEqual(codeOf(await ask('send', entry(device, who))), [409, 'terminal.not-offered'])
  assert.deepEqual(codeOf(await ask('send', entry(device, { type }))), [409, 'terminal.contact-needed'])
  assert.deepEqual(codeOf(await ask('send', entry(device, { ...who, type, consent: false }))), [409, 'terminal.consent-needed'])
  assert.deepEqual(codeOf(await ask('send', entry(device, { ...who, type, values: {} }))), [400, 'invalid-input'])
  assert.deepEqual(codeOf(await ask('send', entry(device, { ...who, type, values: { reason: 'lost', damage: 5 } }))), [400, 'invalid-input'])
  ok(await admin.post(`/terminals/${id}/pause`, {}))
  assert.deepEqual(codeOf(await ask('send', entry(device, { ...who, type, values: { reason: 'lost' } }))), [409, 'terminal.is-paused'])
  const filledAt = Date.now() - 3_600_000
  const late = entry(device, { type, values: { reason: 'gone-since', parcel: 'SF-1' }, text: '', late: true, filledAt })
  const it = await caseOf((await given<TerminalSent>('send', late)).key)
  assert.deepEqual([it.values, it.said[0]!.text, it.said[0]!.at], [{ parcel: 'SF-1' }, '出了什么问题: gone-since', filledAt])
})

test('a terminal sends sixty cases an hour, a PIN is tried five times, codes ten times', async () => {
  const { device } = await paired()
  const statuses: number[] = []
  for (let sent = 0; sent < 61; sent += 1) statuses.push((await ask('send', entry(device))).status)
  assert.deepEqual([statuses[59], statuses[60]], [200, 429])
  assert.equal((await ask('leave', { device, pin: '2468' })).status, 200)
  const tries: unknown[] = []
  for (let pin = 0; pin < 5; pin += 1) tries.push((await ask('leave', { device, pin: String(1000 + pin) })).status)
  assert.deepEqual(tries, [409, 409, 409, 409, 429])
  assert.equal((await admin.post(`/terminals/${testId()}/set-pin`, { pin: '123' })).body['code' as never], 'terminal.short-pin')
  const codes: number[] = []
  for (let code = 0; code < 11; code += 1) codes.push((await ask('pair', { code: 'ZZZZZZZZZZ' }, '10.42.0.1')).status)
  assert.deepEqual([codes[9], codes[10]], [409, 429])
})

test('the log holds no PIN and no secret, and builds the same rows again', async () => {
  const { id, device } = await paired()
  const { rows } = await inTenant(house.ground.database, house.tenant, tx => tx.query('select data from event where noun_id = $1', [id]))
  const told = JSON.stringify(rows)
  for (const secret of ['2468', device.split('~')[1]!]) assert.ok(!told.includes(secret))
  assert.ok(!told.includes('$argon2'), 'the hash of the PIN is sealed')
  const replayed = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
