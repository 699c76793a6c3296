import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow } from '#modules/desk/views.ts'
import { ruleWords } from '#web/modules/automations/words.ts'
import { triggerWords } from '#web/modules/triggers/words.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  await send('1', 9)
})
after(() => product.close())

async function send(id: string, value: number): Promise<void> {
  await api.post('/business-events', { events: [{ source: 'iot', id, kind: 'temperature', object: 'van/7', value, attributes: { site: 'North' } }] })
}

test('by keyboard: a trigger is written, tried, put in force; the van that is too warm has its case, with the event on it', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/triggers')
    await seen(page.getByRole('cell', { name: 'van/7' }))
    await page.getByRole('link', { name: en(triggerWords.create) }).press('Enter')
    await page.getByLabel(en(triggerWords.name)).fill('Too warm')
    await page.getByLabel(en(triggerWords.kind)).fill('temperature')
    await page.getByLabel(en(triggerWords.limit)).fill('8')
    await page.getByLabel(en(triggerWords.words)).fill('{value} degrees at {site}')
    await page.getByRole('button', { name: en(triggerWords.try) }).press('Enter')
    await seen(page.getByText(en(triggerWords.tried, { events: 1, fired: 1 })))
    await page.getByRole('button', { name: en(triggerWords.save) }).press('Enter')
    await page.getByRole('button', { name: en(ruleWords.activate) }).press('Enter')
    await seen(page.getByRole('button', { name: en(ruleWords.pause) }))
    await send('2', 11)
    await page.getByRole('link', { name: /van\/7/ }).press('Enter')
    await seen(page.getByText('11 degrees at North'))
    await seen(page.getByRole('heading', { name: en(triggerWords.ofCase) }))
  })
  const { rows } = await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all')
  assert.deepEqual(
    rows.map(({ subject, priority }) => [subject, priority]),
    [['van/7', 'high']],
  )
})
