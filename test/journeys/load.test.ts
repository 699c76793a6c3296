import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { loadFaultWords, loadWords } from '#web/modules/processes/load-words.ts'
import { processWords } from '#web/modules/processes/words.ts'
import { testId } from '../house.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
const id = testId()
before(async () => {
  product = await openProduct(7631, 'administrator')
  const api = await product.api()
  await api.post(`/processes/${id}/create`, { name: { 'zh-CN': '', en: 'One step' }, service: null, promiseMinutes: 60, xml: null })
})
after(() => product.close())

test('a load simulation is filled in by keyboard, refused in words, and tells who cannot keep up', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/standards/processes/${id}`)
    await page.getByText(en(processWords.panelLoad), { exact: true }).first().click()
    await fill(page, en(loadWords.perHour), '0')
    await seen(page.getByText(en(loadFaultWords.arrivals)))
    await fill(page, en(loadWords.perHour), '12')
    await seen(page.getByText(en(loadWords.wholeProcess), { exact: true }))
    await page.getByRole('button', { name: en(loadWords.change) }).press('Enter')
    await fill(page, en(loadWords.noUnit), '1')
    // Twelve an hour of fifteen minutes each are three people's work.
    await seen(page.getByText('cannot keep up'))
    await seen(page.getByText('needs 4 people'))
    await page.getByRole('button', { name: 'Show as table' }).press('Enter')
    await seen(page.getByRole('columnheader', { name: en(loadWords.most) }))
  })
})

/** Enter in any field begins the simulation. */
async function fill(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(value)
  await page.keyboard.press('Enter')
}
