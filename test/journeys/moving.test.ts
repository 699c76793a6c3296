import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow } from '#modules/desk/views.ts'
import type { MoveView } from '#modules/moving/views.ts'
import { formatWords, leftOutWords, moveFailureWords, moveStageWords, movingWords } from '#web/modules/moving/words.ts'
import { tarOf } from '../archives.ts'
import { until } from '../until.ts'
import { clean } from './clean.ts'
import type { Product } from './journey.ts'
import { during, en, gone, openProduct, seen, zh } from './journey.ts'

let product: Product
before(async () => {
  product = await openProduct('administrator')
})
after(() => product.close())

const table = `id,subject,body,status,created,customer,email,owner
7,Leak in the kitchen,It drips.,closed,2026-01-05T10:00:00Z,Anna Berg,anna@example.org,
8,Cold radiator,It stays cold.,odd,2026-01-06T10:00:00Z,,,
`

test('a table of another desk is looked through, started, and its cases stand here; what cannot be taken is shown with its reason', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/moves')
    await page
      .getByLabel(en(movingWords.choose))
      .last()
      .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
    await seen(page.getByRole('heading', { name: /old.csv/, level: 1 }))
    await seen(page.getByText('Unknown state: odd'))
    await seen(page.getByText('It drips.'))
    await page.getByRole('button', { name: en(movingWords.start, { count: 1 }) }).press('Enter')
    await page.getByRole('button', { name: en(movingWords.begin), exact: true }).press('Enter')
    await seen(page.getByText('Taken', { exact: true }).first())
    await gone(page.getByText(en(moveStageWords.running), { exact: true }))
  })
  const api = await product.api()
  const { rows } = await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&stage=closed')
  assert.deepEqual(
    rows.map(({ subject, contactName, tags }) => [subject, contactName, tags]),
    [['Leak in the kitchen', 'Anna Berg', ['table 7']]],
  )
})

const mail = (id: string, from: string, more = ''): string =>
  `From: ${from}\nTo: help@shop.example\nSubject: =?utf-8?B?5oiR55qE5YyF6KO5?=\nMessage-ID: <${id}@x>\nDate: Mon, 5 Jan 2026 09:00:00 +0800\n${more}\nWhere is it?\n`

test('packed mail folders are looked through and taken; what was thrown away is counted, and an archive that is cut off says so in both languages', async t => {
  const name = (place: number, flags: string): string => `box/cur/176757500${place}.M1P1.host:2,${flags}`
  const archive = tarOf([
    { name: name(1, 'S'), content: mail('a', 'Anna Berg <anna@example.org>') },
    { name: name(2, 'ST'), content: mail('b', 'Bert <bert@example.org>') },
    { name: name(3, ''), content: mail('c', 'Carl <carl@example.org>', `X-Long: ${'a'.repeat(300_000)}\n`) },
  ])
  const choose = (page: import('playwright-core').Page, file: string, buffer: Buffer, words: (of: typeof movingWords.choose) => string) =>
    page.getByLabel(words(movingWords.choose)).last().setInputFiles({ name: file, mimeType: 'application/x-tar', buffer })
  const api = await product.api()
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/moves')
    await choose(page, 'folders.tar', archive, en)
    await seen(page.getByRole('heading', { name: /folders.tar/, level: 1 }))
    await seen(page.getByText(en(formatWords.maildir)))
    await seen(page.getByText(en(leftOutWords.trashed, { count: 1 })))
    await seen(page.getByText('It cannot be read: Its headers are too large'))
    await clean(page)
    await page.getByRole('button', { name: en(movingWords.start, { count: 1 }) }).press('Enter')
    await page.getByRole('button', { name: en(movingWords.begin), exact: true }).press('Enter')
    await until(async () => (await api.get<{ rows: MoveView[] }>('/moves')).rows.every(({ stage }) => stage === 'completed'))
    await gone(page.getByText(en(moveStageWords.running), { exact: true }))
  })
  const { rows } = await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&stage=open')
  assert.deepEqual(
    rows.map(({ subject, contactName, tags }) => [subject, contactName, tags]),
    [['我的包裹', 'Anna Berg', ['mail a@x']]],
  )
  await during(t, await product.signedIn({ locale: 'zh-CN' }), async page => {
    await page.goto('/desk/moves')
    await choose(page, 'torn.tar', archive.subarray(0, 3 * 512 + 100), zh)
    await seen(page.getByText(zh(moveFailureWords['bad-archive'], { detail: '' }).slice(0, 10)))
  })
})
