import { after, before, test } from 'node:test'
import { stageWords as caseStageWords } from '#web/modules/desk/words.ts'
import { disruptionWords, sourceWords, stageWords } from '#web/modules/disruptions/words.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, gone, openProduct, seen } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
})
after(() => product.close())

test('by keyboard: a disruption is written down, people are added and told, their cases stand beside them, and it is ended', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/disruptions')
    await page.getByRole('link', { name: en(disruptionWords.create) }).press('Enter')
    await page.getByLabel(en(disruptionWords.name)).fill('Power cut')
    await page.getByLabel(en(disruptionWords.from), { exact: true }).fill('00:00')
    await page.getByLabel(en(disruptionWords.until), { exact: true }).fill('24:00')
    await page.getByRole('button', { name: en(disruptionWords.save) }).press('Enter')
    await page.getByRole('button', { name: en(disruptionWords.add) }).press('Enter')
    await page.getByRole('radio', { name: en(sourceWords.written) }).press('Space')
    await page.getByLabel(en(disruptionWords.written)).fill('Ann, ann@customer.example, en\nnobody')
    await page.getByRole('button', { name: en(disruptionWords.count) }).press('Enter')
    await seen(page.getByText(en(disruptionWords.wrongLines)))
    await page.getByRole('button', { name: en(disruptionWords.addVerb, { count: 1 }) }).press('Enter')
    await seen(page.getByRole('cell', { name: 'ann@customer.example' }))
    await page.getByLabel('Subject · English').fill('No power')
    await page.getByLabel('Text · English').fill('Dear {name}, back at six.')
    await clean(page)
    await page.getByRole('button', { name: en(disruptionWords.tell, { count: 1 }) }).press('Enter')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en(disruptionWords.tellVerb) })
      .press('Enter')
    await page.getByRole('link', { name: /^C-/ }).press('Enter')
    await seen(page.getByText('Dear Ann, back at six.'))
    await page.getByRole('link', { name: 'Power cut' }).press('Enter')
    await clean(page)
    await page.getByRole('button', { name: en(disruptionWords.end) }).press('Enter')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en(disruptionWords.end) })
      .press('Enter')
    await seen(page.getByText(en(stageWords.over)))
    await gone(page.getByRole('dialog'))
    // Nobody wrote anything back, so the case goes with it.
    await page.getByRole('link', { name: /^C-/ }).press('Enter')
    await seen(page.getByText(en(caseStageWords.solved), { exact: true }).first())
  })
})
