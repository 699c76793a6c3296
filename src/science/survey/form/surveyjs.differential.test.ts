import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Model } from 'survey-core'
import type { Random } from '#science/statistics/random.ts'
import { createRandom } from '#science/statistics/random.ts'
import { formFaults } from './check-form.ts'
import type { Answer, Answers, Question, SurveyForm } from './form.ts'
import { nextPage, shownPages } from './shown.ts'
import { readSurveyJs } from './surveyjs.ts'

const given = { privacy: 'named', look: { accent: '#000000', size: 'usual', onePerPage: false } } as const
const pick = <Thing>(random: Random, of: readonly Thing[]): Thing => of[Math.floor(random() * of.length)]!
// Values that can be codes, that cannot, and that are numbers.
const values = ['a', 'item 2', '满意', '4'] as const
// Types that are read the same way are one here; the others cost their engine much time.
const types = ['radiogroup', 'checkbox', 'boolean', 'rating', 'number', 'text', 'matrix'] as const
type Asked = Readonly<{ name: string; type: (typeof types)[number]; place: number }>

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value))
const several = (random: Random): string => {
  const some = values.filter(() => random() < 0.5)
  return `[${(some.length > 0 ? some : values).map(literal).join(', ')}]`
}

/** A comparison in one of the ways in which the type can be asked, with operators as signs and as words. */
function comparison(random: Random, { name, type }: Asked): string {
  const value = literal(pick(random, values))
  const size = pick(random, ['=', '==', '<>', '!=', '>', '<', '>=', '<=', 'equal', 'notequal', 'greater', 'less', 'greaterorequal', 'lessorequal'])
  const same = pick(random, ['=', '<>', 'equal', '!='])
  if (random() < 0.15) return `{${name}} ${pick(random, ['empty', 'notempty'])}`
  switch (type) {
    case 'radiogroup':
      return pick(random, [`{${name}} ${same} ${value}`, `{${name}} anyof ${several(random)}`, `{${name}} noneof ${several(random)}`, `${value} = {${name}}`])
    case 'checkbox':
      return `{${name}} ${pick(random, [`contains ${value}`, `notcontains ${value}`, `*= ${value}`, `anyof ${several(random)}`, `allof ${several(random)}`, `= ${several(random)}`, `<> ${several(random)}`])}`
    case 'boolean':
      return pick(random, [`{${name}} = true`, `{${name}} = false`, `{${name}} <> true`, `{${name}}`, `!{${name}}`])
    case 'rating':
    case 'number':
      return random() < 0.2 ? `${Math.floor(random() * 6)} ${pick(random, ['<', '>=', '='])} {${name}}` : `{${name}} ${size} ${Math.floor(random() * 6)}`
    case 'text':
      return `{${name}} ${pick(random, ['=', '<>', 'contains', 'notcontains'])} ${literal(pick(random, ['ab', 'b', '满意']))}`
    case 'matrix':
      return `{${name}.row 1} ${pick(random, ['=', '<>'])} ${value}`
  }
}

function expression(random: Random, before: readonly Asked[], depth = 0): string {
  const branch = depth < 3 ? random() : 1
  const inner = (): string => expression(random, before, depth + 1)
  if (branch < 0.2) return `${inner()} ${pick(random, ['and', '&&', 'AND'])} ${inner()}`
  if (branch < 0.4) return `${inner()} ${pick(random, ['or', '||'])} ${inner()}`
  if (branch < 0.5) return `(${inner()})`
  if (branch < 0.58) return `${pick(random, ['!', 'negate '])}(${inner()})`
  return comparison(random, pick(random, before))
}

function element(random: Random, asked: Asked, before: readonly Asked[]): object {
  const { name, type } = asked
  const visibleIf = before.length > 0 && random() < 0.55 ? { visibleIf: expression(random, before) } : {}
  const choices = values.map((value, i) => (i % 2 === 0 ? value : { value, text: value }))
  const own = type === 'matrix' ? { columns: choices, rows: ['row 1', 'row.2'] } : type === 'rating' || type === 'boolean' ? {} : type === 'text' ? {} : { choices }
  return type === 'number' ? { type: 'text', inputType: 'number', name, ...visibleIf } : { type, name, ...own, ...visibleIf }
}

/** A survey with pages, panels in panels, and an ending; names that can be codes and names that cannot. */
function survey(random: Random): Readonly<{ json: Readonly<Record<string, unknown>>; asked: readonly Asked[]; pages: number }> {
  const asked: Asked[] = []
  const condition = (chance: number): object => (asked.length > 0 && random() < chance ? { visibleIf: expression(random, [...asked]) } : {})
  const list = (depth: number, place: number): object[] =>
    Array.from({ length: 1 + Math.floor(random() * 2.5) }, () => {
      if (depth < 2 && random() < 0.2) {
        const guard = condition(0.6)
        return { type: 'panel', name: `panel${random()}`, ...guard, elements: list(depth + 1, place) }
      }
      const one: Asked = { name: `${pick(random, ['q', '问题 ', 'the.q '])}${asked.length}`, type: pick(random, types), place }
      const made = element(random, one, [...asked])
      asked.push(one)
      return made
    })
  const pages = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, place) => {
    const guard = condition(0.3)
    return { name: `页 ${place}`, ...guard, elements: list(0, place) }
  })
  // An ending by a row of a grid that was not answered is not asked for there at all.
  const ending = pick(random, asked)
  const triggers = ending.type !== 'matrix' && random() < 0.6 ? [{ type: 'complete', expression: comparison(random, ending) }] : []
  return { json: { clearInvisibleValues: 'onHidden', pages, triggers }, asked, pages: pages.length }
}

