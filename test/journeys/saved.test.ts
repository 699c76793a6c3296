import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow, CaseView, SavedRow } from '#modules/desk/views.ts'
import { savedWords, sharedWords } from '#web/modules/desk/saved-words.ts'
import { caseWords, deskWords } from '#web/modules/desk/words.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  for (const [subject, priority] of [
    ['Late parcel', 'high'],
    ['A question', 'normal'],
  ] as const) {
    const about = { subject, channel: 'web', contact: { name: 'Anna', address: '' }, priority, service: null, tier: null, customer: null, owner: null, unit: null, tags: [] }
    await api.post(`/desk/cases/${crypto.randomUUID().replace(/^(.{14})./, '$17')}/open`, { ...about, text: 'Where is it?', kind: 'in', saidAt: null })
  }
})
after(() => product.close())

test('by keyboard: a view is kept, counted and opened again; an answer is kept and inserted with a slash', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk?share=all&priority=high')
    await seen(page.getByRole('link', { name: 'Late parcel' }))
    await page.getByRole('button', { name: en(savedWords.keepView) }).press('Enter')
    await page.getByRole('dialog').getByLabel(en(savedWords.name)).fill('Urgent ones')
    await page.getByRole('radio', { name: en(sharedWords.everybody) }).press('Space')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en(savedWords.keep) })
      .press('Enter')
    await seen(page.getByRole('link', { name: 'Urgent ones 1' }))
    await page.goto('/desk?share=all')
    await seen(page.getByRole('link', { name: 'A question' }))
    await page.getByRole('link', { name: 'Urgent ones 1' }).press('Enter')
    await seen(page.getByLabel(en(deskWords.priority)).first())
    await page.getByRole('link', { name: 'A question' }).waitFor({ state: 'hidden' })
    await page.goto('/desk/replies')
    await page
      .getByRole('button', { name: en(savedWords.newReply) })
      .first()
      .press('Enter')
    await page.getByRole('dialog').getByLabel(en(savedWords.name)).fill('On its way')
    await page.getByLabel(/^Words · English/).fill('Dear {customer}, case {number} is on its way.')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en(savedWords.keep) })
      .press('Enter')
    await seen(page.getByText('On its way', { exact: true }))
    await page.goto('/desk?share=all')
    await page.getByRole('link', { name: 'Late parcel' }).press('Enter')
    await page.getByLabel(en(caseWords.replyPlace)).focus()
    await page.keyboard.type('/on')
    await seen(page.getByRole('option', { name: /On its way/, selected: true }))
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => /^Dear Anna, case C-\d+ is on its way\.$/.test(document.querySelector('textarea')?.value ?? ''))
    await page.keyboard.press('Control+Enter')
    await seen(page.getByRole('button', { name: en(caseWords.takeBack) }))
  })
  const late = (await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&priority=high')).rows[0]!
  const { said } = await api.get<CaseView>(`/desk/cases/${late.id}`)
  const kept = await api.get<{ rows: SavedRow[] }>('/desk/saved?kind=view')
  assert.deepEqual([said.at(-1)?.text, kept.rows.map(({ name, shared }) => [name, shared])], [`Dear Anna, case ${late.key} is on its way.`, [['Urgent ones', 'everybody']]])
})
