import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eventWords } from '#modules/desk/words.ts'
import { accessWords } from '#web/modules/identity/words.ts'
import { webhookWords } from '#web/modules/webhooks/words.ts'
import type { Receiver } from '../receiver.ts'
import { openReceiver } from '../receiver.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let receiver: Receiver
before(async () => {
  receiver = await openReceiver((_got, count) => ({ status: count === 1 ? 400 : 200, body: 'noted' }))
  product = await openProduct('administrator', { QUALIMESH_MAIL_INTERNAL: '1' })
})
after(async () => {
  await product.close()
  await receiver.close()
})

test('by keyboard: a webhook is set up, its secret is shown once, a test event goes out, is refused and arrives in the end', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/access/webhooks')
    await seen(page.getByText(en(webhookWords.none)))
    await page
      .getByRole('link', { name: en(webhookWords.create) })
      .first()
      .press('Enter')
    await page.getByRole('textbox', { name: en(webhookWords.name) }).fill('Orders')
    await page.getByRole('textbox', { name: en(webhookWords.address) }).fill(`http://127.0.0.1:${receiver.port}/hook`)
    await page.getByLabel(en(eventWords['case.solved'])).press('Space')
    await clean(page)
    await page.getByRole('button', { name: en(webhookWords.save) }).press('Enter')
    await seen(page.getByText(/^whsec_/))
    await page.getByRole('button', { name: en(accessWords.done) }).press('Enter')
    await page.getByRole('button', { name: en(webhookWords.test) }).press('Enter')
    await seen(page.getByRole('cell', { name: '400' }))
    await page.getByRole('button', { name: en(webhookWords.show), exact: true }).press('Enter')
    await seen(page.getByText('noted'))
    await page.getByRole('button', { name: en(webhookWords.close) }).press('Enter')
    await clean(page)
    await seen(page.getByRole('cell', { name: '200' }))
    assert.equal(JSON.parse(receiver.got[0]!.body).type, 'webhook.test')
  })
})
