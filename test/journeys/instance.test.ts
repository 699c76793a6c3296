import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { uuidFrom } from '#kernel/id.ts'
import type { InstanceView } from '#modules/instances/views.ts'
import { instanceWords, stageWords, workWords } from '#web/modules/instances/words.ts'
import { uiWords } from '#web/ui/words.ts'
import { endEvent, processFile, startEvent } from '../bpmn.ts'
import type { Api, Product } from './journey.ts'
import { during, en, gone, openProduct, seen } from './journey.ts'

const items = [{ text: 'Serial number', evidence: 'note', critical: true }, { text: 'Photo of the damage', evidence: 'photo' }, { text: 'Customer greeted' }]
const gateways = `${startEvent}${endEvent()}<bpmn:exclusiveGateway id="x" name="Can it be mended?" /><bpmn:exclusiveGateway id="y" />`

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  const process = newId()
  const xml = processFile([{ id: 'look', items }, { id: 'mend' }, { id: 'replace' }], gateways, 'start>look>x>mend*>y>end', 'x>replace>y')
  await api.post(`/processes/${process}/create`, { name: { 'zh-CN': '报修', en: 'Repair' }, service: null, promiseMinutes: null, xml })
  await api.post(`/processes/${process}/publish`, { based: 1 })
})
after(() => product.close())

const newId = (): string => uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

test('a process is started, its task taken from the list, checked, sent the way one chooses and completed, all by keyboard', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/tasks')
    await seen(page.getByText(en(instanceWords.noMine)))
    await start(page, 'R-1')
    await takeFromList(page, 'R-1')
    await checkPoints(page)
    await page.getByRole('radio', { name: 'replace' }).focus()
    await page.keyboard.press('Space')
    await press(page, workWords.complete.en)
    const asked = page.getByRole('dialog')
    await seen(asked.getByText('Photo of the damage'))
    await asked.getByRole('button', { name: en(workWords.completeAnyway) }).press('Enter')
    await gone(asked)
    await nextIs(page, 'look', 'replace')
    await press(page, workWords.complete.en)
    await seen(page.getByText(en(workWords.nextOver)))
    await seen(page.getByText(en(stageWords.completed), { exact: true }).first())
    await seen(page.getByText(en(workWords.missingThen, { count: 1 })))
  })
  const { rows } = await api.get<{ rows: { id: string }[] }>('/instances?stage=completed')
  const view = await api.get<InstanceView>(`/instances/${rows[0]!.id}`)
  assert.deepEqual(
    view.ended.map(({ name, outcome, missing, points }) => [name, outcome, missing, points[0]?.note]),
    [
      ['look', 'done', [1], 'SN 4711'],
      ['replace', 'done', [], undefined],
    ],
  )
})

test('what is critical stops the completion; a photo is attached; work is sent back with its reason, and a process ended early', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/tasks')
    await start(page, 'R-2')
    await press(page, workWords.complete.en)
    await seen(page.getByText(en(workWords.criticalOpen, { points: 'Serial number' })))
    await page.locator('input[type=file]').setInputFiles({ name: '损坏.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a photo') })
    await seen(page.getByRole('link', { name: en(workWords.download, { name: '损坏.jpg' }) }))
    await checkPoints(page)
    await seen(page.getByText(en(workWords.doneOf, { done: 3, all: 3 })))
    await press(page, workWords.complete.en)
    await nextIs(page, 'look', 'mend')
    await press(page, workWords.sendBack.en)
    await answer(page, 'No spare part', workWords.sendBack.en)
    await nextIs(page, 'mend', 'look', en(workWords.sentBackTitle, { step: 'mend' }))
    await seen(page.getByText(en(workWords.sentBack, { reason: 'No spare part' })))
    await press(page, workWords.cancel.en)
    await answer(page, 'Withdrawn', workWords.cancel.en)
    await seen(page.getByText(en(stageWords.cancelled), { exact: true }).first())
  })
})

async function start(page: Page, caseKey: string): Promise<void> {
  await page
    .getByRole('link', { name: en(instanceWords.start) })
    .first()
    .press('Enter')
  await page.getByLabel(en(instanceWords.caseKey)).focus()
  await page.keyboard.type(caseKey)
  await page.keyboard.press('Enter')
  await seen(page.getByRole('heading', { name: 'look' }))
}

async function takeFromList(page: Page, caseKey: string): Promise<void> {
  await page.goto('/tasks?share=all')
  const row = page.getByRole('row', { name: new RegExp(caseKey) })
  await row.getByRole('link', { name: 'look' }).focus()
  await page.keyboard.press('t')
  await seen(row.getByText(en(instanceWords.you), { exact: true }))
  await page.keyboard.press('Enter')
  await seen(page.getByRole('heading', { name: 'look' }))
}

async function checkPoints(page: Page): Promise<void> {
  await page.getByLabel(en(workWords.noteFor, { point: 'Serial number' })).focus()
  await page.keyboard.type('SN 4711')
  await page.getByRole('checkbox', { name: 'Customer greeted' }).press('Space')
}

async function nextIs(page: Page, ended: string, next: string, title = en(workWords.nextTitle, { step: ended })): Promise<void> {
  const banner = page.getByRole('region', { name: title })
  await seen(banner.getByRole('link', { name: next, exact: true }))
  await seen(page.getByRole('heading', { name: next }))
}

async function answer(page: Page, reason: string, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(en(workWords.reason)).fill(reason)
  await seen(dialog.getByRole('button', { name: en(uiWords.cancel) }))
  await dialog.getByRole('button', { name: verb, exact: true }).press('Enter')
  await gone(dialog)
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().press('Enter')
}
