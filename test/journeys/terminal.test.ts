import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import type { PairingOffer, TerminalView } from '#modules/terminals/views.ts'
import { deviceWords } from '#web/modules/terminal-device/words.ts'
import { terminalWords } from '#web/modules/terminals/words.ts'
import { testId } from '../house.ts'
import { terminalFacts } from '../terminal.ts'
import { complaintType } from '../type-sample.ts'
import { until } from '../until.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen, zh } from './journey.ts'

const portrait = { viewport: { width: 1080, height: 1920 }, hasTouch: true }

let product: Product
let api: Api
const type = testId()
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  await api.post(`/desk/case-types/${type}/create`, { content: complaintType })
  await api.post(`/desk/case-types/${type}/publish`, { based: 1 })
  await api.post(`/desk/case-types/${type}/open-to-public`, { on: true })
})
after(() => product.close())

const newest = async (): Promise<CaseView> => {
  const { rows } = await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&order=recent')
  return api.get(`/desk/cases/${rows[0]!.id}`)
}
async function offered(more: object = {}): Promise<Readonly<{ id: string; path: string }>> {
  const id = testId()
  await api.post(`/terminals/${id}/create`, { ...terminalFacts, types: [type], ...more })
  const { url } = await api.post<PairingOffer>(`/terminals/${id}/offer-pairing`)
  return { id, path: `${new URL(url).pathname}${new URL(url).hash}` }
}

