import type { Locale } from '#kernel/words.ts'
import { inLanguage } from '#kernel/words.ts'
import { html } from '#platform/html.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { showPage } from './show-page.ts'

/** A page of a draft as it will look, with every question that may come up on it, sending nothing. */
export function previewOf(form: SurveyForm, code: string, locale: Locale): string {
  const page = form.pages.find(each => each.code === code)
  if (!page || page.questions.length === 0) return ''
  const { showIf: _, endIf: _end, ...whole } = { ...page, questions: page.questions.map(({ showIf: _shown, ...question }) => question) }
  const place = form.pages.indexOf(page)
  const looks = { ...form, pages: [...form.pages.slice(0, place).map(unconditional), whole, ...form.pages.slice(place + 1)] }
  const around = { form, locale, title: inLanguage(form.title, locale), languages: [] }
  const shown = showPage({ form: looks, answers: {}, facts: {}, locale, page: code, id: 'preview', token: 'preview', answerToken: '', faults: [], notice: '', around, still: true })
  return html`<!doctype html>${shown}`.markup
}

/** Pages before it count as they would for somebody who came along them. */
function unconditional({ showIf: _, endIf: _end, ...page }: SurveyForm['pages'][number]): SurveyForm['pages'][number] {
  return page
}
