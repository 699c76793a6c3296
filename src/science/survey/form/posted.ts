import type { Answer, Answers, Page, Question, RowValue } from './form.ts'
import { isChoice, isWords, itemsOf } from './form.ts'
import { offeredIn } from './offered.ts'

/** Fields of a page are named by the question, and by the row of it: `q.code`, `q.code.row`. */
export const fieldName = (code: string, item = ''): string => `q.${code}${item === '' ? '' : `.${item}`}`

/**
 * The answers in the fields of a page that was sent, beside those of other pages. A question of the page that has no field filled is not answered. What is no
 * number where one is asked for is kept as it came, so that it can be told what is wrong with it.
 */
export function postedAnswers(page: Page, sent: URLSearchParams, before: Answers): Answers {
  const own = new Set(page.questions.flatMap(({ code }) => [code, `${code}#other`, `${code}#remark`]))
  const kept = Object.entries(before).filter(([name]) => !own.has(name))
  const given = page.questions.flatMap(question => [...entry(question.code, answerIn(question, sent)), ...besides(question, sent)])
  return Object.fromEntries([...kept, ...given])
}

const entry = (name: string, answer: Answer | undefined): [string, Answer][] => (answer === undefined ? [] : [[name, answer]])

function besides({ code, other, remark }: Question, sent: URLSearchParams): [string, Answer][] {
  const words = (suffix: string): [string, Answer][] => entry(`${code}#${suffix}`, sent.get(`${fieldName(code)}#${suffix}`)?.trim() || undefined)
  return [...(other ? words('other') : []), ...(remark ? words('remark') : [])]
}

function answerIn(question: Question, sent: URLSearchParams): Answer | undefined {
  const name = fieldName(question.code)
  const one = sent.get(name)?.trim() ?? ''
  switch (question.kind) {
    case 'statement':
      return undefined
    case 'consent':
      return one === 'yes' ? true : undefined
    case 'multiple-choice': {
      const all = sent.getAll(name).filter(value => value !== '')
      return all.length === 0 ? undefined : all
    }
    case 'ranking':
      return orderIn(question, sent)
    case 'matrix':
    case 'matrix-several':
    case 'rating-matrix':
    case 'opposites':
    case 'points':
    case 'gap':
    case 'importance-performance':
    case 'kano':
      return rowsIn(question, sent)
    default:
      return one === '' ? undefined : isWords(question.kind) || isChoice(question.kind) ? one : numberIn(one)
  }
}

const numberIn = (text: string): number | string => (Number.isNaN(Number(text)) ? text : Number(text))

/** Choices in the order of the places that were given them; those without a place are left out, and two of one place stand as they were offered. */
function orderIn(question: Question, sent: URLSearchParams): Answer | undefined {
  const placed = offeredIn(question).flatMap(({ code: choice }) => {
    const place = Number(sent.get(fieldName(question.code, choice)) || Number.NaN)
    return Number.isNaN(place) ? [] : [{ choice, place }]
  })
  return placed.length === 0 ? undefined : placed.toSorted((a, b) => a.place - b.place).map(({ choice }) => choice)
}

function rowsIn(question: Question, sent: URLSearchParams): Answer | undefined {
  const { code, kind } = question
  const given = itemsOf(question).flatMap((item): [string, RowValue][] => {
    const all = sent.getAll(fieldName(code, item)).filter(value => value.trim() !== '')
    if (all.length === 0) return []
    return [[item, kind === 'matrix-several' ? all : kind === 'matrix' ? all[0]! : numberIn(all[0]!)]]
  })
  return given.length === 0 ? undefined : Object.fromEntries(given)
}
