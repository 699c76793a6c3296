import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { doorWords } from '#web/modules/identity/words.ts'
import { caseWords } from '#web/modules/mesh/case-words.ts'
import { firstWords } from '#web/modules/mesh/first-words.ts'
import { fieldWords, importWords } from '#web/modules/mesh/import-words.ts'
import { chartWords, meshWords } from '#web/modules/mesh/words.ts'
import { shellWords } from '#web/shell/words.ts'
import { uiWords } from '#web/ui/words.ts'
import type { Product } from './journey.ts'
import { during, en, gone, goTo, like, logsFolder, openProduct, seen, zh } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('nobody')
})
after(() => product.close())

test('from the one-time link to a mesh of a real log, its nodes, hand-overs, cases and variants, in both languages and both themes', async t => {
  const told = tell(t)
  await during(t, await product.visit(), async page => {
    await enrol(page, product.link!)
    told('enrolled')
    await importHelpdesk(page)
    told('imported')
    await seeMesh(page)
    await openNode(page)
    await openHandOver(page)
    told('mesh, node and hand-over seen')
    await openCase(page)
    await filterVariants(page)
    told('case and variants seen')
    await switchLanguage(page)
    await compareTable(page)
    await darken(page)
    told('done')
  })
})

function tell(t: TestContext): (what: string) => void {
  const began = performance.now()
  return what => t.diagnostic(`${what} after ${Math.round(performance.now() - began)} ms`)
}

async function enrol(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await seen(page.getByRole('heading', { name: en(doorWords['first-administrator']) }))
  await page.getByLabel(en(doorWords.name), { exact: true }).fill('林')
  await page.getByLabel(en(doorWords.email), { exact: true }).fill('lin@example.org')
  await page.getByLabel(en(doorWords.newPassword), { exact: true }).fill('a password long enough')
  await page.getByRole('button', { name: en(doorWords.begin) }).click()
  await seen(page.getByRole('heading', { name: en(firstWords.title) }))
}

async function importHelpdesk(page: Page): Promise<void> {
  for (const way of [firstWords.demoTitle, firstWords.importTitle, firstWords.emptyTitle]) await seen(page.getByRole('heading', { name: en(way) }))
  await page.getByRole('button', { name: en(firstWords.importStart) }).click()
  const choose = page.getByRole('region', { name: en(importWords.drop) }).locator('button')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()])
  await chooser.setFiles(join(logsFolder, 'helpdesk.xes.gz'))
  await seen(page.getByRole('heading', { name: en(importWords.mapTitle) }))
  const preview = page.getByRole('region', { name: en(importWords.preview) })
  for (const [column, field] of [
    ['time:timestamp', fieldWords.time],
    ['org:resource', fieldWords.person],
  ] as const)
    await seen(preview.getByRole('columnheader', { name: new RegExp(`^${column} ?${en(field)}$`) }))
  await seen(preview.getByText('Assign seriousness').first())
  await page.getByRole('button', { name: en(importWords.start), exact: true }).click()
  await seen(page.getByText(en(importWords.result, { taken: '21,348' }), { exact: true }))
  await page.getByRole('button', { name: en(importWords.openMesh) }).click()
}

const graphOf = (page: Page): Locator => page.getByRole('region', { name: en(meshWords.graphLabel) })
const drawerOf = (page: Page, title: string): Locator => page.getByRole('complementary', { name: title, exact: true })

async function seeMesh(page: Page): Promise<void> {
  await seen(page.getByText(like(meshWords.totals, { cases: '4,580', visits: '21,348' })))
  for (const name of ['Resolve ticket', 'Assign seriousness', 'Closed']) await seen(graphOf(page).getByRole('button', { name: new RegExp(`^${name}, `) }))
}

async function openNode(page: Page): Promise<void> {
  await graphOf(page)
    .getByRole('button', { name: /^Resolve ticket, / })
    .click()
  const drawer = drawerOf(page, 'Resolve ticket')
  await seen(drawer.getByText(like(meshWords.nodeFact)))
  await seen(drawer.getByText(chartSentence))
  await seen(drawer.getByRole('img', { name: 'Resolve ticket' }))
  await beside(graphOf(page), drawer)
  await drawer.getByRole('button', { name: en(uiWords.close), exact: true }).click()
  await gone(drawer)
}

/** The drawer takes room beside the picture: the picture fits itself into what is left, and none of its nodes lies outside. */
async function beside(graph: Locator, drawer: Locator): Promise<void> {
  const edge = (await drawer.boundingBox())!.x
  const hidden = await graph
    .locator('[data-place]')
    .evaluateAll((nodes, most) => nodes.filter(node => node.getBoundingClientRect().right > most).map(node => node.getAttribute('data-place')), edge)
  assert.deepEqual(hidden, [], 'no node lies behind the drawer')
}

