import type { Locale, Text } from '#kernel/words.ts'
import type { Condition, Page, Question, SurveyForm } from './form.ts'
import { conditionTests, hasChoices, hasRows, itemsOf } from './form.ts'
import { offeredIn } from './offered.ts'
import { recallsIn } from './recall.ts'

/** What can speak against asking a form, by a stable name. */
export const formFaultNames = [
  'no-language',
  'no-questions',
  'bad-code',
  'double-code',
  'no-words',
  'few-choices',
  'no-rows',
  'ends-upside-down',
  'too-many-places',
  'bad-condition',
  'unknown-question',
  'later-question',
  'unknown-choice',
  'unknown-row',
  'recall-without-words',
  'bad-limit',
] as const
export type FormFaultName = (typeof formFaultNames)[number]

/** Where it is: the code of a page, a question or a quota, with its kind before it, or the form itself. `name`: what it is about there. */
export type FormFault = Readonly<{ where: string; fault: FormFaultName; values: Readonly<Record<string, string | number>> }>

/** What speaks against asking this form; none when it can be published. */
export function formFaults(form: SurveyForm): FormFault[] {
  const faults: FormFault[] = []
  const tell: Tell = (where, fault, values = {}) => faults.push({ where, fault, values })
  const questions = form.pages.flatMap(page => page.questions)
  if (form.languages.length === 0) tell('form', 'no-language')
  if (questions.every(({ kind }) => kind === 'statement')) tell('form', 'no-questions')
  said({ form, tell, where: 'form' }, form.title, 'title')
  optionally({ form, tell, where: 'form' }, form.intro, 'intro')
  optionally({ form, tell, where: 'form' }, form.thanks, 'thanks')
  recallFaults(form.intro, { before: [], all: questions }, (fault, values) => tell('form', fault, values))
  codes(form, tell)
  for (const [place, page] of form.pages.entries()) pageFaults(form, page, { place, tell })
  for (const quota of form.quotas) {
    const where = `quota ${quota.code}`
    if (quota.limit < 1) tell(where, 'bad-limit')
    said({ form, tell, where }, quota.name, 'name')
    optionally({ form, tell, where }, quota.otherwise, 'otherwise')
    conditionFaults(quota.when, { before: questions, all: questions }, (fault, values) => tell(where, fault, values))
  }
  return faults
}

type Tell = (where: string, fault: FormFaultName, values?: FormFault['values']) => void
type Words = Readonly<{ form: SurveyForm; tell: Tell; where: string }>

/** Words that are shown are there in every language that is offered. */
function said({ form, tell, where }: Words, words: Text | undefined, what: string): void {
  for (const language of missingIn(form.languages, words)) tell(where, 'no-words', { what, language })
}

/** Words that may be left out are there in all languages or in none. */
function optionally(context: Words, words: Text | undefined, what: string): void {
  if (words && context.form.languages.some(language => words[language].trim() !== '')) said(context, words, what)
}

function missingIn(languages: readonly Locale[], words: Text | undefined): Locale[] {
  return languages.filter(language => (words?.[language] ?? '').trim() === '')
}

function codes(form: SurveyForm, tell: Tell): void {
  const seen = new Set<string>()
  const named = [
    ...form.pages.map(({ code }) => ({ where: `page ${code}`, code, kind: 'page' })),
    ...form.pages.flatMap(page => page.questions.map(({ code }) => ({ where: `question ${code}`, code, kind: 'question' }))),
    ...form.quotas.map(({ code }) => ({ where: `quota ${code}`, code, kind: 'quota' })),
  ]
  for (const { where, code, kind } of named) {
    if (!isCode(code)) tell(where, 'bad-code', { code })
    if (seen.has(`${kind} ${code}`)) tell(where, 'double-code', { code })
    seen.add(`${kind} ${code}`)
  }
}

const isCode = (code: string): boolean => /^[A-Za-z0-9_-]{1,60}$/.test(code)

function pageFaults(form: SurveyForm, page: Page, { place, tell }: Readonly<{ place: number; tell: Tell }>): void {
  const where = `page ${page.code}`
  const all = form.pages.flatMap(each => each.questions)
  const before = form.pages.slice(0, place).flatMap(each => each.questions)
  optionally({ form, tell, where }, page.title, 'title')
  recallFaults(page.title, { before, all }, (fault, values) => tell(where, fault, values))
  if (page.showIf) conditionFaults(page.showIf, { before, all }, (fault, values) => tell(where, fault, values))
  if (page.endIf) conditionFaults(page.endIf, { before: [...before, ...page.questions], all }, (fault, values) => tell(where, fault, values))
  for (const [index, question] of page.questions.entries()) questionFaults(form, question, { before: [...before, ...page.questions.slice(0, index)], all, tell })
}

type Around = Readonly<{ before: readonly Question[]; all: readonly Question[]; tell: Tell }>

function questionFaults(form: SurveyForm, question: Question, { before, all, tell }: Around): void {
  const where = `question ${question.code}`
  const context = { form, tell, where }
  said(context, question.label, 'label')
  optionally(context, question.help, 'help')
  optionally(context, question.leastLabel, 'leastLabel')
  optionally(context, question.mostLabel, 'mostLabel')
  const about = (fault: FormFaultName, values?: FormFault['values']): void => tell(where, fault, values)
  choiceFaults(question, { context, about })
  rowFaults(question, { context, about })
  endFaults(question, about)
  if (question.showIf) conditionFaults(question.showIf, { before, all }, about)
  for (const rule of question.rules ?? []) {
    said(context, rule.otherwise, 'rule')
    conditionFaults(rule.holds, { before: [...before, question], all }, about)
  }
  for (const words of [question.label, question.help]) recallFaults(words, { before, all }, about)
}

