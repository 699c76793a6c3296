import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formFaults } from './check-form.ts'
import { shownPages } from './shown.ts'
import type { SurveyJsRead } from './surveyjs.ts'
import { readSurveyJs } from './surveyjs.ts'
import { parseExpression } from './surveyjs-expression.ts'

const given = { privacy: 'confidential', look: { accent: '#0b7a66', size: 'usual', onePerPage: false } } as const
const read = (survey: unknown): SurveyJsRead => readSurveyJs(JSON.stringify(survey), given)

function taken(survey: unknown): Exclude<SurveyJsRead, { fault: string }> {
  const result = read(survey)
  assert.ok('form' in result, JSON.stringify(result))
  return result
}
const questions = (survey: unknown) => taken(survey).form.pages.flatMap(page => page.questions)
const asked = (element: object) => questions({ elements: [{ name: 'q', ...element }], locale: 'en' })[0]!
const notes = (survey: unknown) => taken(survey).notes.map(({ where, note, values }) => [where, note, ...Object.values(values)].join(' | '))
const shownIf = (visibleIf: string, before: object = { type: 'checkbox', choices: ['a', 'b c'] }) =>
  questions({
    elements: [
      { name: 'first', ...before },
      { type: 'text', name: 'q', visibleIf },
    ],
  })[1]!.showIf

test('what is no survey is refused by what it is', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['{"pages": [', 'not-json'],
    ['', 'not-json'],
    ['[]', 'not-a-survey'],
    ['null', 'not-a-survey'],
    ['{"title": "x"}', 'not-a-survey'],
    ['{"pages": {"elements": []}}', 'not-a-survey'],
    [`{"pages": [${'{"elements": ['.repeat(80)}${']}'.repeat(80)}]}`, 'too-deep'],
    [`{"pages": ["${'x'.repeat(2_000_001)}"]}`, 'too-large'],
    [`{"pages": [${'1,'.repeat(50_000)}1]}`, 'too-large'],
    [`{"pages": ${'['.repeat(900_000)}`, 'not-json'],
  ]
  for (const [source, fault] of refused) assert.deepEqual(readSurveyJs(source, given), { fault })
})

test('every type of question becomes the kind that asks the same', () => {
  const kinds: readonly (readonly [object, string, object?])[] = [
    [{ type: 'radiogroup', choices: [1, 2] }, 'single-choice'],
    [{ type: 'buttongroup', choices: [1, 2] }, 'single-choice'],
    [{ type: 'dropdown', choicesMin: 1, choicesMax: 3 }, 'dropdown'],
    [{ type: 'checkbox', choices: [1, 2], minSelectedChoices: 1, maxSelectedChoices: 2 }, 'multiple-choice', { least: 1, most: 2 }],
    [{ type: 'tagbox', choices: [1, 2], choicesOrder: 'random', showOtherItem: true }, 'multiple-choice', { order: 'drawn', other: true }],
    [{ type: 'checkbox', choices: [1, 2, 3], validators: [{ type: 'answercount', minCount: 2 }] }, 'multiple-choice', { least: 2 }],
    [{ type: 'ranking', choices: [1, 2] }, 'ranking'],
    [{ type: 'imagepicker', choices: [1, 2], multiSelect: true }, 'multiple-choice'],
    [{ type: 'boolean' }, 'yes-no'],
    [{ type: 'boolean', labelTrue: 'Sure' }, 'single-choice'],
    [{ type: 'rating' }, 'rating', { least: 1, most: 5 }],
    [{ type: 'rating', rateMin: 0, rateMax: 10 }, 'net-promoter'],
    [{ type: 'rating', rateType: 'stars', rateCount: 7 }, 'stars', { least: 1, most: 7 }],
    [{ type: 'rating', rateType: 'smileys' }, 'faces'],
    [{ type: 'rating', rateMax: 30 }, 'slider', { least: 1, most: 30 }],
    [{ type: 'rating', rateValues: ['bad', 'good'] }, 'single-choice'],
    [{ type: 'slider', max: 50, step: 5 }, 'slider', { most: 50, step: 5 }],
    [{ type: 'text', maxLength: 9 }, 'short-text', { most: 9 }],
    [{ type: 'text', validators: [{ type: 'text', minLength: 2, maxLength: 8 }], maxLength: 9 }, 'short-text', { least: 2, most: 8 }],
    [{ type: 'text', validators: [{ type: 'email' }] }, 'email'],
    [{ type: 'text', inputType: 'tel' }, 'phone'],
    [{ type: 'text', inputType: 'date' }, 'date'],
    [{ type: 'text', inputType: 'time' }, 'time'],
    [{ type: 'text', inputType: 'number', min: 1, validators: [{ type: 'numeric', minValue: 3, maxValue: 9 }] }, 'number', { least: 3, most: 9 }],
    [{ type: 'text', inputType: 'week' }, 'short-text'],
    [{ type: 'comment', showCommentArea: true }, 'long-text', { remark: true }],
    [{ type: 'matrix', rows: [1], columns: ['x', 'y'], eachRowRequired: true }, 'matrix', { required: true }],
    [{ type: 'matrix', rows: [1], columns: ['x', 'y'], cellType: 'checkbox' }, 'matrix-several'],
    [{ type: 'html', html: '<h1>Hello</h1>' }, 'statement'],
    [{ type: 'expression', expression: '{a} + 1' }, 'statement'],
  ]
  for (const [element, kind, fields = {}] of kinds) {
    const question = asked(element)
    assert.equal(question.kind, kind, JSON.stringify(element))
    assert.partialDeepStrictEqual(question, fields, JSON.stringify(element))
  }
  assert.deepEqual(asked({ type: 'checkbox', choices: ['a', 'b'], showNoneItem: true, noneText: 'No' }).choices?.[2], {
    code: 'none',
    label: { 'zh-CN': '', en: 'No' },
    alone: true,
  })
  assert.equal(asked({ type: 'html', html: '<p>One<br>two &amp; three</p><script>four()</script>' }).label.en, 'One\ntwo & three')
})

