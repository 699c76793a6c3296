import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { pageWords } from '#modules/voice/page-words.ts'
import type { CollectorRow } from '#modules/voice/views.ts'
import { importWords, noteWords, readFaultWords } from '#web/modules/voice/import-words.ts'
import { resultWords } from '#web/modules/voice/result-words.ts'
import { voiceWords } from '#web/modules/voice/words.ts'
import { testId } from '../house.ts'
import { recommendQuestion, satisfactionQuestion, surveyOf, whyQuestion } from '../surveys.ts'
import { clean } from './clean.ts'
import type { Api, Product } from './journey.ts'
import { during, en, openProduct, seen } from './journey.ts'

let product: Product
let api: Api
before(async () => {
  product = await openProduct('administrator')
  api = await product.api()
})
after(() => product.close())

test('a survey is designed, published, answered in three taps on a phone, and its results open the answers behind them', async t => {
  await during(t, await product.signedIn(), async page => {
    await page.goto('/voice')
    await page
      .getByRole('button', { name: en(voiceWords.newSurvey) })
      .first()
      .press('Enter')
    for (const [place, title] of ['How was it', '感觉如何'].entries()) await page.getByLabel(en(voiceWords.title)).nth(place).fill(title)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en(voiceWords.newSurvey) })
      .press('Enter')
    await seen(page.getByRole('heading', { name: 'How was it' }))
    await seen(page.frameLocator('iframe').getByText('All in all, how satisfied are you with this service?'))
    await clean(page)
    await page.getByRole('button', { name: en(voiceWords.publish), exact: true }).press('Enter')
    await seen(page.getByText(/^Version 1, published/))
    await page.getByRole('link', { name: en(voiceWords.collect), exact: true }).press('Enter')
    await page
      .getByRole('button', { name: en(voiceWords.newCollector) })
      .first()
      .press('Enter')
    await page.getByLabel(en(voiceWords.collectorName), { exact: true }).fill('North window')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en(voiceWords.save) })
      .press('Enter')
    await seen(page.getByRole('cell', { name: 'North window' }))
    await clean(page)
    const to = await page.getByRole('link', { name: en(voiceWords.openPage) }).getAttribute('href')
    await answeredByPhone(t, to!)
    await page.getByRole('link', { name: en(voiceWords.results), exact: true }).click()
    await seen(page.getByText('100%').first())
    await clean(page)
    await page.getByRole('link', { name: /^5/ }).press('Enter')
    await seen(page.getByText(en(resultWords.clear)))
    await page
      .getByRole('button', { name: en(resultWords.open) })
      .first()
      .press('Enter')
    await seen(page.getByRole('dialog').getByText('All in all, how satisfied are you with this service?'))
  })
})

async function answeredByPhone(t: Parameters<typeof during>[0], to: string): Promise<void> {
  await during(t, await product.visit({ viewport: { width: 390, height: 844 } }), async phone => {
    await phone.goto(to)
    await clean(phone)
    await phone.getByLabel(/^5/).check({ force: true })
    await phone.getByRole('button', { name: en(pageWords.send) }).click()
    await seen(phone.getByRole('status'))
    await clean(phone)
  })
}

test('a survey of SurveyJS becomes a draft, and what could not be taken is told first; a file that is none says so', async t => {
  const survey = {
    title: 'Imported',
    pages: [
      {
        elements: [
          { type: 'rating', name: 'score', title: 'How was it?' },
          { type: 'file', name: 'photo', title: 'A photo' },
          { type: 'comment', name: 'why', title: 'Why?', visibleIf: '{score} <= 2' },
        ],
      },
    ],
  }
  const file = (text: string) => ({ name: 'survey.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await during(t, await product.signedIn(), async page => {
    await page.goto('/voice')
    await page
      .getByRole('button', { name: en(importWords.import) })
      .first()
      .press('Enter')
    await page.locator('input[type=file]').setInputFiles(file('not json'))
    await seen(page.getByText(en(readFaultWords['not-json'])))
    await page.getByRole('button', { name: en(importWords.another) }).press('Enter')
    await page.locator('input[type=file]').setInputFiles(file(JSON.stringify(survey)))
    await seen(page.getByText(en(noteWords['kind-not-taken'])))
    await clean(page)
    await page.getByRole('button', { name: en(importWords.make) }).press('Enter')
    await seen(page.getByRole('heading', { name: 'Imported' }))
    await seen(page.getByRole('button', { name: /^Why\?/ }))
  })
})

test('on a phone questions come and go while one answers; without a script the same page asks for them in turn, and it is light', async t => {
  const [survey, collector] = [testId(), testId()]
  await api.post(`/voice/surveys/${survey}/create`, { form: surveyOf([[satisfactionQuestion, whyQuestion], [recommendQuestion]]) })
  await api.post(`/voice/surveys/${survey}/publish`, { based: 1 })
  await api.post(`/voice/collectors/${collector}/make`, { survey, content: { kind: 'link', name: 'Everybody', unit: null, person: null, place: '' } })
  const { rows } = await api.get<{ rows: CollectorRow[] }>(`/voice/surveys/${survey}/collectors`)
  const why = 'What went wrong for you?'
  await during(t, await product.visit({ viewport: { width: 390, height: 844 }, locale: 'en-GB' }), async page => {
    await page.goto(rows[0]!.url)
    await page.getByLabel(/^1/).check({ force: true })
    await page.getByLabel(why).fill('Too slow')
    await page.getByLabel(/^5/).check({ force: true })
    assert.equal(await page.getByLabel(why).count(), 0)
    await page.getByLabel(/^1/).check({ force: true })
    assert.equal(await page.getByLabel(why).inputValue(), 'Too slow', 'what was written is not lost')
    await page.getByRole('button', { name: en(pageWords.next) }).press('Enter')
    await seen(page.getByText(recommendQuestion.label.en))
  })
  await during(t, await product.visit({ viewport: { width: 390, height: 844 }, locale: 'en-GB', javaScriptEnabled: false }), async page => {
    await page.goto(rows[0]!.url)
    await page.getByLabel(/^1/).check({ force: true })
    await page.getByRole('button', { name: en(pageWords.next) }).click()
    await seen(page.getByLabel(why))
  })
  const weight = await Promise.all([rows[0]!.url, `${product.url}/survey/page.js`].map(async at => gzipSync(await (await fetch(at)).text()).length))
  assert.ok(weight.reduce((sum, each) => sum + each, 0) < 60_000, `${weight}`)
})
