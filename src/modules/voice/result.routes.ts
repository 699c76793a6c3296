import { caseKeyOf, findCase } from '#modules/desk/public.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { raw, read } from '#platform/routes.ts'
import { anyText, oneOf, optional, ref, text } from '#platform/shape.ts'
import { startOfDay } from '#science/calendar/day.ts'
import { caseOfResponse } from './answering.ts'
import { mayShow, shownAnswers, shownTo } from './answers-shown.ts'
import { exportAnswers } from './export-act.ts'
import { responseRow } from './response-list.store.ts'
import { questionComparison, questionTrend, rangeOf, surveyResults } from './result-act.ts'
import { formOfVersion } from './survey.store.ts'
import type { ResponseView } from './views.ts'
import { responseWays } from './views.ts'

const see = 'voice.read'
const wanted = {
  ...{ id: ref('survey'), from: optional(text(10)), to: optional(text(10)) },
  ...{ unit: optional(ref('unit')), person: optional(ref('person')), way: optional(oneOf(responseWays)), collector: optional(ref('collector')) },
}
const compared = ['unit', 'person', 'collector'] as const

export const resultRoutes = {
  'GET /voice/surveys/:id/results': read(see, wanted, (tx, input) => surveyResults(tx, input, Date.now())),
  'GET /voice/surveys/:id/trend': read(see, { ...wanted, question: text(60) }, (tx, input) => questionTrend(tx, input, Date.now())),
  'GET /voice/surveys/:id/compare': read(see, { ...wanted, question: text(60), of: oneOf(compared) }, (tx, input) => questionComparison(tx, input, Date.now())),
  /** With `question`, `item` and `value` the answers behind a number: those that gave that value. */
  'GET /voice/surveys/:id/responses': read(
    see,
    { ...wanted, question: optional(text(80)), item: optional(anyText(80)), value: optional(anyText(80)), ...paging },
    async (tx, { id, from, to, question, item = '', value = '', cursor: at, limit, ...lens }) => {
      const cursor = cursorOf({ cursor: at, limit }, 2)
      const range = await rangeOf(tx, { from, to }, Date.now())
      const days = { from: startOfDay(range.zone, range.first), until: startOfDay(range.zone, range.last + 1) }
      const mark = question === undefined ? undefined : { question, item, value }
      const rows = await shownAnswers(tx, { survey: id, ...days, ...lens, mark }, cursor)
      return pageOf(rows, cursor.limit, row => [row.at, row.id])
    },
  ),
  'GET /voice/responses/:id': read(see, { id: ref('response') }, async (tx, { id }): Promise<ResponseView> => {
    const row = await responseRow(tx, id)
    const form = row && (await formOfVersion(tx, row.survey, row.version))
    if (!row || !form || !(await mayShow(tx, { survey: row.survey, from: 0, until: Number.MAX_SAFE_INTEGER }))) throw new Problem('not-found')
    const [shown] = await shownTo(tx, row.survey, [row])
    const led = form.onNegative ? await findCase(tx, caseOfResponse(id)) : null
    const ledTo = led && { id: caseOfResponse(id), key: caseKeyOf(led.number) }
    return { ...shown!, survey: row.survey as ResponseView['survey'], title: form.title, form, ledTo }
  }),
  'GET /voice/surveys/:id/answers.csv': raw(see, wanted, 'Every finished answer as CSV, one column a cell, in the order of the form', exportAnswers),
} satisfies RouteTable
