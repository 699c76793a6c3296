import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Nothing scrolls sideways, and axe finds nothing at all. */
export async function clean(page: Page): Promise<void> {
  const { wide, room } = await page.evaluate(() => ({ wide: document.scrollingElement!.scrollWidth, room: window.innerWidth }))
  assert.ok(wide <= room, `${wide} wide on a screen of ${room}`)
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`)
  const found = await page.evaluate(async () => {
    type Found = Readonly<{ id: string; nodes: readonly Readonly<{ target: readonly string[]; failureSummary: string }>[] }>
    const { axe: checker } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: readonly Found[] }> } }
    return (await checker.run({ resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.target.join(' ')}: ${nodes[0]!.failureSummary.slice(0, 300)}`)
  })
  assert.deepEqual(found, [])
}
