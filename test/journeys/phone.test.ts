import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { uuidFrom } from '#kernel/id.ts'
import { automationWords } from '#web/modules/automations/words.ts'
import { customerWords, profileWords } from '#web/modules/customers/words.ts'
import { caseWords as deskCaseWords, openWords } from '#web/modules/desk/words.ts'
import { disruptionWords } from '#web/modules/disruptions/words.ts'
import { accessWords, auditWords, ownWords } from '#web/modules/identity/words.ts'
import { instanceWords, workWords } from '#web/modules/instances/words.ts'
import { caseWords } from '#web/modules/mesh/case-words.ts'
import { importWords, stageWords } from '#web/modules/mesh/import-words.ts'
import { meshWords } from '#web/modules/mesh/words.ts'
import { noticeWords } from '#web/modules/notices/words.ts'
import { promiseWords } from '#web/modules/promises/words.ts'
import { recoveryWords } from '#web/modules/recovery/words.ts'
import { triggerWords } from '#web/modules/triggers/words.ts'
import { shellWords } from '#web/shell/words.ts'
import { uiWords } from '#web/ui/words.ts'
import { endEvent, processFile, startEvent } from '../bpmn.ts'
import type { Api, Product } from './journey.ts'
import { during, en, gone, goTo, like, openProduct, seen } from './journey.ts'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let product: Product
before(async () => {
  product = await openProduct('administrator')
  const api = await product.api()
  await api.post('/demo', { seed: 1, days: 30, cases: 400, industry: 'hotel' })
  const newId = (): string => uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
  const week = Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }])
  await api.post(`/calendars/${newId()}/create`, { name: 'Desk', zone: 'Asia/Shanghai', effectiveFrom: '2024-01-01', week, exceptions: [], holidays: 'CN' })
  await api.post(`/processes/${newId()}/create`, { name: { 'zh-CN': '投诉处理', en: 'Complaints' }, service: null, promiseMinutes: 2880, xml: null })
  await startRepair(api, newId)
  await missPromise(api, newId)
  await addCustomers(api, newId)
  await openDeskCase(api)
})
after(() => product.close())

const automation = uuidFrom(Date.UTC(2026, 0, 9), new Uint8Array(10))
const instance = uuidFrom(Date.UTC(2026, 0, 5), new Uint8Array(10))
const deskCase = uuidFrom(Date.UTC(2026, 0, 6), new Uint8Array(10))

/** A case with everything that its page can show. */
async function openDeskCase(api: Api): Promise<void> {
  const facts = { subject: 'Where is it?', channel: 'web', contact: { name: 'Anna Berg', address: 'anna@example.org' }, priority: 'urgent', service: null, tier: null }
  await api.post(`/desk/cases/${deskCase}/open`, { ...facts, customer: null, owner: null, unit: null, tags: ['parcel'], text: 'A'.repeat(300), kind: 'in', saidAt: null })
  const call = { result: 'no-answer', seconds: 0, outgoing: true, callBackAt: Date.now() + 3_600_000 }
  await api.post(`/desk/cases/${deskCase}/log-call`, { text: 'Nobody there', call })
  await api.post(`/desk/cases/${deskCase}/snooze`, { until: null })
  await api.post('/moves', 'id,subject,body,status,created\n1,Leak,Water,open,2026-01-05T10:00:00Z\n', {
    'content-type': 'application/octet-stream',
    'x-file-name': 'old-desk.csv',
  })
  await api.post('/business-events', { events: [{ source: 'iot', id: '1', kind: 'temperature', object: 'van/7', value: 9, attributes: { site: 'C'.repeat(80) } }] })
  const rule = { trigger: { on: 'event', events: ['opened'] }, conditions: [{ field: 'words', test: 'is', values: ['refund'] }], acts: [{ do: 'note', text: 'First' }] }
  await api.post(`/automations/${automation}/create`, { name: 'Refunds first', rule })
  const recovery = uuidFrom(Date.UTC(2026, 0, 8), new Uint8Array(10))
  await api.post(`/recoveries/${recovery}/begin`, { case: deskCase, failure: 'late', what: 'B'.repeat(200) })
  await api.post(`/recoveries/${recovery}/apologise`, { way: 'phone', note: 'Called' })
  await api.post(`/recoveries/${recovery}/propose`, { remedy: { kind: 'voucher', amount: 5000, note: '' } })
  await api.post(`/recoveries/${recovery}/give`)
}

