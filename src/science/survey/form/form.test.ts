import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { recommendQuestion, satisfactionQuestion, surveyOf, usualSurvey, whyQuestion } from '../../../../test/surveys.ts'
import { formFaults } from './check-form.ts'
import { choiceOrder } from './drawn.ts'
import type { Answers, Question } from './form.ts'
import { shownOn } from './live.ts'
import { fieldName, postedAnswers } from './posted.ts'
import { recalled } from './recall.ts'
import { questionsOf, readyScales } from './scales.ts'
import { answersThatCount, nextPage, previousPage, shownPages } from './shown.ts'
import { faultsOf } from './valid.ts'

const words = { 'zh-CN': '字', en: 'words' }
const choice = (code: string, more: object = {}) => ({ code, label: { 'zh-CN': `选${code}`, en: `Choice ${code}` }, ...more })
const several: Question = {
  code: 's',
  kind: 'multiple-choice',
  label: words,
  required: true,
  choices: [choice('a'), choice('b'), choice('none', { alone: true })],
  other: true,
  least: 1,
  most: 2,
}
const faults = (question: Question, answers: Answers): string[] =>
  faultsOf({ code: 'p', questions: [question] }, answers, {}).map(({ fault, row }) => (row ? `${fault} ${row}` : fault))
const of = (kind: Question['kind'], more: Partial<Question> = {}): Question => ({ code: 'q', kind, label: words, required: true, ...more })

test('an answer that cannot be taken is told by what is to be done about it', () => {
  const told: readonly (readonly [Question, unknown, string[]])[] = [
    [of('satisfaction'), undefined, ['needed']],
    [of('satisfaction'), 6, ['too-high']],
    [of('satisfaction'), 2.5, ['not-a-step']],
    [of('net-promoter'), -1, ['too-low']],
    [of('number', { least: 0 }), 'many', ['not-a-number']],
    [of('short-text', { most: 2 }), '三个字', ['too-long']],
    [of('email'), 'nobody@', ['not-an-email']],
    [of('phone'), '12345', ['not-a-phone']],
    [of('phone'), '+65 6123 4567', []],
    [of('phone'), '13800138000', []],
    [of('phone'), '010-62345678', []],
    [of('date'), '2026-02-30', ['not-a-date']],
    [of('time'), '24:10', ['not-a-time']],
    [of('single-choice', { choices: [choice('a'), choice('b')] }), 'c', ['not-a-choice']],
    [of('ranking', { choices: [choice('a'), choice('b')] }), ['a'], ['too-few']],
    [of('consent'), 'yes', ['not-an-answer']],
    [of('points', { most: 10, rows: [choice('a'), choice('b')] }), { a: 4, b: 5 }, ['not-the-sum']],
    [of('matrix', { choices: [choice('x'), choice('y')], rows: [choice('a'), choice('b')] }), { a: 'x' }, ['needed b']],
    [of('gap', { required: false, rows: [choice('a')] }), { 'a.expected': 5 }, ['needed a.perceived']],
    [of('gap', { rows: [choice('a')] }), { 'a.expected': 5, 'a.perceived': 9 }, ['too-high a.perceived']],
  ]
  for (const [question, answer, wanted] of told)
    assert.deepEqual(faults(question, answer === undefined ? {} : { q: answer as never }), wanted, JSON.stringify([question.kind, answer]))
  assert.deepEqual(
    [faults(several, { s: ['none', 'a'] }), faults(several, { s: ['a', 'b', 'other'] }), faults(several, { s: ['a', 'a'] })],
    [['alone-with-others'], ['too-many'], ['not-a-choice']],
  )
})

test('a rule of the survey speaks in its own words, and only about what was answered', () => {
  const rule: Question = { ...of('number', { required: false }), rules: [{ holds: { question: 'q', is: 'below', value: 10 }, otherwise: words }] }
  assert.deepEqual(faults(rule, {}), [])
  assert.deepEqual(faultsOf({ code: 'p', questions: [rule] }, { q: 12 }, {})[0]?.words, words)
})

test('whatever is sent, judging it never fails', () => {
  const kinds = [
    several,
    of('matrix-several', { choices: [choice('x'), choice('y')], rows: [choice('a')] }),
    of('kano', { rows: [choice('a')] }),
    of('points', { rows: [choice('a')] }),
    of('slider'),
    of('long-text'),
    of('consent'),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.jsonValue(), (question, value) => {
      const answers = { [question.code]: value as never, [`${question.code}#other`]: value as never }
      faultsOf({ code: 'p', questions: [question] }, answers, {})
      shownPages(surveyOf([[question], [{ ...satisfactionQuestion, showIf: { question: question.code, is: 'contains', value: 'x' } }]]), answers, {})
    }),
    { numRuns: 400 },
  )
})

