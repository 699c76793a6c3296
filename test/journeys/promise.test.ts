import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { statusWords } from '#modules/promises/words.ts'
import { promiseWords } from '#web/modules/promises/words.ts'
import type { Product } from './journey.ts'
import { during, en, gone, openProduct, seen, sendCourier } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
  await sendCourier(await product.api())
})
after(() => product.close())

test('a promise is written, tried on the past and put in force by keyboard; its clocks stand on the case and in the list of what was missed', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/promises/new')
    await write(page)
    await tryOnHistory(page)
    await press(page, en(promiseWords.create))
    await seen(page.getByRole('heading', { name: 'Signed for in three hours', level: 1 }))
    await putInForce(page)
    await page.goto('/cases/SF-007')
    const clocks = page.getByRole('region', { name: en(promiseWords.onCase) }).or(page.locator('section', { hasText: en(promiseWords.onCase) }))
    await seen(clocks.getByText('Signed for in three hours').first())
    await seen(clocks.getByText(en(statusWords.missed), { exact: true }).first())
    await page.goto('/promises/clocks?show=missed')
    await seen(page.getByRole('link', { name: 'SF-007' }).first())
  })
})

async function write(page: Page): Promise<void> {
  await page.getByLabel(en(promiseWords.nameChinese)).focus()
  await page.keyboard.type('三小时内签收')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Signed for in three hours')
  await page.getByRole('radio', { name: en(promiseWords.elapsed) }).focus()
  await page.keyboard.press('Space')
  await choose(page, en(promiseWords.starts), 'pick up')
  await choose(page, en(promiseWords.stops), 'sign for')
  await page.getByLabel(en(promiseWords.amount)).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('3')
}

async function choose(page: Page, label: string, activity: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.type(activity)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

/** Each parcel takes four gaps of 40 to 69 minutes, or three where it was not sorted. */
async function tryOnHistory(page: Page): Promise<void> {
  const minutes = Array.from({ length: 40 }, (_, index) => (index % 5 === 0 ? 3 : 4) * (40 + ((index * 7) % 30)))
  const missed = minutes.filter(taken => taken > 180).length
  assert.ok(missed > 0 && missed < 40)
  await press(page, en(promiseWords.tryIt))
  await seen(page.getByText(en(promiseWords.tried, { cases: 40, clocks: 40, kept: 40 - missed, missed })))
}

async function putInForce(page: Page): Promise<void> {
  await press(page, en(promiseWords.activate))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(en(promiseWords.from)).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2026-03-01 00:00:00')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: en(promiseWords.activate), exact: true }).focus()
  await page.keyboard.press('Enter')
  await gone(dialog)
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().focus()
  await page.keyboard.press('Enter')
}
