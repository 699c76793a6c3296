import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { allReadable, testId } from '../../../test/house.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { headerIn, letter, openMailHouse } from '../../../test/mail.ts'
import { work } from '../../../test/work.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { carryOn } from './carrying.ts'
import type { AffectedRow, CaseDisruption, DisruptionView, Gathered } from './views.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let it: MailHouse
before(async () => {
  it = await openMailHouse()
})
after(() => it.close())

const facts = { name: '机房断电', what: '二号机房', unit: null, service: null, from: '00:00', until: '24:00' }
const power = {
  subject: { 'zh-CN': '服务中断通知', en: 'Service interrupted' },
  text: { 'zh-CN': '{name}，您好，我们正在抢修。', en: 'Dear {name}, we are mending it.' },
}
const begun = async (more: object = {}): Promise<string> => {
  const id = testId()
  ok(await it.admin.post(`/disruptions/${id}/create`, { ...facts, ...more }))
  return id
}
const view = async (id: string): Promise<DisruptionView> => ok(await it.agent.get(`/disruptions/${id}`))
const people = async (id: string, query = ''): Promise<AffectedRow[]> => (ok(await it.agent.get(`/disruptions/${id}/people?${query}`)) as { rows: AffectedRow[] }).rows
const written = async (id: string, text: string): Promise<Gathered> => ok(await it.admin.post(`/disruptions/${id}/people/written`, { text }))
async function carry(now: number): Promise<void> {
  while (await carryOn(it.house.ground, it.house.tenant, now));
}
async function told(now = Date.now()): Promise<void> {
  await carry(now)
  await it.settle()
}
const sentTo = (address: string) => it.post.arrived.filter(({ to }) => to === address)
const customer = async (name: string, email: string, language: string, more: object = {}): Promise<string> => {
  const id = testId()
  const nothing = { otherNames: [], tier: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  ok(await it.agent.post(`/customers/${id}/create`, { kind: 'person', profile: { ...nothing, name, language, ...more } }))
  if (email) ok(await it.agent.post(`/customers/${id}/add-address`, { key: testId(), kind: 'email', value: email, label: '', primary: true }))
  return id
}

test('many are told at once, each once and in his language; what they answer comes to their own case, and the quiet ones are solved at the end', async () => {
  const ann = await customer('Ann', 'ann@customer.example', 'en')
  const id = await begun()
  assert.equal(detail(await it.admin.post(`/disruptions/${id}/tell`, power)), 'Nobody is affected yet; add people first.')
  const list = '王芳, wang.f@customer.example\nann@customer.example\nAnn@Customer.example\n13800138000'
  const look: Gathered = ok(await it.admin.post(`/disruptions/${id}/people/written`, { text: list, only: true }))
  assert.deepEqual([look.added, (await view(id)).people, look.wrong.length], [2, 0, 1])
  assert.equal((await written(id, list)).added, 2)
  assert.equal((await written(id, list)).added, 0)
  ok(await it.admin.post(`/disruptions/${id}/tell`, power))
  await told()
  await told()
  const [toWang, toAnn] = [sentTo('wang.f@customer.example'), sentTo('ann@customer.example')]
  assert.deepEqual([toWang.length, toAnn.length], [1, 1])
  assert.match(Buffer.from(toAnn[0]!.raw).toString(), /Dear Ann, we are mending it\./)
  const rows = await people(id)
  assert.deepEqual(
    rows.map(({ stage }) => stage),
    ['told', 'told'],
  )
  const hers = rows.find(row => row.customer === ann)!
  const opened = await it.view(hers.case!)
  assert.deepEqual([opened.stage, opened.subject, opened.customer, opened.ownerName], ['waiting', 'Service interrupted', ann, null])

  await it.deliver(letter({ 'In-Reply-To': headerIn(toAnn[0]!.raw, 'Message-ID'), From: 'ann@customer.example', Subject: 'Re: x' }, 'Until when?'), {
    from: 'ann@customer.example',
  })
  await it.settle()
  assert.deepEqual([(await it.view(hers.case!)).stage, (await view(id)).answered, (await people(id, 'stage=answered')).map(row => row.id)], ['open', 1, [hers.id]])
  assert.deepEqual(
    (ok(await it.agent.get(`/case-disruptions/${hers.case}`)) as { rows: CaseDisruption[] }).rows.map(row => row.name),
    ['机房断电'],
  )

  ok(await it.admin.post(`/disruptions/${id}/end`, { solves: true }))
  await told()
  const his = rows.find(row => row.customer !== ann)!
  assert.deepEqual([(await it.view(his.case!)).stage, (await it.view(hers.case!)).stage], ['solved', 'open'])
})

test('whoever wrote already is told in his own case; a second message goes to everybody, and to who is added later only the newest', async () => {
  await it.deliver(letter({ Subject: 'No signal in Pudong', From: '"Sun" <sun@customer.example>' }, 'Nothing works'), { from: 'sun@customer.example' })
  await it.settle()
  const own = (await it.ledger())[0]!.case!
  const id = await begun()
  const found: Gathered = ok(await it.admin.post(`/disruptions/${id}/people/cases`, { search: 'Pudong' }))
  assert.deepEqual([found.found, found.added], [1, 1])
  ok(await it.admin.post(`/disruptions/${id}/tell`, power))
  await told()
  assert.deepEqual(
    (await it.view(own)).said.map(({ kind }) => kind),
    ['in', 'out'],
  )
  assert.equal(headerIn(sentTo('sun@customer.example')[0]!.raw, 'Subject').includes('No signal'), true)
  ok(await it.admin.post(`/disruptions/${id}/tell`, { subject: { 'zh-CN': '已恢复', en: '' }, text: { 'zh-CN': '已恢复', en: '' } }))
  await written(id, 'late@customer.example')
  await told()
  assert.deepEqual([sentTo('sun@customer.example').length, sentTo('late@customer.example').length], [2, 1])
  assert.deepEqual([(await view(id)).messages.length, (await view(id)).told], [2, 2])
})

test('nobody is told outside the hours, while it is paused, or who said no; who has no address stands in the list with the reason', async () => {
  const no = await customer('Zhao', 'zhao@customer.example', 'zh-CN')
  ok(await it.agent.post(`/customers/${no}/withdraw-consent`, { purpose: 'service', channel: 'email', at: Date.now() - 1000, proof: 'by phone' }))
  await customer('Nobody Reachable', '', 'zh-CN')
  const id = await begun({ from: '08:00', until: '09:00' })
  await written(id, 'zhao@customer.example\nqian@customer.example')
  const found: Gathered = ok(await it.admin.post(`/disruptions/${id}/people/customers`, { search: 'Nobody Reachable' }))
  assert.deepEqual([found.added, found.unreachable], [1, 1])
  ok(await it.admin.post(`/disruptions/${id}/tell`, power))
  const [eight, nine] = [Date.UTC(2026, 10, 30, 0, 30), Date.UTC(2026, 10, 30, 1, 30)]
  await carry(nine)
  assert.deepEqual(await people(id, 'stage=told'), [])
  ok(await it.admin.post(`/disruptions/${id}/pause`))
  await carry(eight)
  assert.deepEqual(await people(id, 'stage=told'), [])
  ok(await it.admin.post(`/disruptions/${id}/resume`))
  await told(eight)
  assert.deepEqual([sentTo('qian@customer.example').length, sentTo('zhao@customer.example').length], [1, 0])
  assert.deepEqual((await people(id, 'stage=skipped')).map(({ reason }) => reason).toSorted(), ['no-address', 'no-consent'])
})

test('who is erased is no longer named, and the rows are what the log says', async () => {
  const gone = await customer('Erased Person', 'gone@customer.example', 'en')
  const id = await begun()
  await written(id, 'gone@customer.example')
  ok(await it.admin.post(`/disruptions/${id}/tell`, power))
  await told()
  ok(await it.admin.post(`/customers/${gone}/erase`))
  await allReadable(it.house.ground, it.house.tenant)
  for (let pass = 0; pass < 3; pass += 1) await work(it.house.ground, it.house.tenant)
  assert.deepEqual(
    (await people(id)).map(({ name, address, customer: of, stage }) => [name, address, of, stage]),
    [['', '', null, 'told']],
  )
  const replayed = await inTenant(it.house.ground.database, it.house.tenant, tx => replayTenant(tx, it.house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})

test('only who leads may; another enterprise sees nothing', async () => {
  const id = await begun()
  assert.equal((await it.agent.post(`/disruptions/${id}/tell`, power)).status, 403)
  const other = await it.house.asIn(await it.house.newTenant(), 'administrator')
  assert.equal((await other.get(`/disruptions/${id}`)).status, 404)
  assert.equal((await other.post(`/disruptions/${id}/people/written`, { text: 'a@b.cn' })).status, 404)
})

test('who has hours of his own is told in these, by his own clock, and nobody is held up by him', async () => {
  const tokyo = { contactHours: { from: '07:00', until: '08:00', zone: 'Asia/Tokyo' } }
  const sato = await customer('Sato', 'sato@customer.example', 'en', tokyo)
  const id = await begun({ from: '09:00', until: '18:00' })
  await written(id, 'sato@customer.example\nli@customer.example')
  ok(await it.admin.post(`/disruptions/${id}/tell`, power))
  const who = async (): Promise<string[]> => (await people(id, 'stage=told')).map(row => row.address.split('@')[0]!).toSorted()
  // 06:30 in Shanghai is 07:30 in Tokyo: too early for the house, the right time for her.
  const [night, early, day] = [Date.UTC(2026, 10, 29, 21), Date.UTC(2026, 10, 29, 22, 30), Date.UTC(2026, 10, 30, 2)]
  assert.equal((await people(id)).find(row => row.customer === sato)!.hours?.zone, 'Asia/Tokyo')
  await carry(night)
  assert.deepEqual(await who(), [])
  await carry(early)
  assert.deepEqual(await who(), ['sato'])
  await carry(day)
  assert.deepEqual(await who(), ['li', 'sato'])

  ok(await it.admin.post(`/disruptions/${id}/tell`, power))
  await carry(day)
  assert.deepEqual(await who(), ['li'])
  const profile = { name: 'Sato', otherNames: [], tier: null, language: 'en', channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  ok(await it.agent.post(`/customers/${sato}/change`, { profile }))
  await carry(day + 3_600_000)
  assert.deepEqual(await who(), ['li', 'sato'])
})
