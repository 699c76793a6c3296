import { after, before, test } from 'node:test'
import { caseWords, deskWords } from '#web/modules/desk/words.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

const newId = (): string => crypto.randomUUID().replace(/^(.{14})./, '$17')
const ids = [newId(), newId()]
let product: Product
before(async () => {
  product = await openProduct('administrator')
  const api = await product.api()
  for (const [at, subject] of ['Late parcel', 'A question'].entries()) {
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
    await api.post(`/desk/cases/${ids[at]}/open`, { ...about, text: `${subject}, please`, kind: 'in', saidAt: null })
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

test('who else has the case open is said beside the list too', async t => {
  const api = await product.api()
  const { link } = await api.post<{ link: string }>(`/people/${newId()}/invite`, { email: 'wang@example.org', name: 'Wang Min', roles: ['administrator'], unit: null })
  await during(t, await product.visit(), async page => {
    const token = new URL(link).pathname.split('/').at(-1)!
    await page.request.post(`/api/v1/links/${token}`, { data: { name: 'Wang Min', email: 'wang@example.org', password: 'another long password', locale: 'en' } })
    await page.goto(`/desk/${ids[1]}`)
    await seen(page.getByText('A question, please'))
    await during(t, await product.signedIn(), async mine => {
      await mine.goto('/desk?share=all')
      await mine.getByRole('button', { name: en(deskWords.twoColumns) }).press('Enter')
      await mine.getByRole('link', { name: 'A question' }).first().press('Enter')
      await seen(mine.getByRole('region', { name: /A question/ }).getByText('Wang Min looking too'))
    })
  })
})
