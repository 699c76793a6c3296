import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseRow } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import type { Page } from '#platform/page.ts'
import { replayTenant } from '#platform/replay.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import { respondent, satisfactionQuestion, surveyOf, usualSurvey, whyQuestion } from '../../../test/surveys.ts'
import { readToEnd } from '../../../test/work.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { answerNegatives } from './answering.ts'
import { eraseResponses } from './erasing.ts'
import type { SurveyResults, Trend } from './result-views.ts'
import { tallyNext } from './tally.ts'
import type { CollectorRow, ResponseRow, SurveyRow, SurveyView } from './views.ts'

const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let house: TestHouse
let manager: Client
before(async () => {
  house = await openTestHouse()
  manager = await house.as('quality-manager')
})
after(() => house.close())

const link = { kind: 'link', name: 'Everybody', unit: null, person: null, place: '' }

async function published(form: SurveyForm): Promise<string> {
  const id = testId()
  ok(await manager.post(`/voice/surveys/${id}/create`, { form }))
  ok(await manager.post(`/voice/surveys/${id}/publish`, { based: 1 }))
  return id
}

async function linkTo(survey: string, content: object = link): Promise<string> {
  ok(await manager.post(`/voice/collectors/${testId()}/make`, { survey, content }))
  const { rows } = ok(await manager.get(`/voice/surveys/${survey}/collectors`)) as Page<CollectorRow>
  return rows.at(-1)!.url
}

async function counted(): Promise<void> {
  await allReadable(house.ground, house.tenant)
  while (await tallyNext(house.ground, house.tenant)) {
    /* until nothing waits */
  }
}
const results = async (survey: string, query = ''): Promise<SurveyResults> => ok(await manager.get(`/voice/surveys/${survey}/results${query}`))

test('a customer answers page by page without scripts, and the results say what he said', async () => {
  const survey = await published(usualSurvey)
  const visitor = respondent(house.url, await linkTo(survey))
  const first = await visitor.open()
  assert.equal(first.status, 200)
  assert.match(first.page, /How satisfied are you with this service\?/)
  assert.doesNotMatch(first.page, /What went wrong for you|recommend us/)
  const missing = await visitor.send(first.page, [])
  assert.equal(missing.status, 422)
  assert.match(missing.page, /Please answer this question/)
  const further = await visitor.send(first.page, [['q.csat', '1']])
  assert.match(further.page, /What went wrong for you/, 'a further question comes up on the same page')
  const second = await visitor.send(further.page, [
    ['q.csat', '1'],
    ['q.why', '等了 <两> 小时'],
  ])
  assert.match(second.page, /recommend us/)
  const back = await visitor.send(second.page, [], 'back')
  assert.match(back.page, /等了 &lt;两&gt; 小时/)
  const done = await visitor.send(second.page, [['q.nps', '3']])
  assert.match(done.page, /Thank you so much/)
  assert.match((await visitor.open()).page, /sent your answers already/)
  await counted()
  const { finished, questions } = await results(survey)
  assert.equal(finished, 1)
  assert.deepEqual(
    questions.map(({ code, n, headline }) => [code, n, headline?.value]),
    [
      ['csat', 1, 0],
      ['why', 1, undefined],
      ['nps', 1, -100],
    ],
  )
  const { rows } = ok(await manager.get(`/voice/surveys/${survey}/responses?question=csat&value=1`)) as Page<ResponseRow>
  assert.deepEqual(rows[0]!.answers, { csat: 1, why: '等了 <两> 小时', nps: 3 })
  const { differing } = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})

test('answers are kept from the first page on, and another device goes on with them', async () => {
  const survey = await published(usualSurvey)
  const url = await linkTo(survey)
  const visitor = respondent(house.url, url)
  const second = await visitor.send((await visitor.open()).page, [['q.csat', '5']])
  assert.match((await visitor.open()).page, /value="5" aria-label="5: Very satisfied" checked/)
  const resumed = await respondent(house.url, url).open(new URL(second.url).pathname + new URL(second.url).search)
  assert.match(resumed.page, /recommend us/)
  assert.equal((await respondent(house.url, `${url}x`).open()).status, 404)
  assert.equal((await results(survey)).unfinished, 1)
})

