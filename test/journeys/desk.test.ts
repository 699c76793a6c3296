import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { caseWords, deskWords, openWords } from '#web/modules/desk/words.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, gone, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
})
after(() => product.close())

const cases = async (): Promise<readonly CaseRow[]> => (await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all')).rows
const solved = async (): Promise<CaseView> => api.get<CaseView>(`/desk/cases/${(await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&stage=solved')).rows[0]!.id}`)

test('by keyboard: a case is opened, answered, the answer taken back and written anew, a note kept, and the case solved', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk')
    await seen(page.getByText(en(deskWords.noMine)))
    await page
      .getByRole('link', { name: en(deskWords.newCase) })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await page.getByLabel(en(openWords.subject)).fill('Parcel is late')
    await page.getByLabel(en(openWords.contactName)).fill('Anna Berg')
    await page.getByLabel(en(openWords.words)).fill('It should have come on Monday.')
    await page.getByRole('button', { name: en(openWords.send) }).press('Enter')
    await seen(page.getByRole('heading', { name: /Parcel is late/, level: 1 }))
    await answer(page, 'It comes tomorrow.')
    await page.getByRole('button', { name: en(caseWords.takeBack) }).press('Enter')
    await seen(page.getByText(en(caseWords.takenBack)))
    await answer(page, 'It comes today at four.')
    await page.getByText(en(caseWords.addNote), { exact: true }).click()
    await page.getByLabel(en(caseWords.notePlace)).fill('The van left at noon.')
    await page.getByRole('button', { name: en(caseWords.keepNote) }).press('Enter')
    await seen(page.getByText('The van left at noon.'))
    await page.getByRole('button', { name: en(caseWords.solve), exact: true }).press('Enter')
    await seen(page.getByRole('button', { name: en(caseWords.reopen) }))
  })
  const { stage, said } = await solved()
  assert.deepEqual(
    [stage, said.map(({ kind, stage: each, text }) => [kind, each === 'taken-back', text])],
    [
      'solved',
      [
        ['in', false, 'It should have come on Monday.'],
        ['out', true, 'It comes tomorrow.'],
        ['out', false, 'It comes today at four.'],
        ['note', false, 'The van left at noon.'],
      ],
    ],
  )
})

test('what is being written is there again, and a newer message is pointed out before it is sent', async t => {
  const { id } = await solved()
  await api.post(`/desk/cases/${id}/reopen`, { reason: 'again' })
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/desk/${id}`)
    await page.getByLabel(en(caseWords.replyPlace)).fill('We look into')
    await seen(page.getByText(en(caseWords.draftKept)))
    await page.reload()
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'We look into')
    await page.getByLabel(en(caseWords.replyPlace)).fill('We look into it.')
    await api.post(`/desk/cases/${id}/receive`, { conversation: null, channel: 'phone', subject: '', text: 'Please hurry up' })
    await seen(page.getByText('Please hurry up'))
    await seen(page.getByText(en(caseWords.newer)))
    await page.getByRole('button', { name: en(caseWords.send) }).press('Enter')
    await gone(page.getByText(en(caseWords.newer)))
    await seen(page.getByText('We look into it.', { exact: true }).first())
  })
})

const slip = { name: '签收单.txt', mimeType: 'text/plain', buffer: Buffer.from('signed by nobody') }
const scan = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') }

/** By keyboard: the button is pressed, and the chooser of the system given files. */
async function attach(page: Page, ...files: readonly (typeof slip)[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTitle(en(caseWords.attach)).press('Enter')])
  await chooser.setFiles([...files])
}

test('by keyboard: a case is opened with what the customer showed, and files of an answer are there again when one comes back to it elsewhere', async t => {
  const chosen = (page: Page, name: string) => page.getByRole('list', { name: en(caseWords.files) }).getByText(name)
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/new')
    await page.getByLabel(en(openWords.subject)).fill('Nobody signed for it')
    await attach(page, slip, scan)
    await seen(chosen(page, slip.name))
    await seen(chosen(page, scan.name))
    await page.getByRole('button', { name: en(caseWords.removeFile, { name: scan.name }) }).press('Enter')
    await gone(chosen(page, scan.name))
    await clean(page)
    await page.getByRole('button', { name: en(openWords.send), exact: true }).press('Enter')
    await seen(page.getByRole('heading', { name: /Nobody signed for it/, level: 1 }))
    await seen(page.getByRole('link', { name: en(caseWords.downloadFile, { name: slip.name }) }))
    await attach(page, scan)
    await seen(page.getByRole('button', { name: en(caseWords.removeFile, { name: scan.name }) }))
    await seen(page.getByText(en(caseWords.draftKept)))
  })
  const { id } = (await cases()).find(({ subject }) => subject === 'Nobody signed for it')!
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/desk/${id}`)
    await seen(page.getByRole('button', { name: en(caseWords.removeFile, { name: scan.name }) }))
    await clean(page)
    await answer(page, 'The courier was asked.')
    await seen(page.getByRole('link', { name: en(caseWords.downloadFile, { name: scan.name }) }))
  })
  const { said, draft } = await api.get<CaseView>(`/desk/cases/${id}`)
  assert.deepEqual(
    [said.map(({ kind, files }) => [kind, files.map(({ name }) => name)]), draft],
    [
      [
        ['in', [slip.name]],
        ['out', [scan.name]],
      ],
      null,
    ],
  )
})

test('several are chosen and changed at once, and put back', async t => {
  const before = await cases()
  for (const subject of ['One more', 'And another']) {
    const open = { subject, channel: 'web', contact: { name: 'Wei', address: '' }, priority: 'normal', service: null, tier: null, customer: null, owner: null, unit: null }
    await api.post(`/desk/cases/${crypto.randomUUID().replace(/^(.{14})./, '$17')}/open`, { ...open, tags: [], text: 'Hello', kind: 'in', saidAt: null })
  }
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk?share=unassigned')
    for (const row of (await cases()).filter(({ id }) => !before.some(each => each.id === id))) await page.getByLabel(en(deskWords.choose, { key: row.key })).press('Space')
    await page.getByRole('button', { name: en(deskWords.takeAll) }).press('Enter')
    await seen(page.getByText(en(deskWords.changedMany, { count: 2 })))
    await gone(page.getByRole('link', { name: 'One more' }))
    await page.getByRole('button', { name: en(deskWords.undo) }).press('Enter')
    await seen(page.getByRole('link', { name: 'One more' }))
  })
})

async function answer(page: Page, text: string): Promise<void> {
  await page.getByLabel(en(caseWords.replyPlace)).fill(text)
  await page.keyboard.press('Control+Enter')
  await seen(page.getByText(text))
  await seen(page.getByText(en(caseWords.sendKey)))
}
