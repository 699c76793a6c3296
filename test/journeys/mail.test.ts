import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { caseWords } from '#web/modules/desk/words.ts'
import { mailboxWords, mailWords, messageWords, outcomeWords } from '#web/modules/mail/words.ts'
import { freePort } from '../free-port.ts'
import { testId } from '../house.ts'
import { deliver, letter, mailboxOf, openPostOffice } from '../mail.ts'
import { until } from '../until.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
let post: Awaited<ReturnType<typeof openPostOffice>>
let smtp: number
before(async () => {
  post = await openPostOffice()
  smtp = await freePort()
  product = await openProduct('administrator', { QUALIMESH_SMTP: `127.0.0.1:${smtp}`, QUALIMESH_MAIL_INTERNAL: '1' })
  api = await product.api()
})
after(async () => {
  await product.close()
  await post.close()
})

test('by keyboard: a mailbox is tried, a mail comes, its case is opened from the ledger, looked at as it was sent, answered, and the answer leaves', async t => {
  const box = testId()
  const server = { host: '127.0.0.1', port: post.port, security: 'none', user: '', password: '' }
  await during(t, await product.signedIn(), async page => {
    await page.goto('/mail')
    await seen(page.getByText(en(mailWords.noMail)))
    await page.getByRole('link', { name: en(mailboxWords.newMailbox) }).focus()
    await page.keyboard.press('Enter')
    await seen(page.getByRole('textbox', { name: en(mailboxWords.address) }))
    await api.post(`/mail/mailboxes/${box}/create`, mailboxOf('help@example.org', { smtp: server }))
    await page.goto(`/mail/mailboxes/${box}`)
    await page.getByRole('button', { name: en(mailboxWords.test) }).press('Enter')
    await seen(page.getByText(en(mailboxWords.works)))

    const html = letter(
      { Subject: 'Parcel is late', 'Content-Type': 'text/html; charset=utf-8' },
      '<p>It should have come on <b>Monday</b>.</p><img src="https://outside.example/x">',
    )
    assert.match(await deliver(smtp, html, { from: 'wang@customer.example', to: 'help@example.org' }), /^250/)
    await page.goto('/mail')
    await seen(page.getByText(en(outcomeWords.created)).first())
    await page.getByRole('link', { name: /^C-/ }).press('Enter')
    await seen(page.getByRole('heading', { name: /Parcel is late/, level: 1 }))
    await page.getByRole('button', { name: en(messageWords.showHtml) }).press('Enter')
    await seen(page.frameLocator('iframe').getByText('Monday'))
    await page.getByLabel(en(caseWords.replyPlace)).fill('It comes today at four.')
    await page.keyboard.press('Control+Enter')
    await until(() => post.arrived.length > 0, 'the answer')
    await seen(page.getByText(en(messageWords.sentTo, { to: 'wang@customer.example' })))
  })
  assert.match(post.arrived[0]!.raw, /It comes today at four\./)
})