/** The answer to a question as SurveyJS keeps it, and as it is kept here: the same choice by its code. */
function answers(random: Random, { type, name }: Asked, question: Question): Readonly<{ theirs: unknown; own: Answer }> | null {
  if (random() < 0.25) return null
  const codeOf = (value: string, of = question.choices): string => of!.find(({ label }) => label.en === value)!.code
  assert.equal(question.label.en, name)
  switch (type) {
    case 'radiogroup': {
      const value = pick(random, values)
      return { theirs: value, own: codeOf(value) }
    }
    case 'checkbox': {
      const some = values.filter(() => random() < 0.5)
      return some.length === 0 ? null : { theirs: some, own: some.map(value => codeOf(value)) }
    }
    case 'boolean':
      return random() < 0.5 ? { theirs: true, own: 'yes' } : { theirs: false, own: 'no' }
    case 'rating':
    case 'number': {
      const number = 1 + Math.floor(random() * 5)
      return { theirs: number, own: number }
    }
    case 'text': {
      const said = pick(random, ['ab', 'b', 'xyz', '很满意'])
      return { theirs: said, own: said }
    }
    case 'matrix': {
      const value = pick(random, values)
      return { theirs: { 'row 1': value }, own: { [question.rows!.find(({ label }) => label.en === 'row 1')!.code]: codeOf(value) } }
    }
  }
}

test('what is shown of an imported survey, and where it ends, agrees with its own engine on 300 random ones', () => {
  const random = createRandom(20261202, 'imported')
  let [hidden, ended] = [0, 0]
  for (let round = 0; round < 300; round += 1) {
    const { json, asked, pages } = survey(random)
    const read = readSurveyJs(JSON.stringify({ ...json, locale: 'en' }), given)
    assert.ok('form' in read)
    const { form, notes } = read
    const context = JSON.stringify({ json, notes })
    assert.deepEqual(
      notes.filter(({ note }) => !['renamed', 'choices-renamed', 'rows-renamed', 'panel-flattened', 'capitals-count', 'ends-on-last-page'].includes(note)),
      [],
      context,
    )
    assert.deepEqual(
      formFaults(form).filter(({ fault }) => fault !== 'no-words'),
      [],
      context,
    )
    const questions = form.pages.flatMap(page => page.questions)
    assert.deepEqual(
      questions.map(({ label }) => label.en),
      asked.map(({ name }) => name),
    )
    const both = asked.map((one, i) => ({ one, question: questions[i]!, answer: answers(random, one, questions[i]!) }))
    const own: Answers = Object.fromEntries(both.flatMap(({ question, answer }) => (answer ? [[question.code, answer.own]] : [])))
    const model = new Model(json)
    for (const { one, answer } of both) {
      const theirs = model.getQuestionByName(one.name)
      if (answer && theirs.isVisible && theirs.isParentVisible) theirs.value = answer.theirs
    }
    const shown = model.getAllQuestions().filter(each => each.isVisible && each.isParentVisible)
    const open = withoutEnding(form)
    assert.deepEqual(
      shownPages(open, own, {}).flatMap(page => page.questions.map(({ label }) => label.en)),
      shown.map(({ name }) => name),
      context,
    )
    hidden += asked.length - shown.length
    ended += walkedToEnd(model, form, own, context) < pages ? 1 : 0
  }
  assert.ok(hidden > 150 && ended > 20, `${hidden} hidden, ${ended} ended early`)
})

const withoutEnding = (form: SurveyForm): SurveyForm => ({ ...form, pages: form.pages.map(({ endIf: _, ...page }) => page) })

/** Goes through both page by page until one is at its end; they must be there together. */
function walkedToEnd(model: Model, form: SurveyForm, own: Answers, context: string): number {
  let page = shownPages(form, own, {})[0]?.code ?? null
  let steps = 0
  if (model.visiblePages.length === 0) assert.equal(page, null, context)
  for (; page !== null; steps += 1) {
    assert.equal(model.state, 'running', context)
    const place = form.pages.findIndex(({ code }) => code === page)
    assert.equal(model.pages.indexOf(model.currentPage), place, context)
    page = nextPage(form, { answers: own, facts: {} }, page)
    if (model.isLastPage) model.completeLastPage()
    else model.nextPage()
  }
  if (steps > 0) assert.equal(model.state, 'completed', context)
  return steps
}
