import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { testId } from '../../../test/house.ts'
import type { MailHouse } from '../../../test/mail.ts'
import { letter, openMailHouse } from '../../../test/mail.ts'
import { complaintType } from '../../../test/type-sample.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import type { OpenPortal, PortalView } from './views.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let it: MailHouse
before(async () => {
  it = await openMailHouse()
})
after(() => it.close())

const content = { isOpen: true, title: { 'zh-CN': '服务中心', en: 'Service desk' }, intro: { 'zh-CN': '', en: 'Welcome' }, finds: true }
let visits = 0
/** A customer, from an address of the net of his own. */
const visitor = () => {
  visits += 1
  const headers = { 'content-type': 'application/json', 'accept-language': 'en', 'x-forwarded-for': `10.77.0.${visits}` }
  const at = (token: string): string => `${it.house.url}/api/v1/portals/${token}`
  return {
    look: (token: string) => fetch(at(token), { headers }),
    find: (token: string, address: string, locale = 'en') => fetch(`${at(token)}/find`, { method: 'POST', headers, body: JSON.stringify({ address, locale }) }),
  }
}
async function opened(more: object = {}): Promise<string> {
  ok(await it.admin.post('/portal/set', { ...content, ...more }))
  return ((ok(await it.admin.get('/portal')) as PortalView).url.match(/[^/]+$/) ?? [''])[0]
}
const sentTo = (address: string) => it.post.arrived.filter(({ to }) => to === address)
const textOf = (raw: string): string =>
  Buffer.from(
    raw
      .split(/\r?\n\r?\n/)
      .slice(1)
      .join('\n\n')
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

test('customers see the forms that are open to them; a portal that is shut, and a forged link, open nothing', async () => {
  const type = testId()
  ok(await it.admin.post(`/desk/case-types/${type}/create`, { content: complaintType }))
  const token = await opened()
  const before = (await (await visitor().look(token)).json()) as OpenPortal
  assert.deepEqual([before.enterprise, before.title.en, before.finds, before.forms], ['Test', 'Service desk', true, []])
  ok(await it.admin.post(`/desk/case-types/${type}/publish`, { based: 1 }))
  ok(await it.admin.post(`/desk/case-types/${type}/open-to-public`, { on: true }))
  const { forms } = (await (await visitor().look(token)).json()) as OpenPortal
  assert.deepEqual(
    forms.map(({ name }) => name),
    [complaintType.name],
  )
  assert.equal((await fetch(`${it.house.url}/api/v1/forms/${forms[0]!.url.match(/[^/]+$/)![0]}`)).status, 200)
  for (const forged of ['x', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`]) assert.equal((await visitor().look(forged)).status, 404)
  await opened({ isOpen: false })
  assert.deepEqual([(await visitor().look(token)).status, (await visitor().find(token, 'wang@customer.example')).status], [404, 404])
  assert.equal(detail(await it.admin.post('/portal/set', { ...content, title: { 'zh-CN': ' ', en: '' } })), 'Give a title in at least one language.')
  assert.equal((await it.agent.post('/portal/set', content)).status, 403)
})

test('whoever asks for his links gets them by mail, and by the answer nobody learns whether an address is known', async () => {
  const token = await opened()
  for (const subject of ['First parcel', 'Second parcel']) await it.deliver(letter({ Subject: subject }))
  await it.settle()
  const [known, unknown] = [await visitor().find(token, 'Wang@Customer.example'), await visitor().find(token, 'nobody@customer.example')]
  assert.deepEqual([known.status, await known.text()], [unknown.status, await unknown.text()])
  await it.settle()
  const [mail, ...more] = sentTo('Wang@Customer.example')
  assert.equal(more.length + sentTo('nobody@customer.example').length, 0)
  const text = textOf(mail!.raw)
  assert.ok(text.includes('First parcel') && text.includes('Second parcel'), text)
  const links = [...text.matchAll(/http:\/\/localhost(\/track\/\S+)/g)].map(([, path]) => path!)
  assert.equal(links.length, 2)
  for (const path of links) assert.equal((await fetch(`${it.house.url}/api/v1${path}`)).status, 200)
  const { differing } = await inTenant(it.house.ground.database, it.house.tenant, tx => replayTenant(tx, it.house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})

test('nobody is flooded with links, whoever asks; another enterprise’s cases are not among them', async () => {
  const token = await opened()
  await it.deliver(letter({ From: 'li@customer.example' }), { from: 'li@customer.example' })
  await it.settle()
  for (let time = 0; time < 5; time += 1) assert.equal((await visitor().find(token, 'li@customer.example', 'zh-CN')).status, 200)
  await it.settle()
  assert.equal(sentTo('li@customer.example').length, 3)
  const impatient = visitor()
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => impatient.find(token, `a${i}@customer.example`)))
  assert.equal(answers.filter(({ status }) => status === 429).length, 2)
  const other = await it.house.asIn(await it.house.newTenant(), 'administrator')
  ok(await other.post('/portal/set', content))
  const theirs = ((ok(await other.get('/portal')) as PortalView).url.match(/[^/]+$/) ?? [''])[0]!
  await visitor().find(theirs, 'sun@customer.example')
  await it.settle()
  assert.equal(sentTo('sun@customer.example').length, 0)
})
