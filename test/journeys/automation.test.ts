import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { uuidFrom } from '#kernel/id.ts'
import type { CaseView } from '#modules/desk/views.ts'
import { automationWords, ruleWords } from '#web/modules/automations/words.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  await openCase(1, 'I want a refund')
})
after(() => product.close())

const idOf = (place: number): string => uuidFrom(Date.UTC(2026, 0, place), new Uint8Array(10))
async function openCase(place: number, words: string): Promise<void> {
  const about = { subject: 'Parcel', priority: 'normal', service: null, tier: null, channel: 'web', contact: { name: 'Anna Berg', address: '' }, customer: null }
  await api.post(`/desk/cases/${idOf(place)}/open`, { ...about, owner: null, unit: null, tags: [], text: words, kind: 'in', saidAt: null })
}

test('by keyboard: a rule is written, tried on the past, put in force, and does its work; what fired is on record', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/automations')
    await page.getByRole('link', { name: en(automationWords.create) }).press('Enter')
    await page.getByLabel(en(automationWords.name)).fill('Refunds first')
    await page.getByRole('button', { name: en(automationWords.addCondition) }).press('Enter')
    const words = page.getByRole('combobox', { name: /Values/ })
    await words.fill('refund')
    await words.press('Enter')
    const tags = page.getByRole('combobox', { name: en(automationWords.tags), exact: true })
    await tags.fill('money')
    await tags.press('Enter')
    await seen(page.getByText('When a case is opened or the customer says more, if the words hold “refund”, add the tag money.'))
    await page.getByRole('button', { name: en(automationWords.try) }).press('Enter')
    await seen(page.getByText(en(automationWords.tried, { cases: 1, fired: 1 })))
    await page.getByRole('button', { name: en(automationWords.save) }).press('Enter')
    await page.getByRole('button', { name: en(ruleWords.activate) }).press('Enter')
    await seen(page.getByRole('button', { name: en(ruleWords.pause) }))
    await openCase(2, 'Another refund, please')
    await seen(page.getByRole('link', { name: /Parcel/ }).first())
  })
  for (let turn = 0; turn < 100; turn += 1) if ((await api.get<CaseView>(`/desk/cases/${idOf(2)}`)).tags.length > 0) break
  assert.deepEqual([(await api.get<CaseView>(`/desk/cases/${idOf(1)}`)).tags, (await api.get<CaseView>(`/desk/cases/${idOf(2)}`)).tags], [[], ['money']])
})
