import type { Locale } from '#kernel/words.ts'
import { inLanguage } from '#kernel/words.ts'
import type { Markup } from '#platform/html.ts'
import { choiceOrder, drawn } from '#science/survey/form/drawn.ts'
import type { Answers, Facts, Page, Question, SurveyForm } from '#science/survey/form/form.ts'
import type { LivePage } from '#science/survey/form/live.ts'
import { recalled } from '#science/survey/form/recall.ts'
import { answersThatCount, progressAt, shownPages } from '#science/survey/form/shown.ts'
import { itemName } from '#science/survey/form/sides.ts'
import type { Fault } from '#science/survey/form/valid.ts'
import { faultsOf } from '#science/survey/form/valid.ts'
import { faultText } from './fault-words.ts'
import type { FormPage } from './page-html.ts'
import { formPage } from './page-html.ts'
import type { Shown } from './question-html.ts'

type At = Readonly<{ form: SurveyForm; answers: Answers; facts: Facts; locale: Locale; page: string }>

/** What is wrong on a page as it is shown for these answers. */
export function pageFaults({ form, answers, facts, page }: At): Fault[] {
  const shown = shownPages(form, answers, facts).find(({ code }) => code === page)
  return shown ? faultsOf(shown, answers, facts) : []
}

type Showing = At &
  Readonly<{
    id: string
    token: string
    answerToken: string
    faults: readonly Fault[]
    notice: string
    around: Pick<FormPage, 'form' | 'locale' | 'title' | 'languages'>
    still?: true
  }>

/** A page as whoever answers sees it (`still`: without a script): his order, his recalled words, what is to be mended. Questions that are hidden so far go along, for a script to show. */
export function showPage({ form, answers, facts, locale, page: code, id, token, answerToken, faults, notice, around, still }: Showing): Markup {
  const pages = shownPages(form, answers, facts)
  const place = pages.findIndex(page => page.code === code)
  const page = pages[place]!
  const said = (words: Readonly<Record<Locale, string>> | undefined): string => recalled(words ? inLanguage(words, locale) : '', form, { answers, facts }, locale)
  const whole = form.pages.find(each => each.code === code)!
  const questions = page.order === 'drawn' ? drawn(whole.questions, `${id}/${code}`) : whole.questions
  const shown = (question: Question): Shown => ({
    ...{ question, label: said(question.label), help: said(question.help), answers, locale },
    faults: faults.filter(fault => fault.question === question.code).map(fault => inRow(question, fault, locale)),
    optionOrder: question.choices && question.kind !== 'matrix' && question.kind !== 'matrix-several' ? choiceOrder(question, id) : null,
  })
  return formPage({
    ...around,
    ...{ action: `/survey/${token}`, answer: answerToken, page: code, heading: said(page.title), privacy: form.privacy, notice },
    intro: place === 0 ? said(form.intro) : '',
    questions: questions.map(shown),
    hidden: new Set(questions.flatMap(question => (page.questions.some(each => each.code === question.code) ? [] : question.code))),
    progress: progressAt(form, { answers, facts }, code),
    isFirst: place === 0,
    isLast: place === pages.length - 1 && !mayGoOn(form, page),
    live: still
      ? null
      : JSON.stringify({ page: whole, answers: answersThatCount({ ...form, pages: form.pages.slice(0, form.pages.indexOf(whole)) }, answers, facts), facts } satisfies LivePage),
  })
}

/** Faults of rows name them. */
function inRow(question: Question, fault: Fault, locale: Locale): string {
  const names = fault.row === undefined ? [] : itemName(question, fault.row).map(name => inLanguage(name, locale))
  const text = faultText(fault, locale)
  return names.length > 0 ? `${names.join(' · ')}${locale === 'zh-CN' ? '：' : ': '}${text}` : text
}

/** Whether answers on this page can bring up a further page: then its button does not promise to send. */
function mayGoOn(form: SurveyForm, page: Page): boolean {
  const later = form.pages.slice(form.pages.findIndex(({ code }) => code === page.code) + 1)
  return later.length > 0 && page.endIf === undefined
}
