import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deskTabWords } from '#web/modules/desk/form-words.ts'
import { caseWords } from '#web/modules/desk/words.ts'
import { connectionWords, messagingWords, outcomeWords } from '#web/modules/messaging/words.ts'
import { onPlatform } from '../platforms.ts'
import type { Receiver } from '../receiver.ts'
import { openReceiver } from '../receiver.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Receiver
before(async () => {
  api = await openReceiver(({ path }) => ({ status: 200, body: JSON.stringify(path.includes('token?') ? { access_token: 'T', expires_in: 7200 } : { errcode: 0 }) }))
  product = await openProduct('administrator', { QUALIMESH_MAIL_INTERNAL: '1' })
})
after(async () => {
  await product.close()
  await api.close()
})

test('by keyboard: an Official Account is connected and checked; what a customer writes is in the ledger and in a case, and the answer leaves', async t => {
  const { account, say } = onPlatform('wechat', `http://127.0.0.1:${api.port}`)
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk')
    await page.getByRole('link', { name: en(deskTabWords.messaging) }).press('Enter')
    await seen(page.getByText(en(messagingWords.none)))
    await page.getByRole('link', { name: en(messagingWords.connections) }).press('Enter')
    await page
      .getByRole('link', { name: en(connectionWords.create) })
      .first()
      .press('Enter')
    await page.getByLabel(en(connectionWords.name)).fill('Service account')
    await page.getByLabel(en(connectionWords.wechatAccount)).fill(account.account)
    await page.getByLabel(en(connectionWords.wechatSecret)).fill(account.secrets.secret)
    await page.getByLabel(en(connectionWords.wechatToken)).fill(account.secrets.token)
    await page.getByLabel(en(connectionWords.wechatAesKey)).fill(account.secrets.aesKey)
    await page.getByLabel(en(connectionWords.base)).fill(account.base)
    await clean(page)
    await page.getByRole('button', { name: en(connectionWords.save) }).press('Enter')
    const url = await page.getByText(/\/api\/v1\/messaging\//).innerText()
    await page.getByRole('button', { name: en(connectionWords.check) }).press('Enter')
    await seen(page.getByText(en(connectionWords.works)))
    await clean(page)
    const { query, headers, body } = say({ id: '1', from: 'oWang', text: 'Where is my parcel?', at: Date.now() }, Date.now())
    const answer = await fetch(`${url}?${new URLSearchParams(query)}`, { method: 'POST', headers, body: new Uint8Array(body) })
    assert.equal(await answer.text(), 'success')
    await page.goto('/desk/messaging')
    await seen(page.getByText(en(outcomeWords.taken), { exact: true }).first())
    await seen(page.getByText('Where is my parcel?'))
    await clean(page)
    await page.getByRole('link', { name: /^C-\d+/ }).press('Enter')
    await page.getByLabel(en(caseWords.replyPlace)).fill('It comes today')
    await page.keyboard.press('Control+Enter')
    await seen(page.getByText(en(messagingWords.sentBy, { name: 'Service account' })))
    assert.ok(api.got.some(({ body: sent }) => sent.includes('It comes today')))
    await clean(page)
    await page.goto('/desk/messaging/answers')
    await seen(page.getByText('It comes today'))
    await clean(page)
  })
})