test('a form with faults is not published, and says where they are; a version never changes', async () => {
  const id = testId()
  const faulty = surveyOf([[{ ...satisfactionQuestion, label: { 'zh-CN': '满意吗', en: '' }, showIf: { question: 'later', is: 'answered' } }]])
  ok(await manager.post(`/voice/surveys/${id}/create`, { form: faulty }))
  assert.match(detail(await manager.post(`/voice/surveys/${id}/publish`, { based: 1 })), /faults that are marked/)
  const view: SurveyView = ok(await manager.get(`/voice/surveys/${id}`))
  assert.deepEqual(
    view.faults.map(({ where, fault }) => [where, fault]),
    [
      ['question csat', 'no-words'],
      ['question csat', 'unknown-question'],
    ],
  )
  ok(await manager.post(`/voice/surveys/${id}/draft`, { form: usualSurvey, based: 1 }))
  assert.match(detail(await manager.post(`/voice/surveys/${id}/draft`, { form: faulty, based: 1 })), /newer draft/)
  ok(await manager.post(`/voice/surveys/${id}/publish`, { based: 2 }))
  ok(await manager.post(`/voice/surveys/${id}/draft`, { form: { ...usualSurvey, privacy: 'anonymous' }, based: 2 }))
  ok(await manager.post(`/voice/surveys/${id}/publish`, { based: 3 }))
  ok(await manager.post(`/voice/surveys/${id}/draft`, { form: usualSurvey, based: 3 }))
  assert.match(detail(await manager.post(`/voice/surveys/${id}/publish`, { based: 4 })), /more privacy than that/)
  const versions = ok(await manager.get(`/voice/surveys/${id}/versions`)) as readonly { version: number; hash: string }[]
  assert.deepEqual(
    versions.map(({ version }) => version),
    [2, 1],
  )
  assert.notEqual(versions[0]!.hash, versions[1]!.hash)
  assert.equal(((await manager.get('/voice/surveys')).body as Page<SurveyRow>).rows.find(row => row.id === id)!.questions, 3)
  assert.equal((await (await house.as('representative')).get('/voice/surveys')).status, 403)
})

test('a paused survey and a shut collector take no new answers, but who has begun may finish', async () => {
  const survey = await published(usualSurvey)
  const visitor = respondent(house.url, await linkTo(survey))
  const second = await visitor.send((await visitor.open()).page, [['q.csat', '4']])
  ok(await manager.post(`/voice/surveys/${survey}/pause`))
  assert.equal((await respondent(house.url, await linkTo(survey)).open()).status, 410)
  assert.match((await visitor.send(second.page, [['q.nps', '9']])).page, /Thank you so much/)
})

test('a quota takes no more than its number, whoever comes at once', async () => {
  const form = surveyOf([[satisfactionQuestion]], {
    quotas: [
      {
        code: 'happy',
        name: { 'zh-CN': '满意', en: 'Happy' },
        limit: 3,
        when: { question: 'csat', is: 'at-least', value: 4 },
        otherwise: { 'zh-CN': '名额已满', en: 'We have heard enough' },
      },
    ],
  })
  const survey = await published(form)
  const url = await linkTo(survey)
  const answer = async (value: string) => {
    const visitor = respondent(house.url, url)
    return (await visitor.send((await visitor.open()).page, [['q.csat', value]])).page
  }
  const pages = await Promise.all(Array.from({ length: 8 }, () => answer('5')))
  assert.equal(pages.filter(page => page.includes('Thank you so much')).length, 3)
  assert.equal(pages.filter(page => page.includes('We have heard enough')).length, 5)
  assert.match(await answer('1'), /Thank you so much/)
  await counted()
  assert.deepEqual([(await results(survey)).finished, (await results(survey)).turnedAway], [4, 5])
})

