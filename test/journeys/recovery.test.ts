import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { uuidFrom } from '#kernel/id.ts'
import type { RecoveryRow } from '#modules/recovery/views.ts'
import { recoveryWords, stageWords } from '#web/modules/recovery/words.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
const deskCase = uuidFrom(Date.UTC(2026, 0, 7), new Uint8Array(10))
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  const about = { subject: 'Parcel two days late', priority: 'normal', service: null, tier: null, channel: 'phone', contact: { name: 'Anna Berg', address: '' }, customer: null }
  await api.post(`/desk/cases/${deskCase}/open`, { ...about, owner: null, unit: null, tags: [], text: 'It came on Wednesday.', kind: 'in', saidAt: null })
})
after(() => product.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().press('Enter')
const noteOf = (page: Page) => page.getByRole('textbox', { name: en(recoveryWords.note), exact: true })
const told = async (): Promise<RecoveryRow> => (await api.get<{ rows: RecoveryRow[] }>(`/case-recoveries/${deskCase}`)).rows[0]!

test('by keyboard: what went wrong is made good: apology, voucher, given, and the customer asked whether it helped', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/desk/${deskCase}`)
    await press(page, en(recoveryWords.begin))
    await page.getByLabel(en(recoveryWords.what)).fill('Left in the wrong van')
    await press(page, en(recoveryWords.begin))
    await seen(page.getByText('Left in the wrong van'))
    await press(page, en(recoveryWords.apologise))
    await noteOf(page).fill('Called her')
    await noteOf(page).press('Tab')
    await press(page, en(recoveryWords.save))
    await seen(page.getByText(/Apologised by phone/))
    await press(page, en(recoveryWords.propose))
    await page.getByLabel(/What it costs us/).fill('50')
    await press(page, en(recoveryWords.propose))
    await press(page, en(recoveryWords.give))
    await seen(page.getByText(en(stageWords.given), { exact: true }).first())
    await press(page, en(recoveryWords.followUp))
    await noteOf(page).fill('Glad we called')
    await press(page, en(recoveryWords.save))
    await seen(page.getByText(en(stageWords.settled), { exact: true }))
    await page.goto('/recoveries/costs')
    await seen(page.getByRole('cell', { name: 'CN¥50' }).first())
  })
  const { stage, remedy, outcome } = await told()
  assert.deepEqual([stage, remedy?.amount, outcome?.note], ['settled', 5000, 'Glad we called'])
})

test('limits are set, and stand when one comes again', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/recoveries/rules')
    await page.getByLabel('Limit of a team manager').fill('200')
    await page.getByLabel('Limit of a representative').fill('20')
    await press(page, en(recoveryWords.save))
    await seen(page.getByText(en(recoveryWords.saved)))
    await page.reload()
    await page.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === '20.00'))
  })
})