test('hidden answers do not count, an end condition ends, and pages lead to each other', () => {
  assert.deepEqual(answersThatCount(usualSurvey, { csat: 5, why: 'slow', nps: 9, alien: 'x' }, {}), { csat: 5, nps: 9 })
  const ending = { ...usualSurvey, pages: usualSurvey.pages.map((page, i) => (i === 0 ? { ...page, endIf: { question: 'csat', is: 'at-least', value: 4 } as const } : page)) }
  assert.deepEqual([nextPage(ending, { answers: { csat: 5 }, facts: {} }, 'p1'), nextPage(ending, { answers: { csat: 1 }, facts: {} }, 'p1')], [null, 'p2'])
  assert.equal(previousPage(usualSurvey, { answers: {}, facts: {} }, 'p2'), 'p1')
  assert.deepEqual([...shownOn({ page: usualSurvey.pages[0]!, answers: {}, facts: {} }, { csat: 2 })], ['csat', 'why'])
})

test('words recall an answer by its label, or say what stands there without one', () => {
  const form = surveyOf([[several], [recommendQuestion]])
  const say = (answers: Answers, locale: 'zh-CN' | 'en') => recalled('{q:s|nothing} / {fact:place|here}', form, { answers, facts: { place: 'Table 7' } }, locale)
  assert.equal(say({ s: ['a', 'b'] }, 'en'), 'Choice a and Choice b / Table 7')
  assert.equal(say({ s: ['a', 'other'], 's#other': '别的' }, 'zh-CN'), '选a、别的 / Table 7')
  assert.equal(say({}, 'en'), 'nothing / Table 7')
})

test('an order drawn by lot is the same for the same person, and what excludes the others stays last', () => {
  const drawn: Question = { ...several, choices: [...'abcdefgh'].map(code => choice(code)).concat(choice('none', { alone: true })), order: 'drawn' }
  assert.deepEqual(choiceOrder(drawn, 'one'), choiceOrder(drawn, 'one'))
  const orders = new Set(Array.from({ length: 30 }, (_, i) => choiceOrder(drawn, `person ${i}`).join('')))
  assert.ok(orders.size > 20)
  for (const order of orders) assert.ok(order.endsWith('noneother'))
})

test('what a page sends comes back as the answers that were given', () => {
  const questions: Question[] = [satisfactionQuestion, several, of('gap', { rows: [choice('a'), choice('b')] })]
  const page = { code: 'p', questions }
  fc.assert(
    fc.property(
      fc.record({ csat: fc.integer({ min: 1, max: 5 }), s: fc.constantFrom(['a'], ['a', 'b'], ['none']), e: fc.integer({ min: 1, max: 7 }), p: fc.integer({ min: 1, max: 7 }) }),
      ({ csat, s, e, p }) => {
        const sent = new URLSearchParams([
          [fieldName('csat'), String(csat)],
          ...s.map(one => [fieldName('s'), one]),
          [fieldName('q', 'a.expected'), String(e)],
          [fieldName('q', 'a.perceived'), String(p)],
        ])
        assert.deepEqual(postedAnswers(page, sent, { before: 'kept', csat: 1 }), { before: 'kept', csat, s, q: { 'a.expected': e, 'a.perceived': p } })
      },
    ),
  )
})

test('every ready scale can be published as it is; what speaks against a form says where', () => {
  for (const scale of readyScales) assert.deepEqual(formFaults(surveyOf([questionsOf(scale)])), [], scale)
  const named = (form: Parameters<typeof formFaults>[0]) => formFaults(form).map(({ where, fault }) => `${where}: ${fault}`)
  assert.deepEqual(named(surveyOf([])), ['form: no-questions'])
  assert.deepEqual(named(surveyOf([[satisfactionQuestion], [satisfactionQuestion]])), ['question csat: double-code'])
  assert.deepEqual(named(surveyOf([[{ ...whyQuestion, showIf: { question: 'nps', is: 'answered' } }], [recommendQuestion]])), ['question why: later-question'])
  assert.deepEqual(named(surveyOf([[{ ...whyQuestion, showIf: { any: [] } as never }]])), ['question why: bad-condition'])
  assert.deepEqual(named(surveyOf([[several, { ...whyQuestion, showIf: { question: 's', is: 'contains', value: 'zzz' } }]])), ['question why: unknown-choice'])
  assert.deepEqual(named(surveyOf([[{ ...satisfactionQuestion, label: { 'zh-CN': '{q:gone}', en: 'x' } }]])), [
    'question csat: recall-without-words',
    'question csat: unknown-question',
  ])
})