test('of an anonymous survey nothing tells who or when, and nothing is shown of fewer than five', async () => {
  const survey = await published(surveyOf([[satisfactionQuestion]], { privacy: 'anonymous' }))
  const url = await linkTo(survey)
  const answer = async () => {
    const visitor = respondent(house.url, url)
    await visitor.send((await visitor.open()).page, [['q.csat', '4']])
  }
  for (let time = 0; time < 4; time += 1) await answer()
  await counted()
  assert.deepEqual([(await results(survey)).hidden, (await results(survey)).questions], [true, []])
  const listed = async (query = '') => (ok(await manager.get(`/voice/surveys/${survey}/responses${query}`)) as Page<ResponseRow>).rows
  assert.deepEqual(await listed(), [])
  assert.equal(detail(await manager.get(`/voice/surveys/${survey}/answers.csv`)), 'Fewer than five answers to an anonymous survey are not exported.')
  await answer()
  await counted()
  assert.equal((await results(survey)).questions[0]!.n, 5)
  assert.deepEqual([(await listed()).length, (await listed('?question=csat&value=4')).length, (await listed('?way=code')).length], [5, 5, 0])
  const opened = await manager.get(`/voice/responses/${(await listed())[0]!.id}`)
  assert.equal((ok(opened) as ResponseRow).customer, null)
  const table = (await manager.get(`/voice/surveys/${survey}/answers.csv`)).text.trim().split('\r\n')
  assert.equal(table.length, 6)
  assert.equal(new Set(table.slice(1)).size, 1, 'no row can be told from another')
  const { rows } = await inTenant(house.ground.database, house.tenant, tx =>
    tx.query(`select address, at from event where noun = 'response' and data -> 'origin' ->> 'survey' = $1`, [survey]),
  )
  assert.deepEqual([...new Set(rows.map(row => row.address))], [null])
  assert.equal(new Set(rows.map(row => row.at)).size, 1)
})

test('one question over time is a chart, places are compared, and a filter shows its part', async () => {
  const survey = await published(usualSurvey)
  const unit = testId()
  const admin = await house.as('administrator')
  ok(await admin.post(`/units/${unit}/create`, { name: 'North window', kind: 'site', parent: null }))
  const [here, there] = [await linkTo(survey, { ...link, unit, place: 'Table 7', name: 'North', kind: 'code' }), await linkTo(survey)]
  for (const [url, value] of [...Array(6).fill([here, '5']), ...Array(2).fill([there, '1'])] as [string, string][]) {
    const visitor = respondent(house.url, url)
    const first = await visitor.send((await visitor.open()).page, [['q.csat', value]])
    const second = value === '5' ? first : await visitor.send(first.page, [['q.csat', value], ...[['q.why', 'slow'] as const]])
    await visitor.send(second.page, [['q.nps', value === '5' ? '10' : '0']])
  }
  await counted()
  assert.deepEqual([(await results(survey)).finished, (await results(survey, `?unit=${unit}`)).finished, (await results(survey, '?way=link')).finished], [8, 6, 2])
  const trend: Trend = ok(await manager.get(`/voice/surveys/${survey}/trend?question=csat`))
  assert.deepEqual([trend.measure, trend.chart!.points.length, trend.chart!.points[0]!.value], ['share', 1, 0.75])
  const compared = ok(await manager.get(`/voice/surveys/${survey}/compare?question=nps&of=collector`)) as { rows: { name: string; value: number; n: number }[]; tooFew: number }
  assert.deepEqual([compared.rows.map(({ name, value, n }) => [name, value, n]), compared.tooFew], [[['North', 100, 6]], 1])
  assert.equal((await manager.get(`/voice/surveys/${survey}/results?unit=${unit}&way=link`)).status, 409)
})

test('a negative answer opens one case for whoever answers, with the words of the customer; a satisfied one none, an anonymous one never', async () => {
  const phone = { code: 'phone', kind: 'phone', label: { 'zh-CN': '电话', en: 'Telephone' }, required: false } as const
  const asked = (privacy: SurveyForm['privacy']): SurveyForm => surveyOf([[satisfactionQuestion, phone]], { privacy, onNegative: { unit: null, priority: 'urgent' } })
  const opened = async (form: SurveyForm, csat: string): Promise<CaseRow[]> => {
    const before = ((await manager.get('/desk/cases?share=all')).body as Page<CaseRow>).rows.map(({ id }) => id)
    const visitor = respondent(house.url, await linkTo(await published(form)))
    await visitor.send((await visitor.open()).page, [
      ['q.csat', csat],
      ['q.phone', '13800138000'],
    ])
    await readToEnd(house.ground, house.tenant, answerNegatives)
    return ((await manager.get('/desk/cases?share=all')).body as Page<CaseRow>).rows.filter(({ id }) => !before.includes(id))
  }
  const [found, ...more] = await opened(asked('named'), '2')
  assert.deepEqual([found!.subject, found!.priority, more.length], ['Negative answer: How did we do', 'urgent', 0])
  const seen = (await manager.get(`/desk/cases/${found!.id}`)).text
  assert.match(seen, /"contactAddress":"13800138000"/)
  assert.match(seen, /How satisfied are you with this service\?: 2/)
  assert.deepEqual([await opened(asked('named'), '4'), await opened(asked('anonymous'), '1')], [[], []])
})