test('nothing is dropped without a word', () => {
  const survey = {
    locale: 'en',
    showTimer: true,
    elements: [
      { type: 'file', name: 'papers' },
      { type: 'matrixdropdown', name: 'table', columns: [], rows: [] },
      { type: 'slider', name: 'span', sliderType: 'range' },
      { type: 'text', name: 'secret', visible: false },
      { type: 'text', name: 'a', validators: [{ type: 'regex', regex: '^x' }], placeholder: 'here', requiredIf: '{b} = 1' },
      { type: 'text', name: 'b', inputType: 'number', step: 0.5, visibleIf: 'age({a}) > 18' },
      { type: 'panel', name: 'box', title: 'Box', elements: [{ type: 'text', name: 'c', title: 'You said {a}, {d}' }] },
      { type: 'multipletext', name: 'both', items: [{ name: 'x' }, { name: 'y', title: 'Why' }] },
      7,
    ],
    triggers: [
      { type: 'skip', expression: '{a} = 1', gotoName: 'c' },
      { type: 'complete', expression: '{nobody} = 1' },
    ],
  }
  assert.deepEqual(notes(survey).toSorted(), [
    'form | setting-not-taken | showTimer',
    'form | trigger-not-taken | complete | {nobody} = 1 | unknown-name',
    'form | trigger-not-taken | skip | {a} = 1',
    'page page1 | always-hidden | secret',
    'page page1 | kind-not-taken | file | papers',
    'page page1 | kind-not-taken | matrixdropdown | table',
    'page page1 | kind-not-taken | slider | span',
    'page page1 | not-readable | elements',
    'page page1 | panel-flattened | box',
    'page page1 | question-split | both',
    'question a | condition-not-taken | requiredIf | {b} = 1 | no-place',
    'question a | rule-not-taken | regex | ^x',
    'question a | setting-not-taken | placeholder',
    'question b | condition-not-taken | visibleIf | age({a}) > 18 | function',
    'question b | not-whole | step | 0.5',
    'question both-x | renamed | both.x | both-x',
    'question both-y | renamed | both.y | both-y',
    'question c | recall-not-taken | d',
  ])
  assert.deepEqual(
    questions(survey).map(({ code, label }) => `${code}: ${label.en}`),
    ['a: a', 'b: b', 'box-heading: Box', 'c: You said {q:a}, {d}', 'both-x: x', 'both-y: Why'],
  )
})

