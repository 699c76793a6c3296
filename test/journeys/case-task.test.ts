import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseView, TaskView } from '#modules/desk/views.ts'
import { refusalWords } from '#modules/desk/words.ts'
import { taskShareWords, taskStageWords, taskWords } from '#web/modules/desk/task-words.ts'
import { caseWords } from '#web/modules/desk/words.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
const id = crypto.randomUUID().replace(/^(.{14})./, '$17')
const unit = crypto.randomUUID().replace(/^(.{14})./, '$17')
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  await api.post(`/units/${unit}/create`, { name: 'Warehouse', kind: 'department', parent: null })
  const about = { subject: 'Parcel is late', channel: 'phone', contact: { name: 'Anna', address: '' }, priority: 'normal', service: null, tier: null, customer: null }
  await api.post(`/desk/cases/${id}/open`, { ...about, owner: null, unit: null, tags: [], text: 'Where is it?', kind: 'in', saidAt: null })
})
after(() => product.close())

test('by keyboard: a department is asked, the case waits for it, the task is taken from its list, checked and done', async t => {
  const visit = await product.signedIn()
  await during(t, visit, async page => {
    await page.goto(`/desk/${id}`)
    await page.getByRole('button', { name: en(taskWords.ask), exact: true }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(en(taskWords.title)).fill('Look for the parcel')
    await dialog.getByLabel(en(taskWords.unit)).focus()
    await page.keyboard.press('ArrowDown')
    await seen(page.getByTitle('Warehouse'))
    await page.keyboard.press('Enter')
    await dialog.getByLabel(en(taskWords.checklist)).fill('Shelf three\nThe belt')
    await dialog.getByRole('button', { name: en(taskWords.ask) }).press('Enter')
    await seen(page.getByText('Look for the parcel'))
    await page.getByRole('button', { name: en(caseWords.solve), exact: true }).press('Enter')
    await seen(page.getByText(en(refusalWords['case.open-tasks'])).first())
    await page.goto('/desk/tasks')
    await page.getByText(en(taskShareWords.all), { exact: true }).click()
    await page.getByRole('link', { name: 'Look for the parcel' }).press('Enter')
    await page.getByRole('button', { name: en(taskWords.take), exact: true }).press('Enter')
    await seen(page.getByText(en(taskStageWords.taken)))
    for (const item of ['Shelf three', 'The belt']) {
      await page.getByRole('checkbox', { name: item }).press('Space')
      await seen(page.getByRole('checkbox', { name: item, checked: true }))
    }
    await page.getByRole('button', { name: en(taskWords.complete), exact: true }).press('Enter')
    await page.getByRole('dialog').getByLabel(en(taskWords.result)).fill('Found behind the belt')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en(taskWords.complete) })
      .press('Enter')
    await seen(page.getByText(en(taskWords.resultWas, { result: 'Found behind the belt' })))
    await page.getByRole('link', { name: /^See the case/ }).press('Enter')
    await page.getByRole('button', { name: en(caseWords.solve), exact: true }).press('Enter')
    await seen(page.getByRole('button', { name: en(caseWords.reopen) }))
    // That the case could not be solved at first is what is looked at here.
    const expected = visit.faults.filter(fault => fault.includes('/solve'))
    assert.equal(expected.length, 2)
    for (const fault of expected) (visit.faults as string[]).splice(visit.faults.indexOf(fault), 1)
  })
  const { stage, tasks } = await api.get<CaseView>(`/desk/cases/${id}`)
  const over = await api.get<{ rows: TaskView[] }>('/desk/tasks?share=mine&stage=over')
  assert.deepEqual([stage, tasks.map(task => task.stage), over.rows.length], ['solved', ['done'], 1])
})
