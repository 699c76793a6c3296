import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { uuidFrom } from '#kernel/id.ts'
import type { CustomerRow, CustomerView } from '#modules/customers/views.ts'
import { gapWords } from '#modules/customers/words.ts'
import { customerWords, profileWords } from '#web/modules/customers/words.ts'
import { riskLevelWords, riskWords, standingWords } from '#web/modules/recovery/words.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, gone, openProduct, seen } from './journey.ts'

const newId = (): string => uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
const blank = { otherNames: [], tier: null as string | null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  const [id, key] = [newId(), newId()]
  const profile = { ...blank, name: 'Wang Xiao Fang', tier: 'gold' }
  await api.post(`/customers/${id}/create`, { kind: 'person', profile })
  await api.post(`/customers/${id}/add-address`, { key, kind: 'mobile', value: '+86 138 0013 8000', label: '', primary: true })
})
after(() => product.close())

const find = async (search: string): Promise<readonly CustomerRow[]> => (await api.get<{ rows: CustomerRow[] }>(`/customers?search=${encodeURIComponent(search)}`)).rows

test('by keyboard: a customer is added and found, a gap is filled, a duplicate is merged, and the merge taken back', async t => {
  await during(t, await product.signedIn(), async page => {
    await add(page)
    await fillGap(page)
    await findIt(page)
    await mergeTwin(page)
    const [kept] = await find('13800138000')
    const view = await api.get<CustomerView>(`/customers/${kept!.id}`)
    assert.equal(view.merged.length, 1)
    await page.goto(`/customers/${kept!.id}`)
    await page.getByRole('button', { name: en(profileWords.unmergeNamed, { name: view.merged[0]!.name }) }).press('Enter')
    await seen(page.getByText(en(profileWords.unmerged)))
    await gone(page.getByRole('heading', { name: en(profileWords.merged) }))
  })
  assert.equal((await find('13800138000')).length, 2)
})

test('by keyboard: a customer is valued, the value changed, the history says both, and lists are put in its order', async t => {
  const customer = newId()
  await api.post(`/customers/${customer}/create`, { kind: 'person', profile: { ...blank, name: 'Worth Knowing' } })
  const set = async (page: Page, button: string, amount: string): Promise<void> => {
    await page.getByRole('button', { name: button }).press('Enter')
    await page.getByLabel(en(profileWords.amount), { exact: true }).fill(amount)
    await page.keyboard.press('Enter')
  }
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/customers/${customer}`)
    await set(page, en(profileWords.setValue), 'much')
    await seen(page.getByText(en(profileWords.badAmount)))
    await clean(page)
    await page.getByLabel(en(profileWords.amount), { exact: true }).fill('12000.50')
    await page.keyboard.press('Enter')
    await seen(page.getByText(/^CN¥12,000\.50, from /))
    // The page knows the value a moment before the dialog is gone; a button pressed in between is pressed for nothing.
    await gone(page.getByRole('dialog'))
    await set(page, en(profileWords.changeValue), '15000')
    await seen(page.getByText(/^CN¥15,000, from /))
    await seen(page.getByText(/^CN¥12,000\.50, from .* → CN¥15,000, from /))
    await clean(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await clean(page)
    await page.goto('/customers?order=value')
    await seen(page.getByRole('link', { name: 'Worth Knowing' }))
    await seen(page.getByText('CN¥15,000'))
    await gone(page.getByRole('link', { name: 'Wang Xiao Fang' }))
    await clean(page)
  })
  assert.equal((await api.get<CustomerView>(`/customers/${customer}`)).value?.amount, 1_500_000)
})

test('the page of a customer says how he stands, and each signal opens the case behind it', async t => {
  const [customer, of] = [newId(), newId()]
  await api.post(`/customers/${customer}/create`, { kind: 'person', profile: { ...blank, name: 'Anna Berg' } })
  const about = { subject: 'Leak', channel: 'phone', contact: { name: 'Anna Berg', address: '' }, priority: 'normal', service: null, tier: null, customer }
  await api.post(`/desk/cases/${of}/open`, { ...about, owner: null, unit: null, tags: [], text: 'It drips.', kind: 'in', saidAt: null })
  await api.post(`/desk/cases/${of}/solve`, { outcome: '' })
  await api.post(`/desk/cases/${of}/reopen`, { reason: 'It drips again' })
  await during(t, await product.signedIn(), async page => {
    await page.goto(`/customers/${customer}`)
    await seen(page.getByRole('heading', { name: new RegExp(`${en(standingWords.standing)}.*${en(riskLevelWords.watch)}`) }))
    await page.getByText(en(riskWords.reopened, { count: 1, n: 1, days: 90 })).click()
    await seen(page.getByRole('group').getByRole('link', { name: /Leak/ }))
    await clean(page)
  })
})

async function add(page: Page): Promise<void> {
  await page.goto('/customers')
  await page.getByRole('link', { name: en(customerWords.newCustomer) }).press('Enter')
  await page.getByLabel(en(customerWords.name), { exact: true }).focus()
  await page.keyboard.type('Wang Fang')
  await page.getByLabel(en(profileWords.firstReach)).focus()
  await page.keyboard.type('13800138000')
  await seen(page.getByText(en(profileWords.known)))
  await page.keyboard.press('Enter')
  await seen(page.getByRole('heading', { name: /Wang Fang/, level: 1 }))
  await seen(page.getByText(/Another customer has it too/))
}

async function fillGap(page: Page): Promise<void> {
  const gap = page.getByRole('button', { name: en(profileWords.fill, { gap: en(gapWords.email) }) })
  await gap.focus()
  await page.keyboard.press('Enter')
  await page.getByLabel(en(profileWords.value)).waitFor()
  await page.getByLabel(en(profileWords.value)).focus()
  await page.keyboard.type('fang@example.org')
  await page.keyboard.press('Enter')
  await seen(page.getByText('fang@example.org'))
  await gone(gap)
}

async function findIt(page: Page): Promise<void> {
  await page.goto('/customers')
  await page.getByLabel(en(customerWords.search)).focus()
  await page.keyboard.type('fang@')
  await gone(page.getByRole('link', { name: 'Wang Xiao Fang' }))
  const row = page.getByRole('link', { name: 'Wang Fang' })
  await row.focus()
  await page.keyboard.press('Enter')
  await seen(page.getByRole('heading', { name: /Wang Fang/, level: 1 }))
}

async function mergeTwin(page: Page): Promise<void> {
  await page.goto('/customers/duplicates')
  await page
    .getByRole('button', { name: /^Compare/ })
    .first()
    .press('Enter')
  const dialog = page.getByRole('dialog')
  await seen(dialog.getByRole('heading', { name: en(profileWords.result) }))
  await dialog.getByRole('button', { name: en(profileWords.merge), exact: true }).press('Enter')
  await seen(page.getByText(en(customerWords.noTwins)))
}
