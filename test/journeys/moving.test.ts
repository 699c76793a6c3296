import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow } from '#modules/desk/views.ts'
import { moveStageWords, movingWords } from '#web/modules/moving/words.ts'
import type { Product } from './journey.ts'
import { during, en, gone, openProduct, seen } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
})
after(() => product.close())

const table = `id,subject,body,status,created,customer,email,owner
7,Leak in the kitchen,It drips.,closed,2026-01-05T10:00:00Z,Anna Berg,anna@example.org,
8,Cold radiator,It stays cold.,odd,2026-01-06T10:00:00Z,,,
`

test('a table of another desk is looked through, started, and its cases stand here; what cannot be taken is shown with its reason', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/moves')
    await page
      .getByLabel(en(movingWords.choose))
      .last()
      .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
    await seen(page.getByRole('heading', { name: /old.csv/, level: 1 }))
    await seen(page.getByText('Unknown state: odd'))
    await seen(page.getByText('It drips.'))
    await page.getByRole('button', { name: en(movingWords.start, { count: 1 }) }).press('Enter')
    await page.getByRole('button', { name: en(movingWords.begin), exact: true }).press('Enter')
    await seen(page.getByText('Taken', { exact: true }).first())
    await gone(page.getByText(en(moveStageWords.running), { exact: true }))
  })
  const api = await product.api()
  const { rows } = await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&stage=closed')
  assert.deepEqual(
    rows.map(({ subject, contactName, tags }) => [subject, contactName, tags]),
    [['Leak in the kitchen', 'Anna Berg', ['table 7']]],
  )
})
