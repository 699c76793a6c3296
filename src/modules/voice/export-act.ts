import { Readable } from 'node:stream'
import type { Locale } from '#kernel/words.ts'
import { inLanguage } from '#kernel/words.ts'
import { csvLine } from '#platform/csv-out.ts'
import { inTenant } from '#platform/db.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { startOfDay } from '#science/calendar/day.ts'
import type { SurveyForm } from '#science/survey/form/form.ts'
import { mayShow } from './answers-shown.ts'
import type { Column } from './export-table.ts'
import { columnsOf, saidIn } from './export-table.ts'
import type { Sought } from './response-list.store.ts'
import { listResponses } from './response-list.store.ts'
import type { Wanted } from './result-act.ts'
import { rangeOf } from './result-act.ts'
import { readSurvey } from './survey.store.ts'
import type { ResponseRow } from './views.ts'
import { exportWords, wayWords } from './words.ts'

const piece = 1000

/** Finished answers of some days as a table in the order of the form, piece by piece. Of an anonymous survey nothing in it names an answer or an hour. */
export async function exportAnswers(context: Context, wanted: Wanted, { reply }: Exchange): Promise<unknown> {
  const { tenant } = context.caller!
  const { form, days } = await inTenant(context.ground.database, tenant, async tx => {
    const survey = await readSurvey(tx, wanted.id)
    if (!survey) throw new Problem('not-found')
    const { zone, first, last } = await rangeOf(tx, wanted, context.now)
    const range = { from: startOfDay(zone, first), until: startOfDay(zone, last + 1) }
    if (!(await mayShow(tx, { ...lensOf(wanted), ...range }))) throw new Refused('survey', 'too-few')
    return { form: survey.published ?? survey.draft, days: range }
  })
  const rows = answersOf(context, { ...wanted, ...days })
  reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="answers.csv"')
  return reply.send(Readable.from(csvOf(form, rows, context.locale)))
}

const lensOf = ({ id, unit, person, way, collector }: Omit<Wanted, 'from' | 'to'>): Omit<Sought, 'from' | 'until'> => ({ survey: id, unit, person, way, collector })

/** The answers page after page, so that no export is as large as memory. */
async function* answersOf(
  { ground, caller }: Context,
  { from, until, ...wanted }: Omit<Wanted, 'from' | 'to'> & Readonly<{ from: number; until: number }>,
): AsyncGenerator<ResponseRow> {
  let after: readonly (string | number)[] | null = null
  for (;;) {
    const rows: ResponseRow[] = await inTenant(ground.database, caller!.tenant, tx => listResponses(tx, { ...lensOf(wanted), from, until }, { after, limit: piece }))
    yield* rows.slice(0, piece)
    const last = rows[piece - 1]
    if (rows.length <= piece || !last) return
    after = [last.at, last.id]
  }
}

async function* csvOf(form: SurveyForm, rows: AsyncIterable<ResponseRow>, locale: Locale): AsyncGenerator<string> {
  const columns = columnsOf(form)
  const about = aboutColumns(form, locale)
  // A spreadsheet takes the file for UTF-8 by this mark alone.
  yield `\uFEFF${csvLine([...about.map(({ label }) => label), ...columns.map(({ label, name }) => `${inLanguage(label, locale)} [${name}]`)])}`
  for await (const row of rows) yield csvLine([...about.map(({ cell }) => cell(row)), ...cellsOf(columns, row, locale)])
}

function cellsOf(columns: readonly Column[], { answers }: ResponseRow, locale: Locale): (string | number | null)[] {
  return columns.map(column => saidIn(column, answers, locale))
}

type About = Readonly<{ name: string; label: string; cell: (row: ResponseRow) => string | null }>

/** What surrounds an answer, as far as the survey promised that it may be known. */
export function aboutColumns({ privacy }: SurveyForm, locale: Locale): About[] {
  const column = (name: keyof typeof exportWords, cell: About['cell']): About => ({ name, label: exportWords[name][locale], cell })
  const when = column('at', ({ at }) => new Date(at).toISOString().slice(0, privacy === 'anonymous' ? 10 : 19) + (privacy === 'anonymous' ? '' : 'Z'))
  const always = [when, column('way', ({ way }) => wayWords[way][locale]), column('unit', ({ unitName }) => unitName), column('language', ({ language }) => language)]
  if (privacy === 'anonymous') return always
  const confidential = [column('id', ({ id }) => id), ...always, column('person', ({ personName }) => personName)]
  return privacy === 'confidential' ? confidential : [...confidential, column('customer', ({ customerName }) => customerName), column('case', ({ caseKey }) => caseKey)]
}
