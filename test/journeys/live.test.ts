import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { uuidFrom } from '#kernel/id.ts'
import { firstWords } from '#web/modules/mesh/first-words.ts'
import { fieldWords, importWords, quarantineWords, stageWords } from '#web/modules/mesh/import-words.ts'
import { meshWords } from '#web/modules/mesh/words.ts'
import { shellWords } from '#web/shell/words.ts'
import type { Api, Product } from './journey.ts'
import { during, en, gone, goTo, like, openProduct, seen, sendCourier } from './journey.ts'

let live: Product, files: Product
before(async () => {
  live = await openProduct('administrator')
  files = await openProduct('administrator')
})
after(async () => {
  await live.close()
  await files.close()
})

test('an activity that a system sends with a token stands in the open mesh without a reload', async t => {
  const api = await live.api()
  await sendCourier(api)
  const token = await makeToken(api)
  await during(t, await live.signedIn(), async page => {
    await page.goto('/mesh')
    await seen(page.getByText(like(meshWords.totals, { cases: 40, visits: 192 })))
    await page.evaluate(() => Object.assign(window, { stillHere: true }))
    const answer = await send(live.url, token, { source: 'crm', id: '1', case: 'SF-001', activity: 'call the customer', unit: 'Desk', time: '2026-03-20T03:00:00Z' })
    assert.deepEqual(answer, { taken: 1, repeated: 0, refused: [] })
    await seen(page.getByRole('button', { name: /^call the customer, / }))
    assert.ok(await page.evaluate(() => 'stillHere' in window), 'the page was not loaded again')
    await seen(page.getByText(like(meshWords.totals, { cases: 40, visits: 193 })))
  })
})

async function makeToken(api: Api): Promise<string> {
  const id = uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
  const { token } = await api.post<{ token: string }>(`/tokens/${id}/create`, { name: 'Customer desk', scopes: ['mesh.intake'], expiresInDays: 30 })
  return token
}

async function send(url: string, token: string, activity: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' }
  const answer = await fetch(`${url}/api/v1/activities`, { method: 'POST', headers, body: JSON.stringify(activity) })
  assert.equal(answer.status, 200)
  return answer.json()
}

const log = `matter,step,done,team
A-1,receive,2026-03-02 09:00:00,Front
A-1,check,2026-03-02 09:30:00,Back
A-1,answer,2026-03-02 11:00:00,Front
A-2,receive,2026-03-02 09:10:00,Front
A-2,check,not a time,Back
A-2,answer,2026-03-02 12:00:00,Front
A-3,receive,2026-03-02 10:00:00,Front
,check,2026-03-02 10:20:00,Back
A-3,answer,2026-03-02 13:00:00,Front
A-4,receive,2026-03-02 10:30:00,Front
A-4,check,2026-03-02 10:50:00,Back
A-4,answer,2026-03-02 13:30:00,Front
`

test('rows that cannot be taken wait in quarantine, are mended in the page and taken; the undone import leaves the mesh empty', async t => {
  await during(t, await files.signedIn(), async page => {
    await importLog(page)
    await mendRow(page)
    await seen(page.getByText(en(quarantineWords.none)).or(page.getByRole('table', { name: en(quarantineWords.quarantine) })))
    await goTo(page, shellWords.mesh)
    await seen(page.getByText(like(meshWords.totals, { cases: 4, visits: 11 })))
    await undoImport(page)
  })
})

async function importLog(page: Page): Promise<void> {
  await page.goto('/imports/new')
  await page.getByLabel(en(importWords.choose)).setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(log) })
  const begin = page.getByRole('button', { name: en(importWords.start), exact: true })
  await seen(begin)
  assert.ok(await begin.isDisabled(), 'without a case nothing can start')
  await page.getByRole('combobox', { name: `${en(fieldWords.case)} · ${en(importWords.required)}` }).click()
  await page.keyboard.type('matter')
  await page.keyboard.press('Enter')
  await seen(page.getByRole('region', { name: en(importWords.preview) }).getByRole('columnheader', { name: new RegExp(`^matter ?${en(fieldWords.case)}$`) }))
  await begin.click()
  await seen(page.getByText(en(importWords.result, { taken: 10 }), { exact: true }))
  await seen(page.getByText(en(importWords.resultQuarantined, { quarantined: 2 }), { exact: true }))
  await page.getByRole('button', { name: en(importWords.openQuarantine) }).click()
}

async function mendRow(page: Page): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: 'not a time' })
  await row.getByRole('button', { name: en(quarantineWords.open) }).click()
  const time = page.getByLabel('done', { exact: true })
  await time.fill('2026-03-02 25:61:00')
  await page.getByRole('button', { name: en(quarantineWords.mend) }).click()
  await seen(page.getByText(like(quarantineWords.stillRefused)))
  await time.fill('2026-03-02 09:50:00')
  await page.getByRole('button', { name: en(quarantineWords.mend) }).click()
  await gone(time)
  await gone(row)
  await page.getByText(en(quarantineWords.taken), { exact: true }).first().click()
  await seen(page.getByRole('row').filter({ hasText: 'A-2' }))
}

async function undoImport(page: Page): Promise<void> {
  await goTo(page, shellWords.imports)
  await page.getByRole('link', { name: 'orders.csv' }).click()
  await page.getByRole('button', { name: en(importWords.undo) }).click()
  const question = page.getByRole('dialog', { name: en(importWords.undoTitle, { name: 'orders.csv' }) })
  await seen(question.getByText(en(importWords.undoBody, { taken: 11, quarantined: 1 })))
  await question.getByRole('button', { name: en(importWords.undo) }).click()
  await seen(page.getByText(en(importWords.undoneBody)))
  await seen(page.getByText(en(stageWords.undone), { exact: true }))
  await goTo(page, shellWords.mesh)
  await seen(page.getByRole('heading', { name: en(firstWords.stepsTitle) }))
}
