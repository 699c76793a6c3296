import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { AcceptanceRow } from '#modules/conformance/views.ts'
import { kindWords } from '#modules/conformance/words.ts'
import { conformanceWords } from '#web/modules/conformance/words.ts'
import { processWords } from '#web/modules/processes/words.ts'
import { shellWords } from '#web/shell/words.ts'
import { endEvent, processFile, startEvent } from '../bpmn.ts'
import { testId } from '../house.ts'
import type { Api, Product } from './journey.ts'
import { during, en, gone, openProduct, seen, sendCourier } from './journey.ts'
import { openByPalette, tabTo } from './keys.ts'

let product: Product
let api: Api
const id = testId()
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  const steps = ['collect', 'sort', 'drive', 'deliver', 'sign'].map((step, at) => ({ id: step, department: at < 2 ? 'Hub' : 'Van' }))
  const xml = processFile(steps, startEvent + endEvent(), 'start>collect>sort>drive>deliver>sign>end')
  await api.post(`/processes/${id}/create`, { name: { 'zh-CN': '派件', en: 'Parcels' }, service: null, promiseMinutes: null, xml })
  await api.post(`/processes/${id}/publish`, { based: 1 })
  const activities = { 'pick up': 'collect', sort: 'sort', drive: 'drive', deliver: 'deliver', 'sign for': 'sign' }
  await api.post(`/conformance/${id}/map`, { activities, ends: [], services: [], strict: false })
  await sendCourier(api, { site: 'North' })
})
after(() => product.close())

test('by keyboard alone: open how a process is really done, go from the drawing to a step, compare places, and accept a deviation', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/mesh')
    await seen(page.getByRole('navigation', { name: en(shellWords.navigation) }))
    await openByPalette(page, 'Conformance', en(shellWords.conformance))
    await enter(page, page.getByRole('link', { name: 'Parcels', exact: true }))
    await chooseAllTime(page)
    await lookAtDrawing(page)
    await comparePlaces(page)
    await accept(page)
  })
  const [accepted] = (await api.get<{ rows: AcceptanceRow[] }>(`/conformance/${id}/acceptances`)).rows
  assert.deepEqual([accepted?.kind, accepted?.nodeName, accepted?.reason, accepted?.covers], ['skipped', 'sort', 'The hub sorts by machine', 8])
})

test('by keyboard alone: a process is drafted from the ways that cases take', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/mesh')
    await seen(page.getByRole('navigation', { name: en(shellWords.navigation) }))
    await openByPalette(page, 'Processes', en(shellWords.processes))
    await enter(page, page.getByRole('button', { name: en(processWords.fromReality) }))
    const dialog = page.getByRole('dialog')
    await seen(dialog.getByText('40 cases', { exact: false }))
    await tabTo(page, dialog.getByRole('checkbox', { name: en(processWords.realityCalm) }))
    await page.keyboard.press('Space')
    await tabTo(page, dialog.getByLabel(en(processWords.nameEn)))
    await page.keyboard.type('Parcels as they go')
    await enter(page, dialog.getByRole('button', { name: en(processWords.create), exact: true }))
    await gone(dialog)
    await seen(page.getByRole('heading', { name: 'Parcels as they go', level: 1 }))
    await seen(page.locator('.djs-element').filter({ hasText: 'sign for' }).first())
  })
})

async function enter(page: Page, wanted: Locator): Promise<void> {
  await seen(wanted)
  await tabTo(page, wanted)
  await page.keyboard.press('Enter')
}

async function chooseAllTime(page: Page): Promise<void> {
  const all = page.getByRole('radio', { name: en(conformanceWords.allTime) })
  await tabTo(page, page.getByRole('radio', { name: en(conformanceWords.days90) }))
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/days=/)
  assert.ok(await all.isChecked())
}

/** The drawing itself is a stop; what is written on it stands below as a table whose steps lead on. */
async function lookAtDrawing(page: Page): Promise<void> {
  const drawing = page.getByRole('region', { name: en(conformanceWords.drawing) })
  await seen(drawing.locator('.qm-figures').first())
  await tabTo(page, drawing.locator('svg[tabindex]'))
  await enter(page, page.getByRole('table', { name: en(conformanceWords.drawing) }).getByRole('link', { name: 'sort', exact: true }))
  await seen(page.getByRole('cell', { name: en(kindWords.skipped) }).first())
  assert.match(page.url(), /node=sort/)
}

async function comparePlaces(page: Page): Promise<void> {
  await enter(page, page.getByRole('link', { name: en(conformanceWords.places), exact: true }))
  const places = page.getByRole('region', { name: en(conformanceWords.places) })
  await seen(places.getByRole('rowheader', { name: 'North' }))
  await tabTo(page, places)
}

async function accept(page: Page): Promise<void> {
  await enter(page, page.getByRole('link', { name: en(conformanceWords.deviations), exact: true }))
  const named = page.getByRole('row').filter({ hasText: en(kindWords.skipped) })
  await enter(page, named.first().getByRole('button', { name: en(conformanceWords.accept) }))
  const dialog = page.getByRole('dialog')
  await tabTo(page, dialog.getByLabel(en(conformanceWords.reason)))
  await page.keyboard.type('The hub sorts by machine')
  await date(page, dialog.getByLabel(en(conformanceWords.from), { exact: true }), '2026-03-01')
  await date(page, dialog.getByLabel(en(conformanceWords.until), { exact: true }), '2026-09-30')
  await enter(page, dialog.getByRole('button', { name: en(conformanceWords.accept) }))
  await gone(dialog)
  await enter(page, page.getByRole('navigation', { name: en(conformanceWords.conformance) }).getByRole('link', { name: en(conformanceWords.accepted), exact: true }))
  await seen(page.getByRole('cell', { name: 'The hub sorts by machine' }))
}

/** Written into the field and taken with Enter, as one types it. */
async function date(page: Page, field: Locator, typed: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
  assert.equal(await field.inputValue(), typed)
}
