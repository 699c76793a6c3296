import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { EntranceFacts, EntranceView } from '#modules/chat/views.ts'
import type { CaseRow, CaseView } from '#modules/desk/views.ts'
import { entranceWords } from '#web/modules/chat/words.ts'
import { chatWords } from '#web/modules/chat-window/words.ts'
import { caseWords } from '#web/modules/desk/words.ts'
import { testId } from '../house.ts'
import { openSite } from '../site.ts'
import { until } from '../until.ts'
import { entranceFacts } from '../visitor.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, gone, openProduct, seen, zh } from './journey.ts'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }

let product: Product
let api: Api
let site: Awaited<ReturnType<typeof openSite>>
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
  site = await openSite()
})
after(async () => {
  await site.close()
  await product.close()
})

async function entrance(more: Partial<EntranceFacts> = {}): Promise<EntranceView> {
  const id = testId()
  await api.post(`/chat-entrances/${id}/create`, { ...entranceFacts, origins: [site.url, site.near], showsHours: false, ...more })
  return api.get(`/chat-entrances/${id}`)
}
async function newestCase(): Promise<CaseView> {
  const { rows } = await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&order=recent')
  return api.get(`/desk/cases/${rows[0]!.id}`)
}
async function answer({ id, conversations }: CaseView, text: string): Promise<void> {
  const { messages } = await api.get<CaseView>(`/desk/cases/${id}`)
  await api.post(`/desk/cases/${id}/reply`, { conversation: conversations[0]!.id, text, seen: messages, afterwards: 'waiting' })
}

test('by keyboard: an entrance is made for a site, and its line is there to copy', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/desk/chat')
    await seen(page.getByText(en(entranceWords.noneBody)))
    await page.getByRole('link', { name: en(entranceWords.create) }).press('Enter')
    await page.getByLabel(en(entranceWords.name)).fill('Our shop')
    await page.getByLabel(en(entranceWords.origins)).fill(`${site.url}\nhttps://shop.example.com/help`)
    await page.getByRole('radio', { name: 'Violet' }).press('Space')
    await clean(page)
    await page.getByRole('button', { name: en(entranceWords.save) }).press('Enter')
    await seen(page.getByRole('heading', { name: en(entranceWords.embed) }))
    await seen(page.getByText(/chat\/widget\.js" data-entrance="/))
    await seen(page.getByText(en(entranceWords.noMail)))
    await clean(page)
    await page
      .getByRole('link', { name: en(entranceWords.title), exact: true })
      .first()
      .press('Enter')
    await seen(page.getByRole('link', { name: 'Our shop' }))
    await clean(page)
  })
})

for (const where of ['url', 'near'] as const)
  test(`on a rude site whose frames may remember ${where === 'near' ? 'something' : 'nothing'}: a visitor asks, whoever has the case answers, he sees it without reloading, leaves, and comes back to it`, async t => {
    const shop = site[where]
    site.put((await entrance()).script)
    const representative = await product.signedIn()
    await during(t, await product.visit({}, [shop]), async page => {
      await page.goto(shop)
      await page.getByRole('button', { name: 'Chat with us' }).press('Enter')
      const window = page.frameLocator('iframe')
      const words = window.getByLabel(en(chatWords.write))
      await words.fill('Where is my parcel?')
      await words.press('Enter')
      await seen(window.getByText(en(chatWords.needConsent)))
      await window.getByRole('checkbox').press('Space')
      await words.press('Enter')
      await seen(window.getByRole('log').getByText('Where is my parcel?'))
      const { id } = await newestCase()
      const desk = representative.page
      await desk.goto(`/desk/${id}`)
      await seen(desk.getByText(en(entranceWords.here)))
      await desk.getByLabel(en(caseWords.replyPlace)).fill('At the hub, it comes today')
      await desk.getByLabel(en(caseWords.replyPlace)).press('Control+Enter')
      await seen(window.getByRole('log').getByText('At the hub, it comes today'))
      await seen(desk.getByText(/^Seen /))
      await window.getByLabel(en(chatWords.write)).fill('Thank you')
      await window.getByLabel(en(chatWords.write)).press('Escape')
      await gone(page.locator('iframe'))
      await answer(await newestCase(), 'At noon')
      await seen(page.getByRole('button', { name: 'Chat with us, 1 new' }))
      await page.goto('about:blank')
      await until(async () => !(await api.get<{ chat: { here: boolean } }>(`/case-chats/${id}`)).chat.here, 'that he left')
      await page.goto(shop)
      await page.getByRole('button', { name: 'Chat with us, 1 new' }).press('Enter')
      await seen(window.getByRole('log').getByText('At noon'))
      await window.getByRole('button', { name: en(chatWords.leaveAddress) }).press('Enter')
      await window.getByLabel(en(chatWords.address)).fill('wang@example.org')
      await window.getByRole('button', { name: en(chatWords.keepAddress) }).press('Enter')
      await seen(window.getByText(en(chatWords.goesTo, { address: 'wang@example.org' })))
      await seen(desk.getByText(en(entranceWords.goesOn, { address: 'wang@example.org' })))
    })
    await during(t, representative, async page => clean(page))
  })

