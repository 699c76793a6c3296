import type { Answers, SurveyForm } from '#science/survey/form/form.ts'
import { isWords } from '#science/survey/form/form.ts'

/** How to reach whoever answered, where the survey asks for it: the first address or number that he gave; empty without one. */
export function contactIn(form: SurveyForm, answers: Answers): string {
  const asked = form.pages.flatMap(page => page.questions).filter(({ kind }) => kind === 'email' || kind === 'phone')
  return asked.flatMap(({ code }) => (typeof answers[code] === 'string' ? [answers[code]] : []))[0] ?? ''
}

/** What was chosen and scored, without a word that somebody wrote himself. */
export function withoutWords(form: SurveyForm, answers: Answers): Answers {
  const kept = form.pages.flatMap(page => page.questions).flatMap(({ code, kind }) => (isWords(kind) || answers[code] === undefined ? [] : [[code, answers[code]] as const]))
  return Object.fromEntries(kept)
}
