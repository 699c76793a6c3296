import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import { fewestAnswers } from './compare.ts'
import type { Sought } from './response-list.store.ts'
import { listResponses } from './response-list.store.ts'
import { privacyOf } from './survey.store.ts'
import type { ResponseRow } from './views.ts'

/** Whether answers may be shown one by one: of an anonymous survey not where they are so few that one could be guessed, whatever they were narrowed to. */
export async function mayShow(tx: Tx, sought: Sought): Promise<boolean> {
  const privacy = await privacyOf(tx, sought.survey)
  if (privacy === null) throw new Problem('not-found')
  return privacy !== 'anonymous' || (await listResponses(tx, sought, { after: null, limit: fewestAnswers })).length >= fewestAnswers
}

/** The answers that may be shown, one row more than asked for. */
export async function shownAnswers(tx: Tx, sought: Sought, cursor: Cursor): Promise<ResponseRow[]> {
  return (await mayShow(tx, sought)) ? shownTo(tx, sought.survey, await listResponses(tx, sought, cursor)) : []
}

/** What is shown of answers: only of a named survey who gave them. */
export async function shownTo<Row extends ResponseRow>(tx: Tx, survey: string, rows: readonly Row[]): Promise<Row[]> {
  const named = (await privacyOf(tx, survey)) === 'named'
  return rows.map(row => (named ? row : { ...row, customer: null, customerName: null, case: null, caseKey: null }))
}
