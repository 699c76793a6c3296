import type { Locale, Text } from '#kernel/words.ts'
import { inLanguage } from '#kernel/words.ts'
import type { Known } from './condition.ts'
import type { Answer, SurveyForm } from './form.ts'

/** What a text recalls: an answer or a fact, and what is said where there is none. */
export type Recall = Readonly<{ of: 'q' | 'fact'; name: string; otherwise: string | null }>

const places = /\{(q|fact):([^{}|]+)(?:\|([^{}]*))?\}/g

/** Every recall in a text, in order. */
export function recallsIn(text: string): Recall[] {
  return [...text.matchAll(places)].map(([, of, name, otherwise]) => ({ of: of as Recall['of'], name: name!.trim(), otherwise: otherwise ?? null }))
}

/** A text with what it recalls put in, as plain text: choices by their labels, several joined as the language joins them. */
export function recalled(text: string, form: SurveyForm, known: Known, locale: Locale): string {
  return text.replace(places, (_, of: Recall['of'], name: string, otherwise = '') => {
    const said = of === 'q' ? saidAnswer(form, known.answers, name.trim(), locale) : Object.hasOwn(known.facts, name.trim()) ? String(known.facts[name.trim()]) : ''
    return said === '' ? otherwise : said
  })
}

function saidAnswer(form: SurveyForm, answers: Known['answers'], name: string, locale: Locale): string {
  const answer: Answer | undefined = Object.hasOwn(answers, name) ? answers[name] : undefined
  const question = form.pages.flatMap(page => page.questions).find(({ code }) => code === name)
  const labelOf = (code: string): string => {
    if (code === 'other') return saidAnswer(form, answers, `${name}#other`, locale) || code
    const label: Text | undefined = question?.choices?.find(choice => choice.code === code)?.label
    return label ? inLanguage(label, locale) : code
  }
  if (typeof answer === 'string') return question?.choices ? labelOf(answer) : answer
  if (typeof answer === 'number') return String(answer)
  return Array.isArray(answer) ? joined(answer.map(labelOf), locale) : ''
}

function joined(names: readonly string[], locale: Locale): string {
  if (locale === 'zh-CN') return names.join('、')
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
