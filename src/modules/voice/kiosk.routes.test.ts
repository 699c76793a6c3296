import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Question, Row } from '#science/survey/form/form.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import { kiosk } from '../../../test/kiosk.ts'
import { surveyOf } from '../../../test/surveys.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import type { QuestionFigures, SurveyResults } from './result-views.ts'
import { tallyNext } from './tally.ts'

/** 207 users of self-service terminals (hanakim120/kiosk-servqual-research, MIT), asked anew by a survey of the house: what is published comes out of its results. */
const ok = (answer: Parameters<typeof accepted>[0]) => accepted(answer)
let house: TestHouse
let manager: Client
let results: SurveyResults
const near = (got: number | null | undefined, wanted: number, within = 6e-5): void => assert.ok(Math.abs(got! - wanted) <= within, `${got} is not ${wanted}`)

const dimensions: Readonly<Record<string, readonly number[]>> = {
  tangible: [4, 5, 6, 22],
  security: [19, 20, 21],
  economy: [10, 11, 18],
  convenience: [13, 14, 15, 16, 17],
  reliability: [1, 2, 3],
  control: [7, 8],
}
const words = (name: string) => ({ 'zh-CN': name, en: name })
const rowsFor = (count: number): Row[] =>
  Array.from({ length: count }, (_, i) => {
    const dimension = Object.keys(dimensions).find(name => dimensions[name]!.includes(i + 1))
    return { code: `i${i + 1}`, label: words(`Item ${i + 1}`), ...(dimension ? { dimension } : {}) }
  })
const battery = (code: string, kind: Question['kind'], { count, most }: { count: number; most: number }): Question => ({
  code,
  kind,
  label: words(code),
  required: false,
  most,
  rows: rowsFor(count),
})
const satisfied: Question = { code: 'csat', kind: 'satisfaction', label: words('Satisfied'), required: true }
const pairs = (first: readonly number[], second: readonly number[], sides: readonly [string, string]) =>
  Object.fromEntries(first.flatMap((value, i) => [[`i${i + 1}.${sides[0]}`, value] as const, [`i${i + 1}.${sides[1]}`, second[i]!] as const]))

before(async () => {
  house = await openTestHouse()
  manager = await house.as('quality-manager')
  const servqual = battery('servqual', 'gap', { count: 24, most: 7 })
  const ipa = battery('ipa', 'importance-performance', { count: 24, most: 7 })
  const form = surveyOf([[servqual], [ipa], [battery('kano', 'kano', { count: 29, most: 5 }), satisfied]])
  const [survey, collector] = [testId(), testId()]
  ok(await manager.post(`/voice/surveys/${survey}/create`, { form }))
  ok(await manager.post(`/voice/surveys/${survey}/publish`, { based: 1 }))
  ok(await manager.post(`/voice/collectors/${collector}/make`, { survey, content: { kind: 'link', name: 'Study', unit: null, person: null, place: '' } }))
  const answers = kiosk.expected.map((expected, i) => ({
    id: testId(),
    answers: {
      servqual: pairs(expected, kiosk.perceived[i]!, ['expected', 'perceived']),
      ipa: pairs(kiosk.importance[i]!, kiosk.performance[i]!, ['importance', 'performance']),
      kano: pairs(kiosk.functional[i]!, kiosk.dysfunctional[i]!, ['with', 'without']),
      csat: kiosk.satisfied[i]!,
    },
  }))
  assert.deepEqual(ok(await manager.post(`/voice/collectors/${collector}/answers`, { answers })), { taken: 207, refused: [] })
  // Sent again they count once.
  assert.deepEqual(ok(await manager.post(`/voice/collectors/${collector}/answers`, { answers: answers.slice(0, 50) })), { taken: 50, refused: [] })
  await allReadable(house.ground, house.tenant)
  while (await tallyNext(house.ground, house.tenant)) {
    /* until nothing waits */
  }
  results = ok(await manager.get(`/voice/surveys/${survey}/results`))
})
after(() => house.close())

const figures = <Kind extends QuestionFigures['figure']>(code: string, kind: Kind) => {
  const found = results.questions.find(question => question.code === code)!.figures!
  assert.equal(found.figure, kind)
  return found as Extract<QuestionFigures, { figure: Kind }>
}

test('SERVQUAL gaps of 207 people come out of counts as they were published: overall, by dimension, worst and best item', () => {
  const { overall, dimensions: measured, rows, unweighted } = figures('servqual', 'gaps')
  assert.equal(overall!.n, 207)
  near(overall!.gap, -1.1021)
  near(overall!.standardError, 0.0581)
  near(overall!.interval.lower, -1.2167)
  near(overall!.interval.upper, -0.9874)
  const wanted = { '~tangible': -0.0145, '~security': -1.7101, '~economy': -1.2351, '~convenience': -1.4696, '~reliability': -0.6296, '~control': -1.3913 } as const
  for (const [item, gap] of Object.entries(wanted)) near(measured.find(each => each.item === item)?.gap?.gap, gap)
  near(unweighted, -1.075)
  near(rows.find(({ item }) => item === 'i23')?.gap?.gap, -1.9807)
  near(rows.find(({ item }) => item === 'i4')?.gap?.gap, 0.2802)
})

test('importance and performance come out as published, and what lies within its error of a line is marked', () => {
  const { importance, performance, rows } = figures('ipa', 'quadrants')
  near(importance, 5.8527)
  near(performance, 4.9036)
  const of = (quadrant: string): string[] => rows.flatMap(row => (row.quadrant === quadrant ? [row.item] : []))
  assert.deepEqual(of('concentrate'), ['i7', 'i10', 'i11', 'i16', 'i23'])
  assert.deepEqual(of('overkill'), [])
  for (const item of ['i7', 'i10', 'i11', 'i19', 'i20', 'i21']) assert.equal(rows.find(row => row.item === item)!.separable, false)
})

test('overall satisfaction: 156 of 207 with Wilson’s interval', () => {
  const { headline, n } = results.questions.find(({ code }) => code === 'csat')!
  assert.equal(n, 207)
  near(headline!.value, 156 / 207)
  near(headline!.interval!.lower, 0.690656, 1e-6)
  near(headline!.interval!.upper, 0.807349, 1e-6)
})

test('Kano categories come out as they were published, and those that cannot be told apart are marked', () => {
  const { rows } = figures('kano', 'kano')
  assert.equal(rows.length, 29)
  const modes = Object.groupBy(rows, ({ kano }) => kano.category)
  assert.deepEqual(Object.fromEntries(Object.entries(modes).map(([name, of]) => [name, of.length])), { attractive: 10, 'must-be': 9, 'one-dimensional': 6, indifferent: 4 })
  near(rows[0]!.kano.better, 0.4612)
  near(rows[0]!.kano.worse, -0.6893)
  assert.deepEqual(
    rows.flatMap(({ item, kano }) => (kano.separated ? [] : [item])),
    ['i5', 'i6', 'i7', 'i9', 'i11', 'i13', 'i18', 'i28'],
  )
})
