import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { uuidFrom } from '#kernel/id.ts'
import type { NoticeCount } from '#modules/notices/views.ts'
import { caseWords } from '#web/modules/mesh/case-words.ts'
import { noticeWords } from '#web/modules/notices/words.ts'
import { shellWords } from '#web/shell/words.ts'
import type { Api, Product } from './journey.ts'
import { during, en, gone, like, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  const condition = (activity: string) => ({ activities: [activity], where: [] })
  const terms = {
    ...{ kind: 'customer', scope: [], start: condition('report'), pause: null, resume: null, stop: condition('answer'), cancel: null, repeats: false },
    ...{ measure: 'elapsed', calendar: null, targets: [{ tier: null, minutes: 60 }], warnings: [], ladder: [{ percent: 150, role: 'team-manager' }] },
  }
  const promise = uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
  await api.post(`/promises/${promise}/create`, { name: { 'zh-CN': '一小时响应', en: 'Answer in an hour' }, terms, source: null })
  await api.post(`/promises/${promise}/activate`, { activeFrom: 0 })
})
after(() => product.close())

test('by keyboard: the bell tells of what comes in, leads to the list, and the list to the case; what was opened is read, and the rest with one key', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/notices')
    await seen(page.getByText(en(noticeWords.none)))
    await reported('N-1', 'N-2')
    const bell = page.getByRole('link', { name: new RegExp(`^${en(shellWords.notices)}\\s*2\\s*${en(shellWords.unread)}$`) })
    await seen(bell)
    await page.goto('/tasks')
    await bell.focus()
    await page.keyboard.press('Enter')
    await seen(page.getByRole('heading', { name: en(noticeWords.notices), level: 1 }))
    await seen(page.getByText(en(noticeWords.escalated, { percent: 150, role: 'team manager' })).first())
    await seen(page.getByText(en(noticeWords.insteadOf, { role: 'team manager' })).first())
    await openCase(page, 'N-1')
    await seen(page.getByText(like(caseWords.caseFact)))
    await page.goBack()
    await seen(page.getByRole('main').getByText(en(noticeWords.unreadCount, { count: 1 })))
    await page.getByRole('radio', { name: en(noticeWords.unread) }).focus()
    await page.keyboard.press('Space')
    await gone(page.getByRole('row', { name: /N-1/ }))
    await page.getByRole('button', { name: en(noticeWords.markNamed, { what: 'Answer in an hour', case: 'N-2' }) }).press('Enter')
    await seen(page.getByText(en(noticeWords.noneUnread)))
    await seen(page.getByRole('link', { name: en(shellWords.notices), exact: true }))
  })
  assert.deepEqual(await api.get<NoticeCount>('/notices/count'), { unread: 0 })
})

test('all at once is read too', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/notices')
    await reported('N-3', 'N-4', 'N-5')
    await seen(page.getByRole('main').getByText(en(noticeWords.unreadCount, { count: 3 })))
    await page.getByRole('button', { name: en(noticeWords.markAll) }).press('Enter')
    await seen(page.getByText(en(noticeWords.allRead)))
    await seen(page.getByRole('row', { name: /N-5/ }))
  })
})

/** Cases that were reported two hours ago: over their limit, and over the rung of the ladder. */
async function reported(...keys: string[]): Promise<void> {
  const lines = keys.map((key, i) => JSON.stringify({ source: 'crm', id: key, case: key, activity: 'report', time: Date.now() - 7_200_000 - i * 1000 }))
  await api.post('/activities', lines.join('\n'), { 'content-type': 'application/x-ndjson' })
}

async function openCase(page: Page, key: string): Promise<void> {
  const link = page.getByRole('row', { name: new RegExp(key) }).getByRole('link', { name: 'Answer in an hour' })
  await link.focus()
  await page.keyboard.press('Enter')
}
