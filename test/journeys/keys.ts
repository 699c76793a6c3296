import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { shellWords } from '#web/shell/words.ts'
import { en, gone, seen } from './journey.ts'

/** Press Tab until something is reached; every stop on the way must be seen. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < 120; stop += 1) {
    if (await wanted.evaluateAll(elements => elements.some(element => element === document.activeElement))) return focusIsSeen(page)
    await page.keyboard.press('Tab')
    await focusIsSeen(page)
  }
  assert.fail(`Tab does not reach ${wanted}`)
}

/** The element in focus, or the control drawn around it, shows an outline or a ring of shadow. */
export async function focusIsSeen(page: Page): Promise<void> {
  const unseen = await page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body || active === document.documentElement) return null
    // A chosen segment has a shadow of its own: there only the outline tells.
    const rings = (element: Element | null, byShadow: boolean): boolean => {
      if (!element || element.getBoundingClientRect().width < 4) return false
      const { outlineStyle, outlineWidth, boxShadow, opacity } = getComputedStyle(element)
      return opacity !== '0' && ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || (byShadow && boxShadow !== 'none'))
    }
    const seenHere =
      rings(active, true) ||
      rings(active.closest('.ant-input-affix-wrapper, .ant-select, .ant-picker, .ant-input-number'), true) ||
      rings(active.closest('.ant-segmented-item, .ant-checkbox'), false)
    return seenHere ? null : active.outerHTML.slice(0, 300)
  })
  assert.equal(unseen, null, 'the focus is visible')
}

/** ⌘K / Ctrl-K, some letters, Enter. */
export async function openByPalette(page: Page, typed: string, choice: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: en(shellWords.palette) })
  await seen(palette)
  await page.keyboard.type(typed)
  await seen(palette.getByRole('option', { name: choice, exact: true, selected: true }))
  await page.keyboard.press('Enter')
  await gone(palette)
}
