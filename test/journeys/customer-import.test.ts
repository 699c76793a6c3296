import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CustomerRow } from '#modules/customers/views.ts'
import { importStageWords, importWords } from '#web/modules/customers/import-words.ts'
import { customerWords } from '#web/modules/customers/words.ts'
import { table } from '../customer-tables.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
})
after(() => product.close())

test('a table of customers is dropped, looked at as it will be read, taken, and undone', async t => {
  const api = await product.api()
  const count = async (): Promise<number> => (await api.get<{ rows: CustomerRow[] }>('/customers')).rows.length
  await during(t, await product.signedIn(), async page => {
    await page.goto('/customers')
    await page.getByRole('button', { name: en(customerWords.import), exact: true }).click()
    await seen(page.getByText(en(importWords.none)))
    await clean(page)
    await page
      .getByLabel(en(importWords.choose))
      .last()
      .setInputFiles({ name: 'crm.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
    await seen(page.getByRole('heading', { name: /crm.csv/, level: 1 }))
    await seen(page.getByText('Not a telephone number: 不是电话').first())
    await seen(page.getByRole('cell', { name: '1990-05-01', exact: true }))
    await clean(page)
    const start = en(importWords.start, { count: 3 })
    await page.getByRole('button', { name: start, exact: true }).click()
    await page.getByRole('button', { name: en(importWords.begin), exact: true }).click()
    await seen(page.getByText(en(importStageWords.completed), { exact: true }))
    await seen(page.getByRole('link', { name: en(importWords.download) }))
    await clean(page)
    assert.equal(await count(), 4)
    await page.getByRole('button', { name: en(importWords.undo), exact: true }).click()
    await page.getByRole('button', { name: en(importWords.undoNow), exact: true }).click()
    await seen(page.getByText(en(importWords.undone, { done: 4, kept: 0 })))
    assert.equal(await count(), 0)
  })
})

test('on a phone the page of an import reads without scrolling sideways', async t => {
  await during(t, await product.signedIn({ viewport: { width: 390, height: 844 } }), async page => {
    await page.goto('/customers/import')
    await page.getByRole('link', { name: 'crm.csv' }).click()
    await seen(page.getByRole('heading', { name: /crm.csv/, level: 1 }))
    await clean(page)
  })
})
