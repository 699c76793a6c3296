import type { Known } from './condition.ts'
import { holds } from './condition.ts'
import type { Answers, Facts, Page, SurveyForm } from './form.ts'

/**
 * The pages that are asked, each with the questions that are shown, in order. An answer to a hidden question does not count: not for conditions further on
 * either. After a page whose end condition holds nothing more is asked. A page without any question to show is passed over, and ends nothing.
 */
export function shownPages(form: SurveyForm, answers: Answers, facts: Facts): Page[] {
  return walk(form, answers, facts).pages
}

/** The answers to questions that are shown, and nothing else: not what was answered before a way was changed, nor what no question asks. */
export function answersThatCount(form: SurveyForm, answers: Answers, facts: Facts): Answers {
  return walk(form, answers, facts).counted
}

function walk(form: SurveyForm, answers: Answers, facts: Facts): Readonly<{ pages: Page[]; counted: Answers }> {
  const pages: Page[] = []
  const counted: Record<string, Answers[string]> = {}
  const shows = (showIf: Page['showIf']): boolean => showIf === undefined || holds(showIf, { answers: counted, facts })
  for (const page of form.pages) {
    if (!shows(page.showIf)) continue
    const questions: Page['questions'][number][] = []
    for (const question of page.questions) {
      if (!shows(question.showIf)) continue
      questions.push(question)
      Object.assign(counted, ownOf(question.code, answers))
    }
    if (questions.length === 0) continue
    pages.push({ ...page, questions })
    if (page.endIf && holds(page.endIf, { answers: counted, facts })) break
  }
  return { pages, counted }
}

function ownOf(code: string, answers: Answers): Answers {
  return Object.fromEntries(
    [code, `${code}#other`, `${code}#remark`].flatMap(name => ((answers[name] ?? null) !== null && Object.hasOwn(answers, name) ? [[name, answers[name]!]] : [])),
  )
}

/** The page after this one; null after the last. */
export function nextPage(form: SurveyForm, { answers, facts }: Known, code: string): string | null {
  const pages = shownPages(form, answers, facts)
  return pages[pages.findIndex(page => page.code === code) + 1]?.code ?? null
}

/** The page before this one; null before the first. */
export function previousPage(form: SurveyForm, { answers, facts }: Known, code: string): string | null {
  const pages = shownPages(form, answers, facts)
  return pages[pages.findIndex(page => page.code === code) - 1]?.code ?? null
}

/** How much of the way lies behind the page, as it looks from here: a share of the pages shown. */
export function progressAt(form: SurveyForm, { answers, facts }: Known, code: string): number {
  const pages = shownPages(form, answers, facts)
  const place = pages.findIndex(page => page.code === code)
  return pages.length === 0 || place < 0 ? 0 : place / pages.length
}
