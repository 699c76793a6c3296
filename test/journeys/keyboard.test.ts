import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { doorWords } from '#web/modules/identity/words.ts'
import { caseWords } from '#web/modules/mesh/case-words.ts'
import { meshWords } from '#web/modules/mesh/words.ts'
import { shellWords } from '#web/shell/words.ts'
import type { Product } from './journey.ts'
import { during, en, gone, like, openProduct, seen, sendCourier } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct(7622, 'administrator')
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
  await tabTo(page, `[id="${await email.getAttribute('id')}"]`)
  await page.keyboard.type(product.email)
  await tabTo(page, '[autocomplete="current-password"]')
  await page.keyboard.type(product.password)
  await page.keyboard.press('Enter')
  await seen(page.getByRole('region', { name: en(meshWords.graphLabel) }))
  await seen(page.getByText(like(meshWords.totals, { cases: 40, visits: 192 })))
}

/** ⌘K / Ctrl-K, some letters, Enter. */
async function openByPalette(page: Page, typed: string, choice: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: en(shellWords.palette) })
  await seen(palette)
  await page.keyboard.type(typed)
  await seen(palette.getByRole('option', { name: choice, exact: true, selected: true }))
  await page.keyboard.press('Enter')
  await gone(palette)
}

async function walkMesh(page: Page): Promise<void> {
  await seen(page.locator('[data-place]').first())
  await tabTo(page, '[data-place]')
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

/** Press Tab until something is reached; every stop on the way must be seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)) return focusIsSeen(page)
    await page.keyboard.press('Tab')
    await focusIsSeen(page)
  }
  assert.fail(`Tab does not reach ${selector}`)
}

/** The element in focus, or the control drawn around it, shows an outline or a ring of shadow. */
async function focusIsSeen(page: Page): Promise<void> {
  const unseen = await page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body || active === document.documentElement) return null
    // A chosen segment has a shadow of its own: there only the outline tells.
    const rings = (element: Element | null, byShadow: boolean): boolean => {
      if (!element || element.getBoundingClientRect().width < 4) return false
      const { outlineStyle, outlineWidth, boxShadow, opacity } = getComputedStyle(element)
      return opacity !== '0' && ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || (byShadow && boxShadow !== 'none'))
    }
    const seenHere = rings(active, true) || rings(active.closest('.ant-input-affix-wrapper, .ant-select'), true) || rings(active.closest('.ant-segmented-item'), false)
    return seenHere ? null : active.outerHTML.slice(0, 300)
  })
  assert.equal(unseen, null, 'the focus is visible')
}
