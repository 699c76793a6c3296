import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Model } from 'survey-core'
import type { Random } from '#science/statistics/random.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Answer, Answers, Condition, ConditionTest, Page, Question, SurveyForm } from './form.ts'
import { answersThatCount, shownPages } from './shown.ts'

const words = { 'zh-CN': '', en: '' }
const letters = ['a', 'b', 'c', 'd']
const choices = letters.map(code => ({ code, label: words }))
const pick = <Thing>(random: Random, of: readonly Thing[]): Thing => of[Math.floor(random() * of.length)]!
const some = (random: Random): string[] => letters.filter(() => random() < 0.4)

/** A question of a kind that both engines know. */
function question(random: Random, code: string): Question {
  return { code, kind: pick(random, ['single-choice', 'multiple-choice', 'number', 'short-text'] as const), label: words, required: false, choices }
}

const testsFor: Readonly<Record<string, readonly ConditionTest[]>> = {
  'single-choice': ['answered', 'empty', 'equals', 'differs', 'any-of'],
  'multiple-choice': ['answered', 'empty', 'contains', 'any-of', 'all-of'],
  number: ['answered', 'empty', 'equals', 'differs', 'above', 'at-least', 'below', 'at-most'],
  'short-text': ['answered', 'empty', 'equals', 'differs', 'contains'],
}

function condition(random: Random, before: readonly Question[], depth = 0): Condition {
  const branch = depth < 2 ? random() : 1
  const inner = (): Condition => condition(random, before, depth + 1)
  if (branch < 0.2) return { all: [inner(), inner()] }
  if (branch < 0.4) return { any: [inner(), inner()] }
  if (branch < 0.5) return { not: inner() }
  const of = pick(random, before)
  const is = pick(random, testsFor[of.kind]!)
  const list = some(random)
  const value = is === 'any-of' || is === 'all-of' ? (list.length > 0 ? list : ['a']) : of.kind === 'number' ? Math.floor(random() * 5) : pick(random, letters)
  return { question: of.code, is, ...(is === 'answered' || is === 'empty' ? {} : { value }) }
}

function form(random: Random): SurveyForm {
  const asked: Question[] = []
  const pages = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, page): Page => {
    const showIf = asked.length > 0 && random() < 0.3 ? condition(random, asked) : undefined
    const questions = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, place) => {
      const plain = question(random, `q${page}_${place}`)
      const one = asked.length > 0 && random() < 0.6 ? { ...plain, showIf: condition(random, asked) } : plain
      asked.push(one)
      return one
    })
    return { code: `p${page}`, questions, ...(showIf ? { showIf } : {}) }
  })
  return { title: words, intro: words, thanks: words, languages: ['en'], pages, quotas: [], privacy: 'named', look: { accent: '', size: 'usual', onePerPage: false } }
}

function answer(random: Random, { kind }: Question): Answer | undefined {
  if (random() < 0.25) return undefined
  if (kind === 'number') return Math.floor(random() * 5)
  if (kind === 'multiple-choice') return some(random).length > 0 ? letters.filter(() => random() < 0.5) : ['b']
  return pick(random, letters)
}

const signs: Partial<Readonly<Record<ConditionTest, string>>> = {
  equals: '=',
  differs: '<>',
  above: '>',
  'at-least': '>=',
  below: '<',
  'at-most': '<=',
  contains: 'contains',
  'any-of': 'anyof',
  'all-of': 'allof',
}
const literal = (value: unknown): string => (Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : typeof value === 'number' ? String(value) : `'${value}'`)

/** The condition as the other engine writes it. */
function written(of: Condition): string {
  if ('all' in of) return `(${of.all.map(written).join(' and ')})`
  if ('any' in of) return `(${of.any.map(written).join(' or ')})`
  if ('not' in of) return `!(${written(of.not)})`
  if (!('question' in of)) return 'true'
  if (of.is === 'answered') return `{${of.question}} notempty`
  if (of.is === 'empty') return `{${of.question}} empty`
  return `{${of.question}} ${signs[of.is]} ${literal(of.value)}`
}

const types: Readonly<Record<string, object>> = {
  'single-choice': { type: 'radiogroup' },
  'multiple-choice': { type: 'checkbox' },
  number: { type: 'text', inputType: 'number' },
  'short-text': { type: 'text' },
}

function oracle({ pages }: SurveyForm, given: Answers): string[] {
  const model = new Model({
    clearInvisibleValues: 'onHidden',
    pages: pages.map(page => ({
      name: page.code,
      ...(page.showIf ? { visibleIf: written(page.showIf) } : {}),
      elements: page.questions.map(({ code, kind, showIf }) => ({ ...types[kind], name: code, choices: letters, ...(showIf ? { visibleIf: written(showIf) } : {}) })),
    })),
  })
  // As somebody fills it in: what he does not see he does not answer.
  for (const { code } of pages.flatMap(page => page.questions)) {
    const question = model.getQuestionByName(code)
    if (question.isVisible && question.page.isVisible && given[code] !== undefined) question.value = given[code]
  }
  return model.getAllQuestions().flatMap(({ name, isVisible, page }) => (isVisible && page.isVisible ? name : []))
}

test('which questions are shown agrees with another engine on 500 random forms', () => {
  const random = createRandom(20261201, 'forms')
  for (let round = 0; round < 500; round += 1) {
    const asked = form(random)
    const given = Object.fromEntries(
      asked.pages
        .flatMap(page => page.questions)
        .flatMap(one => {
          const value = answer(random, one)
          return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[one.code, value]]
        }),
    )
    const own = shownPages(asked, given, {}).flatMap(page => page.questions.map(({ code }) => code))
    assert.deepEqual(own, oracle(asked, given), JSON.stringify({ asked, given }))
    assert.deepEqual(Object.keys(answersThatCount(asked, given, {})).toSorted(), own.filter(code => given[code] !== undefined).toSorted())
  }
})