type About = (fault: FormFaultName, values?: FormFault['values']) => void
type Judging = Readonly<{ context: Words; about: About }>
const oneOf = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind)

function choiceFaults(question: Question, { context, about }: Judging): void {
  const { kind, choices = [], other } = question
  if (!hasChoices(kind)) return
  if (choices.length + (other ? 1 : 0) < 2) about('few-choices')
  listFaults(choices, { context, about, reserved: ['other'] })
}

function rowFaults(question: Question, { context, about }: Judging): void {
  const { kind, rows = [] } = question
  if (!hasRows(kind)) return
  if (rows.length === 0) about('no-rows')
  listFaults(rows, { context, about, reserved: [] })
  if (kind === 'opposites') for (const row of rows) said(context, row.opposite, row.code)
}

function listFaults(list: readonly Readonly<{ code: string; label: Text }>[], { context, about, reserved }: Judging & Readonly<{ reserved: readonly string[] }>): void {
  const seen = new Set(reserved)
  for (const { code, label } of list) {
    if (!isCode(code)) about('bad-code', { code })
    if (seen.has(code)) about('double-code', { code })
    seen.add(code)
    said(context, label, code)
  }
}

const mostPlaces = 11

function endFaults({ kind, least, most, choices = [] }: Question, about: About): void {
  if (least !== undefined && most !== undefined && least > most) about('ends-upside-down', { least, most })
  const scale = oneOf(['rating', 'stars', 'rating-matrix', 'gap', 'importance-performance', 'opposites'], kind)
  if (scale && (most ?? 5) - (least ?? 1) + 1 > mostPlaces) about('too-many-places', { most: mostPlaces })
  if (scale && (most ?? 5) <= (least ?? 1)) about('ends-upside-down', { least: least ?? 1, most: most ?? 5 })
  if (kind === 'multiple-choice' && least !== undefined && least > choices.length) about('ends-upside-down', { least, most: choices.length })
}

type Asked = Readonly<{ before: readonly Question[]; all: readonly Question[] }>

function conditionFaults(condition: Condition, asked: Asked, about: About, depth = 0): void {
  if (!isSound(condition) || depth > 10) about('bad-condition')
  else if ('all' in condition) for (const each of condition.all) conditionFaults(each, asked, about, depth + 1)
  else if ('any' in condition) for (const each of condition.any) conditionFaults(each, asked, about, depth + 1)
  else if ('not' in condition) conditionFaults(condition.not, asked, about, depth + 1)
  else if ('question' in condition) operandFaults(condition, asked, about)
}

/** Whether something that came as a condition is one, as far as its own fields go. */
function isSound(condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return false
  const { all, any, not, question, fact, row, is, value } = condition as Readonly<Record<string, unknown>>
  const names = Object.keys(condition)
  if (all !== undefined || any !== undefined) return names.length === 1 && Array.isArray(all ?? any) && ((all ?? any) as unknown[]).length > 0
  if (not !== undefined) return names.length === 1
  const operand = typeof question === 'string' ? fact === undefined && (row === undefined || typeof row === 'string') : typeof fact === 'string' && row === undefined
  return (
    operand && names.every(name => ['question', 'fact', 'row', 'is', 'value'].includes(name)) && (conditionTests as readonly unknown[]).includes(is) && isValue(value, is as string)
  )
}

function isValue(value: unknown, is: string): boolean {
  if (is === 'answered' || is === 'empty') return value === undefined
  if (Array.isArray(value)) return value.length > 0 && value.every(one => typeof one === 'string' || typeof one === 'number')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function operandFaults(condition: Extract<Condition, { question: string }>, { before, all }: Asked, about: About): void {
  const { question: code, row, value } = condition
  const base = code.replace(/#(other|remark)$/, '')
  const question = before.find(each => each.code === base)
  if (!question) {
    about(all.some(each => each.code === base) ? 'later-question' : 'unknown-question', { question: base })
    return
  }
  if (row !== undefined && !itemsOf(question).includes(row)) about('unknown-row', { question: base, row })
  const codes = choicesOf(question)
  if (codes === null || code !== base) return
  const wanted = (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(one => !codes.includes(String(one)))
  for (const one of wanted) about('unknown-choice', { question: base, choice: String(one) })
}

/** The codes among which the answer to a question is; null where it may be anything. */
function choicesOf(question: Question): string[] | null {
  const codes = offeredIn(question).map(({ code }) => code)
  return codes.length === 0 || question.kind === 'consent' ? null : codes
}

function recallFaults(words: Text | undefined, { before, all }: Asked, about: About): void {
  for (const { of, name, otherwise } of Object.values(words ?? {}).flatMap(recallsIn)) {
    if ((otherwise ?? '').trim() === '') about('recall-without-words', { name })
    if (of === 'fact' || before.some(({ code }) => code === name)) continue
    about(all.some(({ code }) => code === name) ? 'later-question' : 'unknown-question', { question: name })
  }
}