test('a condition keeps its meaning: joints, brackets, operators in signs and words, values by their codes', () => {
  const first = { question: 'first' }
  const cases: readonly (readonly [string, unknown])[] = [
    ["{first} contains 'b c'", { ...first, is: 'contains', value: 'b-c' }],
    ["{FIRST} notcontains 'a'", { not: { ...first, is: 'contains', value: 'a' } }],
    ["{first} noneof ['a', 'b c']", { not: { ...first, is: 'any-of', value: ['a', 'b-c'] } }],
    [
      '{first} empty and ({first} notempty or {first} empty)',
      {
        all: [
          { ...first, is: 'empty' },
          {
            any: [
              { ...first, is: 'answered' },
              { ...first, is: 'empty' },
            ],
          },
        ],
      },
    ],
    ['{first} = undefined', { ...first, is: 'empty' }],
    ["{first} <> ''", { ...first, is: 'answered' }],
    ["{first} = 'a'", undefined],
    ['{first} > 3', undefined],
  ]
  for (const [expression, condition] of cases) assert.deepEqual(shownIf(expression), condition, expression)
  assert.deepEqual(shownIf('-3 < {first}', { type: 'text', inputType: 'number' }), { ...first, is: 'above', value: -3 })
  assert.deepEqual(shownIf("{first} = 'N'", { type: 'boolean', valueFalse: 'N' }), { ...first, is: 'equals', value: 'no' })
  assert.deepEqual(shownIf('{first.x} = 1', { type: 'matrix', rows: ['x'], columns: [1, 2] }), { ...first, row: 'x', is: 'equals', value: '1' })
  assert.deepEqual(shownIf("{first.x} = 'k'", { type: 'multipletext', items: [{ name: 'x' }] }), { question: 'first-x', is: 'equals', value: 'k' })
  assert.deepEqual(shownIf("{first-Comment} contains 'k'", { type: 'text', showCommentArea: true }), { question: 'first#remark', is: 'contains', value: 'k' })
})

test('an expression that says something else, or nothing, is not taken', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['', 'not-understood'],
    ['{a} = 1 and', 'not-understood'],
    ['({a} = 1', 'not-understood'],
    ['{a} = 1)', 'not-understood'],
    ['!{a} = 1', 'not-understood'],
    ['{a} = 1 = 1', 'not-understood'],
    ["{a} = 'open", 'not-understood'],
    ['{a} + 1 > 2', 'calculation'],
    ['{a} > 1 + 2', 'calculation'],
    ["iif({a} = 1, 'x', 'y') = 'x'", 'function'],
    [`${'('.repeat(60)}{a} = 1${')'.repeat(60)}`, 'too-deep'],
    ['x'.repeat(10_001), 'too-deep'],
  ]
  for (const [expression, fault] of refused) assert.equal(parseExpression(expression), fault, expression)
})

test('languages: plain words are in the language of the survey, what is missing in another is told when the form is checked', () => {
  const survey = { title: '评价', pages: [{ elements: [{ type: 'text', name: 'q', title: { default: '您好', en: 'Hello', de: 'Hallo' } }] }] }
  const { form } = taken(survey)
  assert.deepEqual([form.languages, form.title, form.pages[0]?.questions[0]?.label], [['zh-CN', 'en'], { 'zh-CN': '评价', en: '' }, { 'zh-CN': '您好', en: 'Hello' }])
  assert.deepEqual(notes(survey), ['form | language-not-taken | de'])
  assert.deepEqual(formFaults(form), [{ where: 'form', fault: 'no-words', values: { what: 'title', language: 'en' } }])
  assert.deepEqual(taken({ elements: [{ type: 'text', name: 'q', title: { default: 'Hello', 'zh-cn': '您好' } }] }).form.languages, ['en', 'zh-CN'])
})

