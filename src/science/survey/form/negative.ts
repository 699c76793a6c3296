import type { Answer, Answers, Question, SurveyForm } from './form.ts'
import { placesOf, rowsGiven } from './form.ts'

/** An answer that is a call for help: to which question, about which row of it, and what was given. */
export type Negative = Readonly<{ question: string; row?: string; value: number }>

/**
 * The answers that must be answered: would not recommend (0 … 6 of 10); at most 2 of 5 on a scale of satisfaction, stars or faces, and the same share of any
 * other rating and of each dimension; hard work (at most 3 of 7 that it was easy; 4 and 5 of 5 where low is easy).
 */
export function negativesIn(form: SurveyForm, answers: Answers): Negative[] {
  return form.pages.flatMap(page => page.questions).flatMap(question => ofQuestion(question, answers[question.code]))
}

function ofQuestion(question: Question, answer: Answer | undefined): Negative[] {
  const { code, kind } = question
  if (kind === 'rating-matrix') {
    return Object.entries(rowsGiven(answer)).flatMap(([row, value]) => (typeof value === 'number' && isLow(question, value) ? [{ question: code, row, value }] : []))
  }
  return typeof answer === 'number' && isNegative(question, answer) ? [{ question: code, value: answer }] : []
}

function isNegative(question: Question, value: number): boolean {
  switch (question.kind) {
    case 'net-promoter':
      return value <= 6
    case 'effort':
      return value <= 3
    case 'effort-original':
      return value >= 4
    case 'satisfaction':
    case 'faces':
    case 'stars':
    case 'rating':
      return isLow(question, value)
    default:
      return false
  }
}

/** In the lowest quarter of the way from the worst place to the best, which of 1 … 5 are the places 1 and 2. */
function isLow(question: Question, value: number): boolean {
  const [least, most] = placesOf(question)
  return most > least && (value - least) / (most - least) <= 0.25
}