/** A running process with everything that its page can show. */
async function startRepair(api: Api, newId: () => string): Promise<void> {
  const process = newId()
  const items = ['none', 'note', 'photo', 'file', 'signature'].map((evidence, index) => ({ text: `Point ${index}`, evidence, critical: index === 1 }))
  const events = `${startEvent}${endEvent()}${endEvent('e2')}<bpmn:inclusiveGateway id="x" name="Which?" /><bpmn:inclusiveGateway id="y" />
    <bpmn:boundaryEvent id="off" name="Called off" attachedToRef="look"><bpmn:messageEventDefinition /></bpmn:boundaryEvent>`
  const xml = processFile([{ id: 'look', items }, { id: 'mend' }, { id: 'pay' }], events, 'start>look>x>mend*>y>end', 'x>pay>y', 'off>e2')
  await api.post(`/processes/${process}/create`, { name: { 'zh-CN': '报修', en: 'Repair' }, service: null, promiseMinutes: null, xml })
  await api.post(`/processes/${process}/publish`, { based: 1 })
  await api.post(`/instances/${instance}/start`, { process, caseKey: 'R-1', title: 'The fridge on the second floor of the east wing is warm', start: null, choices: {} })
}

/** A report that nobody answered in an hour, of which the administrator is told. */
async function missPromise(api: Api, newId: () => string): Promise<void> {
  const promise = newId()
  const when = (activity: string) => ({ activities: [activity], where: [] })
  const terms = {
    ...{ kind: 'customer', scope: [], start: when('report'), pause: null, resume: null, stop: when('answer'), cancel: null, repeats: false },
    ...{ measure: 'elapsed', calendar: null, targets: [{ tier: null, minutes: 60 }], warnings: [], ladder: [{ percent: 150, role: 'team-manager' }] },
  }
  await api.post(`/promises/${promise}/create`, { name: { 'zh-CN': '一小时响应', en: 'Every report is answered within one working hour' }, terms, source: null })
  await api.post(`/promises/${promise}/activate`, { activeFrom: Date.now() - 86_400_000 })
  const report = { source: 'crm', id: '1', case: 'COMPLAINT-2026-000042', activity: 'report', time: Date.now() - 7_200_000 }
  await api.post('/activities', JSON.stringify(report), { 'content-type': 'application/x-ndjson' })
}

const customer = uuidFrom(Date.UTC(2026, 0, 6), new Uint8Array(10))

/** Two customers with one number, one of them with everything that its page can show. */
async function addCustomers(api: Api, newId: () => string): Promise<void> {
  const [twin, soon] = [newId(), new Date(Date.now() + 3 * 86_400_000).toISOString().slice(4, 10)]
  const profile = {
    otherNames: ['Shenzhen Qianhai Cross-Border Logistics Holdings'],
    tier: 'gold',
    language: 'en',
    channel: 'sms',
    hours: '',
    preferences: { window: 'yes' },
    organisation: null,
    notes: '',
  }
  for (const [id, name] of [
    [customer, 'Alexandra Konstantinopoulou'],
    [twin, 'A. Konstantinopoulou'],
  ] as const) {
    await api.post(`/customers/${id}/create`, { kind: 'person', profile: { ...profile, name } })
    await api.post(`/customers/${id}/add-address`, { key: newId(), kind: 'mobile', value: '138 0013 8000', label: 'work', primary: true })
  }
  await api.post(`/customers/${customer}/add-address`, { key: newId(), kind: 'email', value: 'alexandra.konstantinopoulou@a-long-domain.example', label: '', primary: true })
  await api.post(`/customers/${customer}/give-consent`, { purpose: 'marketing', channel: 'any', at: Date.now() - 1000, proof: 'form 12' })
  await api.post(`/customers/${customer}/set-care-date`, { key: newId(), kind: 'birthday', name: '', date: `1990${soon === '-02-29' ? '-02-28' : soon}`, yearly: true, unit: null })
}

