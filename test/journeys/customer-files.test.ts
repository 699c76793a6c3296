import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow, CaseTypeView, CaseView, TrackingLink } from '#modules/desk/views.ts'
import { chatWords } from '#web/modules/chat-window/words.ts'
import { customerFileWords } from '#web/modules/customer-files/words.ts'
import { publicFormWords } from '#web/modules/desk-form/words.ts'
import { trackingWords } from '#web/modules/desk-tracking/words.ts'
import { testId } from '../house.ts'
import { complaintType } from '../type-sample.ts'
import { entranceFacts } from '../visitor.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen, zh } from './journey.ts'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
})
after(() => product.close())

const newest = async (): Promise<CaseView> => {
  const { rows } = await api.get<{ rows: CaseRow[] }>('/desk/cases?share=all&order=recent')
  return api.get(`/desk/cases/${rows[0]!.id}`)
}
const pdf = { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') }

/** A photo as a camera makes it: 3000 × 100, lying on its side (orientation 6), with a comment of the camera. */
async function photo(page: import('playwright-core').Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const plain = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [3000, 100]
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg'))
    return [...new Uint8Array(await blob!.arrayBuffer())]
  })
  const secret = 'GPS-SECRET-PLACE'
  const tiff = Buffer.concat([Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex'), Buffer.from(secret)])
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  const bytes = Buffer.from(plain)
  return { name: '冰箱.jpeg', mimeType: 'image/jpeg', buffer: Buffer.concat([bytes.subarray(0, 2), head, body, bytes.subarray(2)]) }
}
const widthAndHeight = (jpeg: Buffer): readonly number[] => {
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(jpeg[at + 1]!))
  return [jpeg.readUInt16BE(frame + 7), jpeg.readUInt16BE(frame + 5)]
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`on a phone in ${colorScheme}: photo and PDF go with a word on the tracking page; the photo is upright, lighter and tells no place; axe finds nothing`, async t => {
    const id = testId()
    const about = { subject: '冰箱不制冷', channel: 'web', contact: { name: '', address: '' }, priority: 'normal', service: null, tier: null, customer: null }
    await api.post(`/desk/cases/${id}/open`, { ...about, owner: null, unit: null, tags: [], text: '不制冷了', kind: 'in', saidAt: null })
    await during(t, await product.visit({ ...phone, colorScheme, locale: 'zh-CN' }), async page => {
      await page.goto(new URL((await api.get<TrackingLink>(`/desk/cases/${id}/tracking`)).url).pathname)
      await seen(page.getByRole('button', { name: zh(customerFileWords.photograph) }))
      const input = page.locator('input[type=file][multiple]')
      await input.setInputFiles([{ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }, await photo(page), pdf])
      await seen(page.getByText(zh(customerFileWords.wrongKind, { name: '说明.txt' })))
      await seen(page.getByRole('list', { name: zh(customerFileWords.chosen) }).getByText('invoice.pdf'))
      await seen(page.getByText(zh(customerFileWords.kept)).nth(1))
      await clean(page)
      await page.getByRole('button', { name: zh(customerFileWords.remove, { name: 'invoice.pdf' }) }).press('Enter')
      await input.setInputFiles([pdf])
      await seen(page.getByText(zh(customerFileWords.kept)).nth(1))
      await page.getByLabel(zh(trackingWords.write)).fill('照片和发票')
      await page.getByRole('button', { name: zh(trackingWords.send) }).press('Enter')
      const word = page.getByRole('listitem').filter({ hasText: '照片和发票' })
      await seen(word.getByRole('link', { name: /冰箱\.jpg/ }))
      const [download] = await Promise.all([page.waitForEvent('download'), word.getByRole('link', { name: /invoice\.pdf/ }).click()])
      assert.equal(download.suggestedFilename(), 'invoice.pdf')
      await clean(page)
    })
    const message = (await api.get<CaseView>(`/desk/cases/${id}`)).said.at(-1)!
    assert.deepEqual(
      message.files.map(({ name, type }) => [name, type]),
      [
        ['冰箱.jpg', 'image/jpeg'],
        ['invoice.pdf', 'application/pdf'],
      ],
    )
    const kept = await fetch(`${product.url}/api/v1/desk/messages/${message.id}/files/${message.files[0]!.hash}`, { headers: { cookie: api.cookie } })
    const bytes = Buffer.from(await kept.arrayBuffer())
    assert.deepEqual([widthAndHeight(bytes), bytes.includes('GPS-SECRET-PLACE')], [[85, 2560], false])
  })

test('a photo goes with a form, whatever was wrong with it at first', async t => {
  const type = testId()
  await api.post(`/desk/case-types/${type}/create`, { content: { ...complaintType, fields: [] } })
  await api.post(`/desk/case-types/${type}/publish`, { based: 1 })
  await api.post(`/desk/case-types/${type}/open-to-public`, { on: true })
  const { url } = await api.get<CaseTypeView>(`/desk/case-types/${type}`)
  await during(t, await product.visit(phone), async page => {
    await page.goto(new URL(url!).pathname)
    await page.locator('input[type=file][multiple]').setInputFiles([pdf])
    await seen(page.getByText(en(customerFileWords.kept)))
    await page.getByRole('button', { name: en(publicFormWords.send) }).press('Enter')
    await seen(page.getByText(en(publicFormWords.needConsent)))
    await clean(page)
    await page.getByLabel(en(publicFormWords.words)).fill('It came broken')
    await page.getByLabel(en(publicFormWords.name)).fill('Li')
    await page.getByLabel(en(publicFormWords.address)).fill('li@example.org')
    await page.getByRole('checkbox').press('Space')
    await page.getByRole('button', { name: en(publicFormWords.send) }).press('Enter')
    await seen(page.getByText(en(publicFormWords.sent)))
  })
  const { said } = await newest()
  assert.deepEqual([said[0]!.text, said[0]!.files.map(({ name }) => name)], ['It came broken', ['invoice.pdf']])
})

test('in the window of a chat a file goes with the next word, and comes back as a download', async t => {
  const entrance = testId()
  await api.post(`/chat-entrances/${entrance}/create`, { ...entranceFacts, showsHours: false, asks: 'nothing' })
  const { url } = await api.get<{ url: string }>(`/chat-entrances/${entrance}`)
  await during(t, await product.visit(phone), async page => {
    await page.goto(new URL(url).pathname)
    const words = page.getByLabel(en(chatWords.write))
    await words.fill('My screen is broken')
    await page.getByRole('checkbox').press('Space')
    await words.press('Enter')
    await seen(page.getByRole('log').getByText('My screen is broken'))
    await page.locator('input[type=file][multiple]').setInputFiles([pdf])
    await seen(page.getByText(en(customerFileWords.kept)))
    await clean(page)
    await page.getByLabel(en(chatWords.write)).fill('The invoice')
    await page.getByLabel(en(chatWords.write)).press('Enter')
    await seen(page.getByRole('log').getByRole('link', { name: /invoice\.pdf/ }))
    await clean(page)
  })
  assert.deepEqual(
    (await newest()).said.map(({ files }) => files.length),
    [0, 1],
  )
})
