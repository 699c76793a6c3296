import type { Text } from '#kernel/words.ts'
import { holds } from './condition.ts'
import type { Answer, Answers, Facts, Page, Question } from './form.ts'
import { isPair, itemsOf, placesOf } from './form.ts'
import { offeredIn } from './offered.ts'

/** What can be wrong with an answer. */
export const answerFaults = [
  'needed',
  'not-a-choice',
  'too-few',
  'too-many',
  'alone-with-others',
  'not-a-number',
  'too-low',
  'too-high',
  'not-a-step',
  'too-short',
  'too-long',
  'not-an-email',
  'not-a-phone',
  'not-a-date',
  'not-a-time',
  'not-the-sum',
  'not-an-answer',
  'rule',
] as const
export type AnswerFault = (typeof answerFaults)[number]

/** Where and what: `values` fill its words; the words of a rule that does not hold are its own. */
export type Fault = Readonly<{ question: string; row?: string; fault: AnswerFault; values?: Readonly<Record<string, number>>; words?: Text }>

/** What is wrong with the answers to the questions of a page as it is shown; whatever was sent, this never throws. */
export function faultsOf(page: Page, answers: Answers, facts: Facts): Fault[] {
  return page.questions.flatMap(question => {
    const own = [...ofQuestion(question, answers), ...wordsBeside(question, answers)]
    return own.length > 0 ? own : brokenRules(question, answers, facts)
  })
}

const longest = 5000

function ofQuestion(question: Question, answers: Answers): Fault[] {
  const { code, kind, required } = question
  const answer = Object.hasOwn(answers, code) ? answers[code] : undefined
  const at = (fault: AnswerFault, values?: Fault['values'], row?: string): Fault => ({
    question: code,
    fault,
    ...(values ? { values } : {}),
    ...(row === undefined ? {} : { row }),
  })
  if (kind === 'statement') return answer === undefined ? [] : [at('not-an-answer')]
  if (answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0)) return required ? [at('needed')] : []
  return judge(question, answer, at)
}

type At = (fault: AnswerFault, values?: Fault['values'], row?: string) => Fault

function judge(question: Question, answer: Answer, at: At): Fault[] {
  switch (question.kind) {
    case 'single-choice':
    case 'dropdown':
    case 'yes-no':
      return typeof answer === 'string' && codesOf(question).includes(answer) ? [] : [at('not-a-choice')]
    case 'multiple-choice':
      return severalFaults(question, answer, at)
    case 'ranking':
      return rankingFaults(question, answer, at)
    case 'consent':
      return answer === true ? [] : [at('not-an-answer')]
    case 'short-text':
    case 'long-text':
    case 'email':
    case 'phone':
    case 'date':
    case 'time':
      return textFaults(question, answer, at)
    case 'matrix':
    case 'matrix-several':
    case 'rating-matrix':
    case 'opposites':
    case 'points':
    case 'gap':
    case 'importance-performance':
    case 'kano':
      return rowFaults(question, answer, at)
    case 'number':
      return numberFaults(answer, { least: question.least, most: question.most, step: question.step }, at)
    default:
      return placeFaults(question, answer, at)
  }
}

const codesOf = (question: Question): string[] => offeredIn(question).map(({ code }) => code)

function severalFaults(question: Question, answer: Answer, at: At): Fault[] {
  if (!isList(answer)) return [at('not-an-answer')]
  const codes = codesOf(question)
  if (answer.some(one => !codes.includes(one)) || new Set(answer).size < answer.length) return [at('not-a-choice')]
  const alone = (question.choices ?? []).some(choice => choice.alone && answer.includes(choice.code))
  if (alone) return answer.length > 1 ? [at('alone-with-others')] : []
  if (question.least !== undefined && answer.length < question.least) return [at('too-few', { least: question.least })]
  return question.most !== undefined && answer.length > question.most ? [at('too-many', { most: question.most })] : []
}

const isList = (answer: unknown): answer is readonly string[] => Array.isArray(answer) && answer.every(one => typeof one === 'string')

function rankingFaults(question: Question, answer: Answer, at: At): Fault[] {
  if (!isList(answer)) return [at('not-an-answer')]
  const codes = codesOf(question)
  if (answer.some(one => !codes.includes(one)) || new Set(answer).size < answer.length) return [at('not-a-choice')]
  return answer.length < codes.length ? [at('too-few', { least: codes.length })] : []
}

// Addresses as HTML's own field takes them; numbers of China as they are dialled, others with their country.
const email = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/
const phone = /^(?:(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}|(?:\(?0\d{2,3}\)?[-\s]?)?[2-9]\d{6,7}(?:-\d{1,6})?|[48]00[-\s]?\d{3}[-\s]?\d{4}|\+[1-9]\d{0,3}(?:[-\s()]*\d){5,12})$/