test('what words recall is taken where words are recalled here, and told elsewhere; without words for want of an answer nothing is published', () => {
  const survey = {
    ...{ locale: 'en', title: 'For {q}', completedHtml: '<b>Thanks, {q}</b>' },
    pages: [{ elements: [{ type: 'text', name: 'q' }] }, { title: 'You, {q}', elements: [{ type: 'radiogroup', name: 'r', title: '{Q}?', choices: ['{q}', 'b'] }] }],
  }
  const { form } = taken(survey)
  assert.deepEqual([form.title.en, form.thanks.en, form.pages[1]?.title?.en, form.pages[1]?.questions[0]?.label.en], ['For {q}', 'Thanks, {q}', 'You, {q:q}', '{q:q}?'])
  assert.deepEqual(
    notes(survey).filter(note => note.includes('recall')),
    ['form | recall-not-taken | q', 'form | recall-not-taken | q', 'question r | recall-not-taken | q'],
  )
  assert.deepEqual(
    formFaults(form).map(({ where, fault }) => `${where}: ${fault}`),
    ['page page2: recall-without-words', 'question r: recall-without-words'],
  )
})

test('endings, rules and panels: what holds for a panel holds for all in it', () => {
  const { form } = taken({
    locale: 'en',
    pages: [
      { name: 'p1', questionOrder: 'random', elements: [{ type: 'rating', name: 'r', validators: [{ type: 'expression', expression: '{r} > 1', text: 'More!' }] }] },
      {
        name: 'p2',
        visibleIf: '{r} < 5',
        elements: [{ type: 'panel', visibleIf: '{r} < 4', elements: [{ type: 'text', name: 't', visibleIf: '{r} < 3' }] }],
      },
    ],
    triggers: [
      { type: 'complete', name: 'r', operator: 'equal', value: 2 },
      { type: 'complete', expression: '{r} = 3' },
    ],
  })
  const r = { question: 'r' }
  assert.deepEqual(form.pages[0]?.questions[0]?.rules, [{ holds: { ...r, is: 'above', value: 1 }, otherwise: { 'zh-CN': '', en: 'More!' } }])
  assert.equal(form.pages[0]?.order, 'drawn')
  assert.deepEqual(form.pages[0]?.endIf, {
    any: [
      { ...r, is: 'equals', value: 2 },
      { ...r, is: 'equals', value: 3 },
    ],
  })
  assert.deepEqual(form.pages[1]?.questions[0]?.showIf, {
    all: [
      { ...r, is: 'below', value: 4 },
      { ...r, is: 'below', value: 3 },
    ],
  })
})

test('whatever JSON comes, a form or a fault comes out, and the form can be checked and shown', () => {
  const types = ['radiogroup', 'checkbox', 'boolean', 'rating', 'text', 'comment', 'matrix', 'ranking', 'slider', 'html', 'panel', 'multipletext', 'imagepicker', 'expression', 'x']
  const settings = 'name title description choices columns rows items elements visibleIf validators isRequired visible inputType min max step rateMin rateMax rateStep rateValues'
  const expression = fc.array(fc.constantFrom('{q}', '{a.b}', '=', '>', 'and', 'or', '!', '(', ')', 'contains', '[', ']', ',', "'x'", '5', 'empty', '-', 'true'), { maxLength: 9 })
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.string(),
    expression.map(tokens => tokens.join(' ')),
    fc.array(fc.record({ value: fc.jsonValue(), type: fc.constantFrom('numeric', 'text', 'expression') })),
  )
  const element = fc
    .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...settings.split(' '), 'showOtherItem', 'maxLength', 'labelTrue', '__proto__', 'constructor'), anything))
    .map(([type, rest]) => ({ ...rest, type }))
  const survey = fc.record(
    {
      title: anything,
      locale: anything,
      triggers: anything,
      pages: fc.oneof(anything, fc.array(fc.record({ name: anything, elements: fc.array(element), visibleIf: anything }))),
      elements: anything,
    },
    { requiredKeys: ['pages'] },
  )
  fc.assert(
    fc.property(survey, json => {
      const result = read(json)
      if ('fault' in result) return
      formFaults(result.form)
      shownPages(result.form, { q: 'x' }, {})
    }),
    { numRuns: 400, seed: 7 },
  )
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), text => void parseExpression(text)),
    { numRuns: 2000, seed: 7 },
  )
})
