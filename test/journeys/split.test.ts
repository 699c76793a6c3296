import { after, before, test } from 'node:test'
import { caseWords, deskWords } from '#web/modules/desk/words.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
  const api = await product.api()
  for (const subject of ['Late parcel', 'A question']) {
    const about = {
      subject,
      channel: 'web',
      contact: { name: 'Anna', address: '' },
      priority: 'normal',
      service: null,
      tier: null,
      customer: null,
      owner: null,
      unit: null,
      tags: [],
    }
    await api.post(`/desk/cases/${crypto.randomUUID().replace(/^(.{14})./, '$17')}/open`, { ...about, text: `${subject}, please`, kind: 'in', saidAt: null })
  }
})
after(() => product.close())

test('by keyboard: the inbox in two columns, a case read and answered beside the list, and back to its row', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/desk?share=all')
    await page.getByRole('button', { name: en(deskWords.twoColumns) }).press('Enter')
    const row = page.getByRole('link', { name: 'Late parcel' }).first()
    await row.press('Enter')
    const pane = page.getByRole('region', { name: /Late parcel/ })
    await seen(pane.and(page.locator(':focus')))
    await seen(pane.getByText('Late parcel, please'))
    await clean(page)
    await pane.getByLabel(en(caseWords.replyPlace)).fill('It comes today')
    await pane.getByRole('button', { name: en(caseWords.send) }).press('Enter')
    await seen(pane.getByText('It comes today'))
    await pane.press('Escape')
    await seen(row.and(page.locator(':focus')))
  })
})
