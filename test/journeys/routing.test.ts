import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RoutingView } from '#modules/desk/routing-views.ts'
import type { CaseRow } from '#modules/desk/views.ts'
import { routingWords, standingWords, verdictWords } from '#web/modules/desk/routing-words.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
})
after(() => product.close())

async function open(subject: string): Promise<void> {
  const about = { subject, channel: 'phone', contact: { name: 'Anna', address: '' }, priority: 'normal', service: null, tier: null, customer: null, owner: null, unit: null }
  await api.post(`/desk/cases/${crypto.randomUUID().replace(/^(.{14})./, '$17')}/open`, { ...about, tags: [], text: 'Where is it?', kind: 'in', saidAt: null })
}

test('by keyboard: a rule is written and tried, the next case is taken with its reason, and giving is switched on', async t => {
  await open('First parcel')
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/routing')
    await page.getByRole('button', { name: en(routingWords.addRule) }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(en(routingWords.name), { exact: true }).fill('Calls')
    await dialog.getByLabel(en(routingWords.channels), { exact: true }).focus()
    await page.keyboard.type('Tele')
    await seen(page.locator('.ant-select-item-option-active'))
    await page.keyboard.press('Enter')
    await seen(dialog.getByText('Channel Telephone: people of its unit'))
    await dialog.getByRole('button', { name: en(routingWords.addRule) }).press('Enter')
    await page.getByRole('button', { name: en(routingWords.saveRules) }).press('Enter')
    await seen(page.getByText(en(routingWords.savedRules)))
    await page.getByRole('button', { name: en(routingWords.tryNow), exact: true }).press('Enter')
    await seen(page.getByText(en(routingWords.nobodyGot, { count: 1 })))
    await page.goto('/desk?share=all')
    await page.getByRole('button', { name: en(routingWords.takeNext) }).press('Enter')
    await seen(page.getByRole('heading', { name: /First parcel/, level: 1 }))
    await page.getByRole('button', { name: en(routingWords.why) }).press('Enter')
    await seen(page.getByText(en(routingWords.whyRule, { rule: 'Calls' })))
    await seen(page.getByText(en(verdictWords.chosen)))
    await page.keyboard.press('Escape')
    await open('Second parcel')
    await page.goto('/desk')
    await page.getByText(en(standingWords.available), { exact: true }).click()
    // A page that is left while its word is on the way may take the word along.
    await page.getByRole('radio', { name: en(standingWords.available), checked: true }).waitFor({ state: 'attached' })
    await page.goto('/desk/routing')
    await page.getByRole('button', { name: en(routingWords.switchOn) }).press('Enter')
    await seen(page.getByText(en(routingWords.pushesOn)))
    await page.goto('/desk')
    await seen(page.getByRole('link', { name: 'Second parcel' }))
    await page.getByRole('button', { name: en(routingWords.takeNext) }).press('Enter')
    await seen(page.getByText(en(routingWords.nothingNext)))
  })
  const { rules, pushes } = await api.get<RoutingView>('/desk/routing')
  const mine = (await api.get<{ rows: CaseRow[] }>('/desk/cases?share=mine')).rows.map(({ subject }) => subject)
  assert.deepEqual([rules.map(({ name }) => name), pushes, mine.toSorted()], [['Calls'], true, ['First parcel', 'Second parcel']])
})
