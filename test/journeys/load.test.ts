import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { loadFaultWords, loadWords } from '#web/modules/processes/load-words.ts'
import { processWords } from '#web/modules/processes/words.ts'
import { endEvent, processFile, startEvent } from '../bpmn.ts'
import { testId } from '../house.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen, sendCourier } from './journey.ts'

let product: Product
const [id, parcels] = [testId(), testId()]
before(async () => {
  product = await openProduct('administrator')
  const api = await product.api()
  await api.post(`/processes/${id}/create`, { name: { 'zh-CN': '', en: 'One step' }, service: null, promiseMinutes: 60, xml: null })
  const xml = processFile(
    [{ id: 'collect' }, { id: 'sort' }, { id: 'drive' }],
    `${startEvent}${endEvent()}${gateway('x')}${gateway('y')}`,
    'start>collect>x>sort>y>drive>end',
    'x>y*',
  )
  await api.post(`/processes/${parcels}/create`, { name: { 'zh-CN': '', en: 'Parcels' }, service: null, promiseMinutes: null, xml })
  await api.post(`/processes/${parcels}/publish`, { based: 1 })
  await api.post(`/conformance/${parcels}/map`, { activities: { 'pick up': 'collect', sort: 'sort', drive: 'drive' }, ends: [], services: [], strict: false })
  await sendCourier(api)
})
after(() => product.close())

const gateway = (name: string): string => `<bpmn:exclusiveGateway id="${name}" name="Which?" />`

test('a load simulation is filled in by keyboard, refused in words, and tells who cannot keep up', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/standards/processes/${id}`)
    await page.getByText(en(processWords.panelLoad), { exact: true }).first().click()
    await fill(page, en(loadWords.perHour), '0')
    await seen(page.getByText(en(loadFaultWords.arrivals)))
    await fill(page, en(loadWords.perHour), '12')
    await seen(page.getByText(en(loadWords.wholeProcess), { exact: true }))
    await page.getByRole('button', { name: en(loadWords.change) }).press('Enter')
    await fill(page, en(loadWords.noUnit), '1')
    // Twelve an hour of fifteen minutes each are three people's work.
    await seen(page.getByText('cannot keep up'))
    await seen(page.getByText('needs 4 people'))
    await page.getByRole('button', { name: 'Show as table' }).press('Enter')
    await seen(page.getByRole('columnheader', { name: en(loadWords.most) }))
  })
})

test('shares at a gateway are taken from the log by keyboard, with how often it saw one taken', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/standards/processes/${parcels}`)
    await page.getByText(en(processWords.panelLoad), { exact: true }).first().click()
    await page
      .locator('summary')
      .filter({ hasText: en(loadWords.ways) })
      .press('Enter')
    await page.getByRole('button', { name: en(loadWords.waysFromLog), exact: true }).press('Enter')
    const shares = page.getByRole('group', { name: en(loadWords.waysPast, { n: 40 }) })
    await seen(shares)
    assert.deepEqual(await shares.getByRole('spinbutton').evaluateAll(fields => fields.map(field => (field as HTMLInputElement).value)), ['80', '20'])
  })
})

/** Enter in any field begins the simulation. */
async function fill(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(value)
  await page.keyboard.press('Enter')
}