/** The main pages, each with the sign that its content is there. */
const pages: readonly Readonly<{ path: string; there: (page: Page) => Promise<void> }>[] = [
  { path: '/imports', there: page => seen(page.getByText(en(stageWords.completed))) },
  {
    path: '/mesh',
    there: page =>
      seen(
        page
          .getByRole('region', { name: en(meshWords.graphLabel) })
          .locator('[data-place]')
          .first(),
      ),
  },
  { path: '/variants', there: page => seen(page.getByText(en(caseWords.median)).first()) },
  { path: '/cases', there: page => seen(page.getByRole('table', { name: en(caseWords.cases) })) },
  { path: '/access/people', there: page => seen(page.getByRole('table', { name: en(accessWords.people) })) },
  { path: '/audit', there: page => seen(page.getByRole('table', { name: en(auditWords.audit) })) },
  { path: '/standards', there: page => seen(page.getByRole('heading', { level: 1 })) },
  { path: '/standards/services', there: page => seen(page.getByRole('heading', { level: 1 })) },
  { path: '/standards/calendars', there: page => seen(page.getByRole('link', { name: 'Desk' })) },
  { path: '/standards/processes', there: page => seen(page.getByRole('link', { name: 'Complaints' }).first()) },
  { path: '/promises', there: page => seen(page.getByRole('heading', { name: en(promiseWords.promises), level: 1 })) },
  { path: '/promises/clocks', there: page => seen(page.getByRole('table', { name: en(promiseWords.clocks) })) },
  { path: '/promises/new', there: page => seen(page.getByRole('button', { name: en(promiseWords.create) })) },
  { path: '/conformance', there: page => seen(page.getByRole('heading', { level: 1 })) },
  { path: '/notices', there: page => seen(page.getByRole('button', { name: en(noticeWords.markAll), disabled: false })) },
  { path: '/desk?share=all', there: page => seen(page.getByRole('link', { name: 'Where is it?' })) },
  { path: `/desk/${deskCase}`, there: page => seen(page.getByRole('button', { name: en(deskCaseWords.send) })) },
  { path: '/desk/new', there: page => seen(page.getByLabel(en(openWords.subject))) },
  { path: '/desk/automations', there: page => seen(page.getByRole('link', { name: 'Refunds first' })) },
  { path: `/desk/automations/${automation}`, there: page => seen(page.getByRole('button', { name: en(automationWords.try) })) },
  { path: '/desk/triggers', there: page => seen(page.getByRole('cell', { name: 'van/7' })) },
  { path: '/desk/disruptions', there: page => seen(page.getByText(en(disruptionWords.none))) },
  { path: '/desk/disruptions/new', there: page => seen(page.getByLabel(en(disruptionWords.what))) },
  { path: '/desk/triggers/new', there: page => seen(page.getByLabel(en(triggerWords.limit))) },
  { path: '/desk/moves', there: page => seen(page.getByRole('link', { name: 'old-desk.csv' })) },
  { path: '/recoveries?share=all', there: page => seen(page.getByRole('link', { name: /Where is it/ })) },
  { path: '/recoveries/costs', there: page => seen(page.getByRole('table', { name: en(recoveryWords.costs) })) },
  { path: '/recoveries/rules', there: page => seen(page.getByLabel(en(recoveryWords.followUpDays))) },
  { path: '/tasks', there: page => seen(page.getByText(en(instanceWords.noMine))) },
  { path: '/tasks?share=all', there: page => seen(page.getByRole('link', { name: 'look' })) },
  { path: '/instances', there: page => seen(page.getByRole('link', { name: 'R-1' })) },
  { path: '/instances/new', there: page => seen(page.getByLabel(en(instanceWords.caseKey))) },
  { path: `/instances/${instance}`, there: page => seen(page.getByRole('button', { name: en(workWords.complete) })) },
  { path: '/customers', there: page => seen(page.getByRole('link', { name: 'Alexandra Konstantinopoulou' })) },
  { path: '/customers/new', there: page => seen(page.getByLabel(en(profileWords.firstReach))) },
  { path: '/customers/care', there: page => seen(page.getByRole('link', { name: 'Alexandra Konstantinopoulou' })) },
  { path: '/customers/duplicates', there: page => seen(page.getByRole('table', { name: en(customerWords.twins) })) },
  { path: `/customers/${customer}`, there: page => seen(page.getByRole('heading', { name: en(profileWords.consents) })) },
  { path: '/settings', there: page => seen(page.getByRole('heading', { name: en(ownWords.sessions) })) },
]

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on a phone in ${colorScheme}, no page scrolls sideways and axe finds nothing serious`, async t => {
    await during(t, await product.signedIn({ ...phone, colorScheme }), async page => {
      for (const { path, there } of pages) {
        await page.goto(path)
        await there(page)
        await page.locator(`html[data-theme="${colorScheme}"]`).waitFor()
        await seen(page.getByRole('navigation', { name: en(shellWords.navigation) }))
        const { wide, room } = await page.evaluate(() => ({ wide: document.scrollingElement!.scrollWidth, room: window.innerWidth }))
        assert.ok(wide <= room && room === phone.viewport.width, `${path} is ${wide} wide on a screen of ${room}`)
        assert.deepEqual(await harms(page), [], path)
      }
    })
  })
}

test('on a phone the bottom bar leads everywhere, and a node opens as a sheet from below', async t => {
  await during(t, await product.signedIn(phone), async page => {
    await page.goto('/mesh')
    const bar = page.getByRole('navigation', { name: en(shellWords.navigation) })
    await seen(bar)
    const lies = (await bar.boundingBox())!
    assert.ok(lies.x === 0 && Math.round(lies.width) === 390 && Math.round(lies.y + lies.height) === 844, `the bar lies at the foot: ${JSON.stringify(lies)}`)
    await goTo(page, shellWords.desk)
    await seen(page.getByRole('heading', { name: en(shellWords.desk), level: 1 }))
    await bar.getByRole('button', { name: en(shellWords.more) }).click()
    await page
      .getByRole('dialog', { name: en(shellWords.more) })
      .getByRole('link', { name: en(shellWords.settings) })
      .click()
    await seen(page.getByRole('heading', { name: en(ownWords.settings), level: 1 }))
    await bar.getByRole('button', { name: en(shellWords.more) }).click()
    await page
      .getByRole('dialog', { name: en(shellWords.more) })
      .getByRole('link', { name: en(shellWords.imports) })
      .click()
    await seen(page.getByRole('heading', { name: en(importWords.imports), level: 1 }))
    await goTo(page, shellWords.mesh)
    await openSheet(page)
  })
})

async function openSheet(page: Page): Promise<void> {
  const node = page
    .getByRole('region', { name: en(meshWords.graphLabel) })
    .locator('[data-place]')
    .first()
  const name = (await node.getAttribute('data-place'))!
  await node.tap()
  const sheet = page.getByRole('complementary', { name, exact: true })
  await seen(sheet.getByText(like(meshWords.nodeFact)))
  const lies = (await sheet.boundingBox())!
  assert.ok(lies.x === 0 && lies.width === 390 && lies.y > 50 && Math.round(lies.y + lies.height) === 844, `the drawer is a sheet: ${JSON.stringify(lies)}`)
  const { wide, room } = await page.evaluate(() => ({ wide: document.scrollingElement!.scrollWidth, room: window.innerWidth }))
  assert.ok(wide <= room, `${wide} wide on a screen of ${room}`)
  assert.deepEqual(await harms(page), [], 'the sheet')
  await sheet.getByRole('button', { name: en(uiWords.close), exact: true }).tap()
  await gone(sheet)
}

/** What axe finds serious or critical, each with where it is. */
async function harms(page: Page): Promise<readonly string[]> {
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`)
  return page.evaluate(async () => {
    type Found = Readonly<{ id: string; impact: string; nodes: readonly Readonly<{ target: readonly string[]; failureSummary: string }>[] }>
    const { axe: checker } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: readonly Found[] }> } }
    const { violations } = await checker.run({ resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]!.target.join(' ')}: ${nodes[0]!.failureSummary.replaceAll(/\s+/g, ' ').slice(0, 300)}`)
  })
}
