import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { doorWords } from '#web/modules/identity/words.ts'
import { caseWords } from '#web/modules/mesh/case-words.ts'
import { meshWords } from '#web/modules/mesh/words.ts'
import { shellWords } from '#web/shell/words.ts'
import type { Product } from './journey.ts'
import { during, en, gone, like, openProduct, seen, sendCourier } from './journey.ts'
import { focusIsSeen, openByPalette, tabTo } from './keys.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
  await sendCourier(await product.api())
})
after(() => product.close())

test('by keyboard alone: sign in, find a page and a case, walk the mesh, open a node and close it; the focus is always seen', async t => {
  await during(t, await product.visit(), async page => {
    await signInByKeys(page)
    await openByPalette(page, en(shellWords.cases), en(shellWords.cases))
    await seen(page.getByRole('heading', { name: en(caseWords.cases), level: 1 }))
    await openByPalette(page, 'SF-007', 'SF-007')
    await seen(page.getByText(like(caseWords.caseFact)))
    await openByPalette(page, en(shellWords.mesh), en(shellWords.mesh))
    await walkMesh(page)
  })
})

async function signInByKeys(page: Page): Promise<void> {
  await page.goto('/sign-in')
  const email = page.getByLabel(en(doorWords.email), { exact: true })
  await seen(email)
  await tabTo(page, email)
  await page.keyboard.type(product.email)
  await tabTo(page, page.locator('[autocomplete="current-password"]'))
  await page.keyboard.type(product.password)
  await page.keyboard.press('Enter')
  await seen(page.getByRole('region', { name: en(meshWords.graphLabel) }))
  await seen(page.getByText(like(meshWords.totals, { cases: 40, visits: 192 })))
}

async function walkMesh(page: Page): Promise<void> {
  await seen(page.locator('[data-place]').first())
  await tabTo(page, page.locator('[data-place]'))
  const first = await focusedPlace(page)
  const walked = new Set([first])
  for (const arrow of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) {
    await page.keyboard.press(arrow)
    walked.add(await focusedPlace(page))
    await focusIsSeen(page)
  }
  assert.ok(walked.size >= 3, `arrow keys walked ${[...walked].join(', ')}`)
  const chosen = await focusedPlace(page)
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('complementary', { name: chosen, exact: true })
  await seen(drawer.getByText(like(meshWords.nodeFact)))
  await page.keyboard.press('Tab')
  await focusIsSeen(page)
  assert.ok(await drawer.evaluate(element => element.contains(document.activeElement)), 'Tab goes on inside the drawer')
  await page.keyboard.press('Escape')
  await gone(drawer)
  assert.equal(await focusedPlace(page), chosen, 'the focus goes back to where it was')
}

/** The node in focus; fails when none is. */
async function focusedPlace(page: Page): Promise<string> {
  const place = await page.evaluate(() => document.activeElement?.getAttribute('data-place'))
  return place ?? assert.fail('no node is in focus')
}