for (const [locale, colorScheme] of [
  ['zh-CN', 'dark'],
  ['en-GB', 'light'],
] as const)
  test(`on a phone in ${locale}, ${colorScheme}: the window takes the whole screen, asks who one is, and axe finds nothing before and after`, async t => {
    const say = locale === 'en-GB' ? en : zh
    const { script, url } = await entrance({ asks: 'needed' })
    site.put(script.replace('data-entrance', `data-language="${locale}" data-entrance`))
    await during(t, await product.visit({ ...phone, colorScheme, locale: locale === 'en-GB' ? 'zh-CN' : 'en-GB' }, [site.url]), async page => {
      await page.goto(site.url)
      await page.getByRole('button', { name: locale === 'en-GB' ? 'Chat with us' : '在线咨询' }).tap()
      const window = page.frameLocator('iframe')
      await seen(window.getByText(locale === 'en-GB' ? entranceFacts.greeting.en : entranceFacts.greeting['zh-CN']))
      const box = (await page.locator('iframe').boundingBox())!
      assert.deepEqual([box.width, box.height], [390, 844])
      await window.getByRole('button', { name: say(chatWords.close) }).tap()
      await gone(page.locator('iframe'))
      await page.goto(`${new URL(url).pathname}?lang=${locale}`)
      await seen(page.getByLabel(say(chatWords.name)))
      await clean(page)
      await page.getByLabel(say(chatWords.write)).fill('x'.repeat(300))
      await page.getByRole('checkbox').tap()
      await page.getByRole('button', { name: say(chatWords.send) }).tap()
      await seen(page.getByText(say(chatWords.needContact)))
      await page.getByLabel(say(chatWords.name)).fill('王芳')
      await page.getByLabel(say(chatWords.address)).fill('wang@example.org')
      await page.getByRole('button', { name: say(chatWords.send) }).tap()
      await seen(page.getByRole('log').getByText('x'.repeat(300)))
      await seen(page.getByText(say(chatWords.goesTo, { address: 'wang@example.org' })))
      await clean(page)
      await page.reload()
      await seen(page.getByRole('log').getByText('x'.repeat(300)))
    })
  })

test('on a phone, dark: the list of entrances, one of them, and a case that came by chat fit and are clean', async t => {
  const { id } = await entrance()
  const pages = ['/desk/chat', `/desk/chat/${id}`, `/desk/${(await newestCase()).id}`]
  await during(t, await product.signedIn({ ...phone, colorScheme: 'dark' }), async page => {
    for (const path of pages) {
      await page.goto(path)
      await seen(page.getByRole('heading', { level: 1 }))
      await seen(page.getByText(path.length > 20 ? /Put it into your site|The visitor/ : entranceFacts.name).first())
      await clean(page)
    }
  })
})

test('a site that an entrance does not name gets no button, and no window in a frame of its own; a paused entrance takes nobody in', async t => {
  const { script, url, id } = await entrance({ origins: ['https://shop.example.com'] })
  site.put(`${script}<iframe src="${url}" style="display:block!important"></iframe>`)
  const visit = await product.visit({}, [site.url])
  const refused = visit.page.waitForEvent('console', message => /frame-ancestors|Framing/i.test(message.text()))
  await visit.page.goto(site.url)
  await refused
  assert.equal(await visit.page.getByRole('button', { name: 'Chat with us' }).count(), 0)
  await visit.close()
  await api.post(`/chat-entrances/${id}/pause`)
  await during(t, await product.visit(), async page => {
    await page.goto(new URL(url).pathname)
    await seen(page.getByText(en(chatWords.paused)))
    await clean(page)
  })
})
