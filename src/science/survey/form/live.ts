import { noText } from '#kernel/words.ts'
import type { Answers, Facts, Page, Question } from './form.ts'
import { shownPages } from './shown.ts'

/** A page as a script in it goes by: its questions whether shown or not, what counts of the pages before, and what is known. */
export type LivePage = Readonly<{ page: Page; answers: Answers; facts: Facts }>

/** Which questions of a page are shown for the answers on it so far; by the same rules as on the server. */
export function shownOn({ page, answers, facts }: LivePage, given: Answers): ReadonlySet<string> {
  const before = Object.keys(answers).map((code): Question => ({ code, kind: 'short-text', label: noText, required: false }))
  const { showIf: _, ...asked } = page
  const form = { ...nothing, pages: [{ code: '', questions: before }, asked] }
  const shown = shownPages(form, { ...answers, ...given }, facts).find(({ code }) => code === page.code)
  return new Set(shown?.questions.map(({ code }) => code) ?? [])
}

const nothing = { title: noText, intro: noText, thanks: noText, languages: [], quotas: [], privacy: 'named', look: { accent: '', size: 'usual', onePerPage: false } } as const
