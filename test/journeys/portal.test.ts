import { after, before, test } from 'node:test'
import { portalWords } from '#web/modules/portal/words.ts'
import { openPortalWords } from '#web/modules/portal-open/words.ts'
import { complaintType } from '../type-sample.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen, zh } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
  const api = await product.api()
  const id = crypto.randomUUID().replace(/^(.{14})./, '$17')
  await api.post(`/desk/case-types/${id}/create`, { content: complaintType })
  await api.post(`/desk/case-types/${id}/publish`, { based: 1 })
  await api.post(`/desk/case-types/${id}/open-to-public`, { on: true })
})
after(() => product.close())

test('by keyboard: the portal is opened, a customer finds the form there, and asks for the links to his cases', async t => {
  let url = ''
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/portal')
    await page.getByRole('checkbox', { name: en(portalWords.isOpen) }).press('Space')
    await page.getByLabel(`${en(portalWords.intro)} · English`).fill('Tell us what you need.')
    await page.getByRole('button', { name: en(portalWords.save) }).press('Enter')
    const look = page.getByRole('link', { name: en(portalWords.look) })
    await seen(look)
    await seen(page.getByRole('link', { name: complaintType.name.en }))
    await clean(page)
    url = new URL((await look.getAttribute('href'))!).pathname
  })
  await during(t, await product.visit({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' }), async page => {
    await page.goto(url)
    await seen(page.getByRole('link', { name: complaintType.name['zh-CN'] }))
    await clean(page)
    const address = page.getByLabel(zh(openPortalWords.address))
    await address.fill('nobody')
    await address.press('Enter')
    await seen(page.getByText(zh(openPortalWords.needAddress)))
    await address.fill('nobody@customer.example')
    await address.press('Enter')
    await seen(page.getByText(zh(openPortalWords.sent)))
    await page.getByRole('link', { name: complaintType.name['zh-CN'] }).press('Enter')
    await seen(page.getByRole('heading', { name: complaintType.name['zh-CN'] }))
  })
})
