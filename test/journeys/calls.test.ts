import { after, before, test } from 'node:test'
import { accessWords } from '#web/modules/identity/words.ts'
import { callStageWords, callWords } from '#web/modules/telephony/words.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, gone, openProduct, seen } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
})
after(() => product.close())

test('by keyboard: a call line is set up; its extension rings and its person sees who it is; the missed call becomes a case', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/calls')
    await seen(page.getByText(en(callWords.none)))
    await page.getByRole('link', { name: en(callWords.lines) }).press('Enter')
    await page
      .getByRole('link', { name: en(callWords.newLine) })
      .first()
      .press('Enter')
    await page.getByLabel(en(callWords.name)).fill('Hotline')
    await page.getByLabel(en(callWords.proof)).getByRole('radio').last().press('Space')
    await page.getByRole('button', { name: en(callWords.addExtension) }).press('Enter')
    await page.getByRole('textbox', { name: en(callWords.extensionName) }).fill('8001')
    await page.locator('#seat-0').press('Enter')
    await page.locator('.ant-select-item-option').first().click()
    await page.getByRole('button', { name: en(callWords.save) }).press('Enter')
    const secret = await page.getByText(/^whsec_/).innerText()
    await page.getByRole('button', { name: en(accessWords.done) }).press('Enter')
    const url = await page.getByText(/\/api\/v1\/calls\//).innerText()
    await clean(page)
    const tell = (event: string) =>
      fetch(url, {
        ...{ method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' } },
        body: JSON.stringify({ event, call: '1', from: '13800138000', to: '4001', extension: '8001' }),
      })
    await tell('ringing')
    await seen(page.getByRole('region', { name: en(callWords.ringing) }).getByText('13800138000'))
    await clean(page)
    await tell('missed')
    await gone(page.getByRole('region', { name: en(callWords.ringing) }).getByText('13800138000'))
    await page.goto('/desk/calls')
    await seen(page.getByText(en(callStageWords.logged)))
    await clean(page)
    await page.getByRole('link', { name: /^C-\d+/ }).press('Enter')
    await seen(page.getByRole('heading', { name: '13800138000' }))
  })
})