function textFaults({ kind, least, most }: Question, answer: Answer, at: At): Fault[] {
  if (typeof answer !== 'string') return [at('not-an-answer')]
  const length = [...answer].length
  if (kind === 'email') return email.test(answer) && length <= 254 ? [] : [at('not-an-email')]
  if (kind === 'phone') return phone.test(answer.trim()) ? [] : [at('not-a-phone')]
  if (kind === 'date') return isDate(answer) ? [] : [at('not-a-date')]
  if (kind === 'time') return /^([01]\d|2[0-3]):[0-5]\d$/.test(answer) ? [] : [at('not-a-time')]
  const limit = Math.min(most ?? longest, longest)
  if (length > limit) return [at('too-long', { most: limit })]
  return least !== undefined && length < least ? [at('too-short', { least })] : []
}

function isDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

type Ends = Readonly<{ least: number | undefined; most: number | undefined; step: number | undefined }>

function numberFaults(answer: unknown, { least, most, step }: Ends, at: At, row?: string): Fault[] {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return [at('not-a-number', undefined, row)]
  if (least !== undefined && answer < least) return [at('too-low', { least }, row)]
  if (most !== undefined && answer > most) return [at('too-high', { most }, row)]
  const steps = step === undefined ? 0 : (answer - (least ?? 0)) / step
  return Math.abs(steps - Math.round(steps)) > 1e-9 ? [at('not-a-step', { step: step! }, row)] : []
}

/** A place of the scale: a whole number between its ends. */
function placeFaults(question: Question, answer: unknown, at: At, row?: string): Fault[] {
  const [least, most] = placesOf(question)
  return numberFaults(answer, { least, most, step: question.kind === 'slider' ? (question.step ?? 1) : 1 }, at, row)
}

function rowFaults(question: Question, answer: Answer, at: At): Fault[] {
  if (typeof answer !== 'object' || Array.isArray(answer)) return [at('not-an-answer')]
  const given = answer as Readonly<Record<string, unknown>>
  const items = itemsOf(question)
  if (Object.keys(given).some(name => !items.includes(name))) return [at('not-an-answer')]
  const missing = items.filter(item => isMissing(given[item]))
  // Half of a pair says nothing: who answers one side is asked for the other.
  const half = isPair(question.kind) ? missing.filter(item => items.some(other => other !== item && baseOf(other) === baseOf(item) && given[other] !== undefined)) : []
  const needed = (question.required && question.kind !== 'points' ? missing : half).map(row => at('needed', undefined, row))
  const wrong = items.flatMap(item => (isMissing(given[item]) ? [] : valueFaults(question, given[item], { at, item })))
  return [...needed, ...wrong, ...(needed.length + wrong.length === 0 && question.kind === 'points' ? sumFaults(question, given, at) : [])]
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === ''
const baseOf = (item: string): string => item.slice(0, item.lastIndexOf('.'))

function valueFaults(question: Question, value: unknown, { at, item }: Readonly<{ at: At; item: string }>): Fault[] {
  const codes = (question.choices ?? []).map(choice => choice.code)
  switch (question.kind) {
    case 'matrix':
      return typeof value === 'string' && codes.includes(value) ? [] : [at('not-a-choice', undefined, item)]
    case 'matrix-several':
      return isList(value) && value.every(one => codes.includes(one)) && new Set(value).size === value.length ? [] : [at('not-a-choice', undefined, item)]
    case 'points':
      return numberFaults(value, { least: 0, most: question.most ?? 100, step: 1 }, at, item)
    default:
      return placeFaults(question, value, at, item)
  }
}

/** Points that were shared out add up to all there are; none given at all is no answer. */
function sumFaults({ most = 100, required }: Question, given: Readonly<Record<string, unknown>>, at: At): Fault[] {
  const values = Object.values(given).filter((value): value is number => typeof value === 'number')
  if (values.length === 0) return required ? [at('needed')] : []
  const sum = values.reduce((total, value) => total + value, 0)
  return sum === most ? [] : [at('not-the-sum', { most, sum })]
}

function wordsBeside({ code, other, remark }: Question, answers: Answers): Fault[] {
  return [...(other ? ['other'] : []), ...(remark ? ['remark'] : [])].flatMap((suffix): Fault[] => {
    const words = answers[`${code}#${suffix}`]
    const most = suffix === 'other' ? 500 : 2000
    if (words === undefined || words === null) return []
    if (typeof words !== 'string') return [{ question: code, fault: 'not-an-answer' }]
    return [...words].length > most ? [{ question: code, fault: 'too-long', values: { most } }] : []
  })
}

/** Rules are asked of what was answered; an answer that need not be given breaks none by missing. */
function brokenRules({ code, rules = [], required }: Question, answers: Answers, facts: Facts): Fault[] {
  if (!required && !Object.hasOwn(answers, code)) return []
  return rules.flatMap(({ holds: condition, otherwise }) => (holds(condition, { answers, facts }) ? [] : [{ question: code, fault: 'rule' as const, words: otherwise }]))
}