test('answers that come in a crowd to two surveys are each counted by their own, and a page that is sent twice counts once', async () => {
  const other = surveyOf([[{ ...satisfactionQuestion, code: 'other' }]])
  const [first, second] = [await published(surveyOf([[satisfactionQuestion]])), await published(other)]
  const [one, two] = [await linkTo(first), await linkTo(second)]
  const answer = async (url: string, code: string) => {
    const visitor = respondent(house.url, url)
    const { page } = await visitor.open()
    await Promise.all([visitor.send(page, [[`q.${code}`, '5']]), visitor.send(page, [[`q.${code}`, '5']])])
  }
  await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? answer(one, 'csat') : answer(two, 'other'))))
  await counted()
  const figures = async (survey: string) => (await results(survey)).questions.map(({ code, n, headline }) => [code, n, headline?.value])
  assert.deepEqual([await figures(first), await figures(second)], [[['csat', 6, 1]], [['other', 6, 1]]])
})

test('who gives a known number is recognised by it; once he is erased his words are gone, and what he chose stays counted', async () => {
  const phone = { code: 'phone', kind: 'phone', label: { 'zh-CN': '电话', en: 'Telephone' }, required: false } as const
  const customer = testId()
  const profile = { name: '王芳', otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  ok(await manager.post(`/customers/${customer}/create`, { kind: 'person', profile }))
  ok(await manager.post(`/customers/${customer}/add-address`, { key: testId(), kind: 'mobile', value: '13900139001', label: '', primary: false }))
  const survey = await published(surveyOf([[satisfactionQuestion, phone, { ...whyQuestion, showIf: { question: 'csat', is: 'answered' } }]]))
  const visitor = respondent(house.url, await linkTo(survey))
  const again = await visitor.send((await visitor.open()).page, [
    ['q.csat', '3'],
    ['q.phone', '13900139001'],
  ])
  await visitor.send(again.page, [
    ['q.csat', '3'],
    ['q.phone', '13900139001'],
    ['q.why', '住在人民路一号'],
  ])
  const rows = async () => (ok(await manager.get(`/voice/surveys/${survey}/responses`)) as Page<ResponseRow>).rows
  assert.deepEqual(
    (await rows()).map(row => [row.customerName, row.answers.why]),
    [['王芳', '住在人民路一号']],
  )
  ok(await manager.post(`/customers/${customer}/erase`))
  await readToEnd(house.ground, house.tenant, eraseResponses)
  assert.deepEqual(
    (await rows()).map(row => [row.customer, row.answers]),
    [[null, { csat: 3 }]],
  )
  await counted()
  assert.equal((await results(survey)).questions[0]!.n, 1)
  const erased = (await rows())[0]!.id
  const { rows: sealed } = await inTenant(house.ground.database, house.tenant, tx =>
    tx.query(`select 1 from event join personal_key key on key.subject = event.subject where noun = 'response' and noun_id = $1 and key.wrapped <> ''`, [erased]),
  )
  assert.deepEqual(sealed, [])
})

test('a page of others may frame a survey that is made for it, and no other', async () => {
  const survey = await published(usualSurvey)
  const framedBy = async (kind: string) => {
    const response = await fetch(new URL(new URL(await linkTo(survey, { ...link, kind })).pathname, house.url))
    return /frame-ancestors (\S+)/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
  }
  assert.deepEqual([await framedBy('link'), await framedBy('embedded')], ["'none'", '*'])
})
