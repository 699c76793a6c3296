import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { uuidFrom } from '#kernel/id.ts'
import type { CaseView, TrackingLink } from '#modules/desk/views.ts'
import { trackedStageWords, trackingWords } from '#web/modules/desk-tracking/words.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen, zh } from './journey.ts'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }

let product: Product
let api: Api
const id = uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  const about = { subject: 'The parcel for the second floor of the east wing has not come', channel: 'web', contact: { name: '', address: '' }, priority: 'normal', service: null }
  await api.post(`/desk/cases/${id}/open`, {
    ...about,
    tier: null,
    customer: null,
    owner: null,
    unit: null,
    tags: [],
    text: `Where is ${'x'.repeat(90)}?`,
    kind: 'in',
    saidAt: null,
  })
})
after(() => product.close())

const view = (): Promise<CaseView> => api.get(`/desk/cases/${id}`)
const path = async (): Promise<string> => new URL((await api.get<TrackingLink>(`/desk/cases/${id}/tracking`)).url).pathname

for (const colorScheme of ['light', 'dark'] as const)
  test(`on a phone in ${colorScheme}, a customer reads his case without signing in and writes by keyboard; axe finds nothing`, async t => {
    await during(t, await product.visit({ ...phone, colorScheme }), async page => {
      await page.goto(await path())
      await seen(page.getByText(en(trackedStageWords.ours), { exact: true }))
      await clean(page)
      await page.getByRole('button', { name: en(trackingWords.send) }).press('Enter')
      await seen(page.getByText(en(trackingWords.empty)))
      await page.getByLabel(en(trackingWords.write)).focus()
      await page.keyboard.type(`It is urgent, ${colorScheme}`)
      // Past the two ways to add a photo.
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await seen(page.getByRole('listitem').filter({ hasText: `It is urgent, ${colorScheme}` }))
    })
    assert.equal((await view()).said.at(-1)?.text, `It is urgent, ${colorScheme}`)
  })

test('by keyboard, once it is solved: the customer rates it, and the rating stands with the case', async t => {
  await api.post(`/desk/cases/${id}/solve`, { outcome: '' })
  await during(t, await product.visit(phone), async page => {
    await page.goto(await path())
    await page.getByRole('button', { name: en(trackingWords.rateSend) }).press('Enter')
    await seen(page.getByText(en(trackingWords.rateNone)))
    await page.getByRole('radio').nth(3).press('Enter')
    await page.getByLabel(en(trackingWords.rateComment)).fill('Quick in the end')
    await clean(page)
    await page.getByRole('button', { name: en(trackingWords.rateSend) }).press('Enter')
    await seen(page.getByRole('img', { name: en(trackingWords.stars, { count: 4 }) }))
    await clean(page)
  })
  assert.deepEqual([(await view()).rating?.stars, (await view()).rating?.comment], [4, 'Quick in the end'])
  await api.post(`/desk/cases/${id}/reopen`, { reason: 'test' })
})

test('in Chinese, of a closed case: a message begins a new one, and the page goes there', async t => {
  await api.post(`/desk/cases/${id}/solve`, { outcome: '' })
  await api.post(`/desk/cases/${id}/close`, {})
  await during(t, await product.visit({ ...phone, locale: 'zh-CN' }), async page => {
    const before = await path()
    await page.goto(before)
    await seen(page.getByText(zh(trackedStageWords.closed), { exact: true }).first())
    await seen(page.getByText(zh(trackingWords.writeLater)))
    await page.getByLabel(zh(trackingWords.write)).fill('还是没有收到')
    await page.getByRole('button', { name: zh(trackingWords.send) }).press('Enter')
    await seen(page.getByRole('listitem').filter({ hasText: '还是没有收到' }))
    assert.notEqual(new URL(page.url()).pathname, before)
    await clean(page)
  })
  assert.equal((await view()).links[0]?.kind, 'follow-up')
})
