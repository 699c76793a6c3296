import { noText } from '#kernel/words.ts'
import type { Page, Question, QuestionKind, SurveyForm } from '#science/survey/form/form.ts'
import { hasChoices, hasRows } from '#science/survey/form/form.ts'
import type { ReadyScale } from '#science/survey/form/scales.ts'
import { questionsOf } from '#science/survey/form/scales.ts'

/** Kinds whose ends a designer sets. */
export const hasEnds = (kind: QuestionKind): boolean =>
  ['rating', 'stars', 'slider', 'number', 'rating-matrix', 'opposites', 'points', 'gap', 'importance-performance', 'multiple-choice'].includes(kind)
/** Kinds whose ends are named in words. */
export const namesEnds = (kind: QuestionKind): boolean =>
  ['rating', 'stars', 'faces', 'satisfaction', 'effort', 'effort-original', 'net-promoter', 'rating-matrix', 'gap', 'importance-performance'].includes(kind)

/** A code that nothing of the kind has yet: `q1`, `q2` … */
export function freeCode(taken: readonly string[], begins: string): string {
  const used = new Set(taken)
  return Array.from({ length: taken.length + 1 }, (_, i) => `${begins}${i + 1}`).find(code => !used.has(code))!
}

/** A question of a kind with what that kind cannot do without; what the one before had and this one has too is kept. */
export function ofKind(kind: QuestionKind, { choices, rows, least: _least, most: _most, step: _step, order, other, ...question }: Question): Question {
  const twoChoices = [
    { code: 'c1', label: noText },
    { code: 'c2', label: noText },
  ]
  return {
    ...question,
    kind,
    ...(hasChoices(kind) ? { choices: choices?.length ? choices : twoChoices, ...(order ? { order } : {}), ...(other && !hasRows(kind) ? { other } : {}) } : {}),
    ...(hasRows(kind) ? { rows: rows?.length ? rows : [{ code: 'r1', label: noText }] } : {}),
    ...(kind === 'points' ? { most: 100 } : {}),
  }
}

const codesIn = (form: SurveyForm): string[] => form.pages.flatMap(page => page.questions.map(({ code }) => code))

export function newQuestion(kind: QuestionKind, form: SurveyForm): Question {
  return ofKind(kind, { code: freeCode(codesIn(form), 'q'), kind, label: noText, required: kind !== 'statement' && kind !== 'long-text' })
}

/** The questions of a scale under codes that are free in the form. */
export function scaleQuestions(scale: ReadyScale, form: SurveyForm): Question[] {
  const taken = new Set(codesIn(form))
  return questionsOf(scale).map(question => (taken.has(question.code) ? { ...question, code: freeCode([...taken], `${question.code}-`) } : question))
}

export function newPage(form: SurveyForm, questions: readonly Question[] = []): Page {
  return {
    code: freeCode(
      form.pages.map(({ code }) => code),
      'p',
    ),
    questions,
  }
}

/** A survey to begin with: each scale on a page of its own. */
export function newForm(title: SurveyForm['title'], scales: readonly ReadyScale[]): SurveyForm {
  const empty: SurveyForm = {
    ...{ title, intro: noText, thanks: { 'zh-CN': '谢谢您的评价！', en: 'Thank you for telling us.' }, languages: ['zh-CN', 'en'], pages: [], quotas: [], privacy: 'named' },
    look: { accent: '#0b7a66', size: 'usual', onePerPage: false },
  }
  let full = empty
  for (const scale of scales) full = { ...full, pages: full.pages.concat(newPage(full, scaleQuestions(scale, full))) }
  return full.pages.length > 0 ? full : { ...full, pages: [newPage(full)] }
}
