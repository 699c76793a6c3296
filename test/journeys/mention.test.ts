import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseView } from '#modules/desk/views.ts'
import { caseWords } from '#web/modules/desk/words.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
const id = crypto.randomUUID().replace(/^(.{14})./, '$17')
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  const about = {
    subject: 'Lost',
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
  await api.post(`/desk/cases/${id}/open`, { ...about, text: 'Where is it?', kind: 'in', saidAt: null })
})
after(() => product.close())

test('by keyboard: a colleague is named in a note with an @, and is told of it', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/desk/${id}`)
    await page.getByRole('radio', { name: en(caseWords.addNote) }).press('Space')
    const place = page.getByLabel(en(caseWords.notePlace))
    await place.pressSequentially('Please look @Adm')
    await seen(page.getByRole('option').first())
    await clean(page)
    await place.press('Enter')
    await seen(page.getByText(/^Will be told: Adm/))
    await place.pressSequentially('today')
    await page.getByRole('button', { name: en(caseWords.keepNote) }).press('Enter')
    await seen(page.getByText(/Please look @Adm.* today/))
  })
  const { said } = await api.get<CaseView>(`/desk/cases/${id}`)
  assert.equal(said.at(-1)!.mentions.length, 1)
})