const sentences = [chartWords.concern, chartWords.improvement, chartWords['common-cause'], chartWords['too-few'], chartWords.settled]
const chartSentence = new RegExp(sentences.map(words => like(words, { what: en(chartWords.waitingChart) }).source).join('|'))

/** A hand-over is a curve: it is touched where no other lies over it, as a person would. */
async function openHandOver(page: Page): Promise<void> {
  const curve = graphOf(page)
    .locator('g')
    .filter({ has: page.locator('title', { hasText: /^Resolve ticket → Closed, / }) })
    .locator('path')
    .last()
  await curve.waitFor({ state: 'attached' })
  const free = await curve.evaluate(element => {
    const path = element as SVGPathElement
    const points = Array.from({ length: 19 }, (_, step) => path.getPointAtLength((path.getTotalLength() * (step + 1)) / 20).matrixTransform(path.getScreenCTM() ?? undefined))
    return points.filter(({ x, y }) => document.elementFromPoint(x, y) === path).map(({ x, y }) => ({ x, y }))
  })
  assert.ok(free[0], 'the hand-over can be touched somewhere')
  await page.mouse.click(free[0].x, free[0].y)
  const drawer = drawerOf(page, en(meshWords.edge, { from: 'Resolve ticket', to: 'Closed' }))
  await seen(drawer.getByText(like(meshWords.edgeFact)))
  await seen(drawer.getByText(chartSentence))
}

async function openCase(page: Page): Promise<void> {
  const first = page.getByRole('complementary').getByRole('listitem').getByRole('link').first()
  await seen(first)
  await first.click()
  await seen(page.getByText(like(caseWords.caseFact)))
  assert.match(page.url(), /\/cases\/Case/)
  const steps = page.getByRole('main').getByRole('list').getByRole('heading', { level: 2 })
  const names = await steps.allInnerTexts()
  assert.ok(
    ['Resolve ticket', 'Closed'].every(step => names.includes(step)),
    `the course of the case: ${names.join(', ')}`,
  )
  await seen(page.getByText(like(caseWords.waited)).first())
}

async function filterVariants(page: Page): Promise<void> {
  await goTo(page, shellWords.variants)
  await seen(page.getByText(like(caseWords.variantsFact, { cases: '4,580' })).or(page.getByText(/ different paths, 4,580 cases/)))
  const step = 'Require upgrade'
  await page.getByRole('button', { name: step, exact: true }).first().click()
  await seen(page.getByText(en(caseWords.through, { step }), { exact: true }))
  await gone(page.getByText(/ different paths, 4,580 cases/))
  const rows = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link') })
  const paths = await rows.allInnerTexts()
  assert.ok(paths.length > 0 && paths.every(path => path.includes(step)), 'every path left goes through the step')
}

async function switchLanguage(page: Page): Promise<void> {
  await page.getByRole('button', { name: en(shellWords.you) }).click()
  await page.getByText('中文', { exact: true }).click()
  const rail = page.getByRole('navigation', { name: zh(shellWords.navigation) })
  for (const area of [shellWords.mesh, shellWords.variants, shellWords.cases, shellWords.imports, shellWords.audit])
    await seen(rail.getByRole('link', { name: zh(area), exact: true }))
  await seen(page.getByRole('heading', { name: zh(caseWords.variants), level: 1 }))
  await seen(page.getByText(zh(caseWords.median)).first())
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
  await page.getByText('English', { exact: true }).click()
  await seen(page.getByRole('heading', { name: en(caseWords.variants), level: 1 }))
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
}

async function compareTable(page: Page): Promise<void> {
  await goTo(page, shellWords.mesh)
  await seen(graphOf(page))
  const drawn = await graphOf(page)
    .locator('[data-place]')
    .evaluateAll(nodes => nodes.map(node => node.getAttribute('data-place')))
  await page.getByTitle(en(meshWords.table), { exact: true }).click()
  const table = page.getByRole('table', { name: en(meshWords.activity) })
  await seen(table)
  const listed = await table.locator('tbody tr td:first-child').allInnerTexts()
  assert.ok(drawn.length >= 10, `${drawn.length} nodes are drawn`)
  assert.deepEqual(listed.toSorted(), drawn.toSorted())
}

async function darken(page: Page): Promise<void> {
  await page.getByRole('button', { name: en(shellWords.you) }).click()
  await page.getByText(en(shellWords.dark), { exact: true }).click()
  await page.locator('html[data-theme="dark"]').waitFor()
  const [canvas, ink] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color])
  assert.ok(lightness(canvas!) < 60 && lightness(ink!) > 180, `dark canvas ${canvas}, light ink ${ink}`)
}

function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return (red + green + blue) / 3
}
