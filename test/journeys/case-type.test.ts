import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { CaseRow, CaseTypeRow, CaseTypeView, CaseView } from '#modules/desk/views.ts'
import { fieldProblemWords } from '#modules/desk/words.ts'
import { fieldKindWords, formWords, typeWords } from '#web/modules/desk/form-words.ts'
import { openWords } from '#web/modules/desk/words.ts'
import { publicFormWords } from '#web/modules/desk-form/words.ts'
import { uiWords } from '#web/ui/words.ts'
import { complaintType } from '../type-sample.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen, zh } from './journey.ts'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
})
after(() => product.close())

const types = async (): Promise<readonly CaseTypeRow[]> => (await api.get<{ rows: CaseTypeRow[] }>('/desk/case-types')).rows
const newestCase = async (): Promise<CaseView> => api.get<CaseView>(`/desk/cases/${(await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all')).rows[0]!.id}`)

test('by keyboard: a type is drawn, its fields put in order and published, and a case is opened with it', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/types')
    await page
      .getByRole('button', { name: en(typeWords.newType) })
      .first()
      .press('Enter')
    await page.getByLabel(/^Name · English/).fill('Return')
    await page.getByLabel(/^Name · Chinese/).fill('退货')
    await page.keyboard.press('Enter')
    await seen(page.getByRole('heading', { name: 'Return', level: 1 }))
    await addField(page, en(fieldKindWords.text), 'Order number', '订单号')
    await addField(page, en(fieldKindWords['yes-no']), 'Opened already', '是否已拆封')
    await page.getByRole('button', { name: en(uiWords.moveItem, { label: 'Opened already', place: 2, count: 2 }) }).press('ArrowUp')
    await seen(page.getByText(en(uiWords.itemMoved, { label: 'Opened already', place: 1 })))
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), en(uiWords.moveItem, { label: 'Opened already', place: 1, count: 2 }))
    await page.getByRole('button', { name: en(typeWords.publish), exact: true }).press('Enter')
    await seen(page.getByText(/^Version 1 is in use/))
    await clean(page)
    await page.goto('/desk/new')
    await page.getByLabel(en(formWords.type)).focus()
    await choose(page, 'Return')
    await page.getByLabel('Order number').fill('A-77')
    await page.getByRole('radio', { name: en(formWords.yes) }).press('Space')
    await page.getByLabel(en(openWords.subject)).fill('Sends it back')
    await page.getByRole('button', { name: en(openWords.send) }).press('Enter')
    await seen(page.getByRole('heading', { name: /Sends it back/, level: 1 }))
    await seen(page.getByText('A-77'))
    await page.getByRole('button', { name: en(formWords.edit), exact: true }).press('Enter')
    await page.getByRole('dialog').getByLabel('Order number').fill('A-78')
    await page.keyboard.press('Enter')
    await seen(page.getByText('A-78'))
    await clean(page)
  })
  assert.deepEqual([(await types()).map(({ version, fields }) => [version, fields]), (await newestCase()).values], [[[1, 2]], { 'field-2': true, 'field-1': 'A-78' }])
})

for (const [locale, say, language] of [
  ['en-GB', en, 'en'],
  ['zh-CN', zh, 'zh-CN'],
] as const)
  test(`on a phone in ${locale}, a customer fills in the form by keyboard, is told what is missing, and follows his case; axe finds nothing`, async t => {
    const id = crypto.randomUUID().replace(/^(.{14})./, '$17')
    await api.post(`/desk/case-types/${id}/create`, { content: complaintType })
    await api.post(`/desk/case-types/${id}/publish`, { based: 1 })
    await api.post(`/desk/case-types/${id}/open-to-public`, { on: true })
    const { url } = await api.get<CaseTypeView>(`/desk/case-types/${id}`)
    const visit = await product.visit({ ...phone, locale, colorScheme: locale === 'en-GB' ? 'light' : 'dark' })
    await during(t, visit, async page => {
      await page.goto(new URL(url!).pathname)
      await seen(page.getByRole('heading', { name: complaintType.name[language], level: 1 }))
      await clean(page)
      await page.getByRole('button', { name: say(publicFormWords.send) }).press('Enter')
      await seen(page.getByText(say(publicFormWords.needName)))
      await page.getByLabel(say(publicFormWords.words)).fill('坏了 broken')
      await page.getByLabel(say(publicFormWords.name)).fill('Li')
      await page.getByLabel(say(publicFormWords.address)).fill('li@example.org')
      await page.getByRole('checkbox').press('Space')
      await page.getByRole('button', { name: say(publicFormWords.send) }).press('Enter')
      await seen(page.getByText(say(fieldProblemWords.needed)))
      await page.getByRole('radio', { name: complaintType.fields[0]!.choices[1]!.label[language] }).press('Space')
      await page.getByRole('button', { name: say(publicFormWords.send) }).press('Enter')
      await seen(page.getByText(say(publicFormWords.sent)))
      await clean(page)
      await page.getByRole('link', { name: say(publicFormWords.track) }).press('Enter')
      await seen(page.getByRole('heading', { name: new RegExp(complaintType.name[language]), level: 1 }))
      await clean(page)
      // That the form was refused once is what is looked at here.
      const expected = visit.faults.filter(fault => fault.includes('/submit'))
      assert.equal(expected.length, 2)
      for (const fault of expected) (visit.faults as string[]).splice(visit.faults.indexOf(fault), 1)
    })
    const it = await newestCase()
    assert.deepEqual([it.channel, it.values, it.contactAddress, it.form?.type], ['web', { reason: 'broken' }, 'li@example.org', id])
  })

async function addField(page: Page, kind: string, label: string, chinese: string): Promise<void> {
  await page.getByLabel(en(typeWords.addField)).focus()
  await choose(page, kind)
  await page.getByLabel(/^Label · English/).fill(label)
  await page.getByLabel(/^Label · Chinese/).fill(chinese)
}

/** Open the list that has the focus and go down to an entry, as one does without a mouse. */
async function choose(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ArrowDown')
  const here = page.locator('.ant-select-item-option-active')
  await seen(here)
  for (let steps = 0; steps < 20 && (await here.innerText()) !== name; steps += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}