test('by keyboard: a terminal is made, a code pairs a device, and its page shows that it is online', async t => {
  const { page: desk, ...visit } = await product.signedIn()
  await during(t, { page: desk, ...visit }, async page => {
    await page.goto('/desk/terminals')
    await seen(page.getByText(en(terminalWords.noneBody)))
    await clean(page)
    await page.getByRole('link', { name: en(terminalWords.create) }).press('Enter')
    await page.getByLabel(en(terminalWords.name)).fill('Hall')
    await page.getByLabel(en(terminalWords.pin)).fill('2468')
    await clean(page)
    await page.getByRole('button', { name: en(terminalWords.save), exact: true }).press('Enter')
    await page.getByRole('button', { name: en(terminalWords.offer) }).press('Enter')
    const code = await page
      .locator('strong')
      .filter({ hasText: /^\w{5}-\w{5}$/ })
      .innerText()
    await clean(page)
    await during(t, await product.visit(portrait), async device => {
      await device.goto('/terminal')
      await device.getByLabel(en(deviceWords.code)).fill(code)
      await clean(device)
      await device.getByLabel(en(deviceWords.code)).press('Enter')
      await seen(device.getByRole('heading', { name: 'Hello, how can we help you?' }))
      await clean(device)
    })
    await page.reload()
    await seen(page.getByText(en(terminalWords.online)))
    await clean(page)
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`in ${colorScheme}, standing before it: choose, fill in, check, and leave with a number; the next one finds nothing of it`, async t => {
    const { path } = await offered()
    await during(t, await product.visit({ ...portrait, colorScheme, locale: 'zh-CN' }), async page => {
      await page.goto(path)
      await page.getByRole('button', { name: complaintType.name['zh-CN'] }).press('Enter')
      await page.getByRole('button', { name: zh(deviceWords.next) }).press('Enter')
      await seen(page.getByText(zh(deviceWords.needConsent)))
      await clean(page)
      await page.getByRole('radio', { name: '破损' }).press('Space')
      await page.getByLabel(zh(deviceWords.words)).fill('箱角压坏了')
      await page.getByLabel(zh(deviceWords.phone)).fill('13800138000')
      await page.getByRole('checkbox').press('Space')
      await page.getByRole('button', { name: zh(deviceWords.larger) }).press('Enter')
      await page.getByRole('button', { name: zh(deviceWords.next) }).press('Enter')
      await seen(page.getByText('箱角压坏了'))
      await clean(page)
      await page.getByRole('button', { name: zh(deviceWords.send) }).press('Enter')
      await seen(page.getByRole('heading', { name: zh(deviceWords.done) }))
      const it = await newest()
      await seen(page.getByText(it.key))
      await seen(page.getByText(/3.号窗口/))
      await clean(page)
      assert.deepEqual([it.channel, it.contactAddress, it.values, it.said[0]?.text], ['on-site', '13800138000', { reason: 'broken' }, '箱角压坏了'])
      const heights = await page.locator('button').evaluateAll(buttons => buttons.map(button => button.getBoundingClientRect().height))
      assert.ok(
        heights.every(height => height >= 56),
        heights.join(' '),
      )
      await page.getByRole('button', { name: zh(deviceWords.finish) }).press('Enter')
      await seen(page.getByText(zh(deviceWords.choose)))
      await page.getByRole('button', { name: complaintType.name['zh-CN'] }).press('Enter')
      assert.equal(await page.getByLabel(zh(deviceWords.phone)).inputValue(), '')
    })
  })

test('without a network what was filled in is kept encrypted, survives, and becomes one case once the network is back', async t => {
  const { id, path } = await offered()
  const { page, context, close } = await product.visit(portrait)
  await during(t, { page, context, close, faults: [] }, async () => {
    await page.goto(path)
    await page.getByRole('button', { name: en(deviceWords.other) }).press('Enter')
    await page.getByLabel(en(deviceWords.words)).fill('The lamp at the door is broken')
    await page.getByRole('checkbox').press('Space')
    await page.getByRole('button', { name: en(deviceWords.next) }).press('Enter')
    await context.setOffline(true)
    await page.getByRole('button', { name: en(deviceWords.send) }).press('Enter')
    await seen(page.getByRole('heading', { name: en(deviceWords.kept) }))
    await clean(page)
    const kept = await page.evaluate(async () => {
      const asking = indexedDB.open('qualimesh-terminal')
      const database = await new Promise<IDBDatabase>(done => {
        asking.onsuccess = () => done(asking.result)
      })
      const all = (name: string) =>
        new Promise<unknown[]>(done => {
          const found = database.transaction(name).objectStore(name).getAll()
          found.onsuccess = () => done(found.result)
        })
      const [key] = (await all('key')) as CryptoKey[]
      const plain = (await all('kept')).map(each => new TextDecoder().decode((each as { sealed: ArrayBuffer }).sealed))
      return { extractable: key!.extractable, count: plain.length, leaks: plain.some(text => text.includes('lamp')) }
    })
    assert.deepEqual(kept, { extractable: false, count: 2, leaks: false })
    await context.setOffline(false)
    await until(async () => (await newest()).said[0]?.text === 'The lamp at the door is broken', 'the case')
    await until(async () => (await api.get<TerminalView>(`/terminals/${id}`)).device?.queue === 0, 'an empty queue')
  })
  const { rows } = await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&search=lamp')
  assert.equal(rows.length, 1)
})

test('it begins anew when nobody touches it, and only the PIN leads out', async t => {
  const { path } = await offered({ idleSeconds: 20 })
  const { page, context, close } = await product.visit({ viewport: { width: 390, height: 844 } })
  await page.clock.install()
  await during(t, { page, context, close, faults: [] }, async () => {
    await page.goto(path)
    await page.getByRole('button', { name: en(deviceWords.other) }).press('Enter')
    await page.getByLabel(en(deviceWords.words)).fill('secret words')
    await page.clock.runFor(8000)
    await seen(page.getByRole('button', { name: en(deviceWords.goOn) }))
    await clean(page)
    await page.clock.runFor(15_000)
    await seen(page.getByText(en(deviceWords.choose)))
    await page.getByRole('button', { name: en(deviceWords.staff) }).press('Enter')
    await page.getByLabel(en(deviceWords.pin)).fill('1111')
    await page.getByRole('button', { name: en(deviceWords.leaveNow) }).press('Enter')
    await seen(page.getByRole('alert'))
    await clean(page)
    await page.getByLabel(en(deviceWords.pin)).fill('2468')
    await page.getByRole('button', { name: en(deviceWords.leaveNow) }).press('Enter')
    await page.waitForURL(url => !url.pathname.startsWith('/terminal'))
  })
})
