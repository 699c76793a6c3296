import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { uuidFrom } from '#kernel/id.ts'
import type { Terms } from '#modules/promises/views.ts'
import { meshPromiseWords } from '#web/modules/mesh/promise-words.ts'
import { promiseWords } from '#web/modules/promises/words.ts'
import type { Product } from './journey.ts'
import { during, en, openProduct, seen, sendCourier } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
  await sendCourier(await product.api())
})
after(() => product.close())

const minute = 60_000
const terms: Terms = {
  kind: 'customer',
  scope: [],
  start: { activities: ['pick up'], where: [] },
  pause: null,
  resume: null,
  stop: { activities: ['sign for'], where: [] },
  cancel: null,
  repeats: false,
  measure: 'elapsed',
  calendar: null,
  targets: [{ tier: null, minutes: 180 }],
  warnings: [],
  ladder: [],
}

/** A parcel whose promise is missed at that instant, unless somebody signs for it. */
async function parcelDueAt(due: number): Promise<void> {
  const [start, sorted] = [due - 180 * minute, due - 100 * minute]
  const lines = [
    { source: 'test', id: 'late/1', case: 'LATE-1', activity: 'pick up', time: start, unit: 'Night shift' },
    { source: 'test', id: 'late/2', case: 'LATE-1', activity: 'sort', time: sorted, unit: 'Night shift' },
  ]
  await (await product.api()).post('/activities', lines.map(line => JSON.stringify(line)).join('\n'), { 'content-type': 'application/x-ndjson' })
}

test('the mesh teaches what a promise is; once one is in force, it is coloured by it, and a breach comes by itself and leads to its node and case by keyboard', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/mesh?lens=unit')
    await page.getByRole('radio', { name: en(meshPromiseWords.byPromises) }).focus()
    await page.keyboard.press('Space')
    await seen(page.getByRole('heading', { name: en(meshPromiseWords.noPromise), level: 2 }))
    await page.getByRole('button', { name: en(meshPromiseWords.toPromises) }).focus()
    await page.keyboard.press('Enter')
    await seen(page.getByRole('heading', { name: en(promiseWords.promises), level: 1 }))

    const api = await product.api(),
      id = uuidFrom(Date.now(), randomBytes(10))
    await api.post(`/promises/${id}/create`, { name: { 'zh-CN': '三小时内签收', en: 'Signed for in three hours' }, terms, source: null })
    await api.post(`/promises/${id}/activate`, { activeFrom: 0 })
    await page.goto('/mesh?lens=unit&colour=promises')
    const due = Date.now() + 4000
    await parcelDueAt(due)
    const strip = page.getByRole('region', { name: en(meshPromiseWords.breaches) })
    await seen(strip.getByText('LATE-1'))
    assert.ok(Date.now() - due < 10_000, 'it came by itself, soon after it fell')
    await seen(page.getByText(en(meshPromiseWords.justMissed), { exact: true }).first())
    await strip.getByRole('button', { name: 'Night shift' }).first().focus()
    await page.keyboard.press('Enter')
    await seen(page.getByText(en(meshPromiseWords.onTimeHint)))
    await page
      .getByRole('link', { name: en(meshPromiseWords.breachCase, { key: 'LATE-1' }) })
      .last()
      .focus()
    await page.keyboard.press('Enter')
    await seen(page.getByRole('heading', { name: 'LATE-1', level: 1 }))
  })
})
