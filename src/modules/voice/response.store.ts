import type { Id } from '#kernel/decision.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Mark } from './marks.ts'
import type { Quotas, Response } from './response.ts'
import { surveyHead } from './survey.store.ts'

const columns = `survey, version, stage, way, collector, customer, case_id as "case", unit, person, language, facts, began_at as "beganAt", finished_at as "finishedAt",
  answers, quota, wiped`

export async function loadResponse(tx: Tx, id: Id<'response'>): Promise<Response | null> {
  const { rows } = await tx.query(`select ${columns} from voice_response where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock. */
export async function readResponse(tx: Tx, id: string): Promise<Response | null> {
  const { rows } = await tx.query(`select ${columns} from voice_response where id = $1`, [id])
  return rows[0] ?? null
}

const { names, from, taken } = rowShape(
  'id uuid, survey uuid, version int, stage text, way text, collector uuid, customer uuid, case_id uuid, unit uuid, person uuid, language text, facts jsonb, ' +
    'began_at bigint, finished_at bigint, answers jsonb, quota text, wiped boolean',
)

export async function saveResponse(tx: Tx, id: Id<'response'>, it: Response): Promise<void> {
  await saveResponses(tx, [[id, it]])
}

/** Several at once. */
export async function saveResponses(tx: Tx, responses: readonly (readonly [string, Response])[]): Promise<void> {
  const rows = responses.map(([id, { case: caseId, beganAt, finishedAt, ...it }]) => ({ id, ...it, case_id: caseId, began_at: beganAt, finished_at: finishedAt }))
  await tx.query(
    `insert into voice_response (${names}) select ${names} from ${from(1)}
     on conflict (tenant, id) do update set ${taken('excluded', ['id', 'survey', 'version', 'way', 'collector', 'unit', 'person', 'language', 'facts', 'began_at'])}`,
    [JSON.stringify(rows)],
  )
}

/** Several at once, for those who come in a crowd. */
export async function loadResponses(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Response>> {
  const { rows } = await tx.query(`select id, ${columns} from voice_response where id = any($1::uuid[]) order by id for update`, [ids])
  return new Map(rows.map(({ id, ...it }) => [id, it]))
}

/** What deciding needs: the answer so far, whether its survey is open, and how full the quotas are that apply, which nobody else may fill meanwhile. */
export async function loadAsked(
  tx: Tx,
  id: Id<'response'>,
  { survey, quotas }: Readonly<{ survey: string; quotas: readonly Readonly<{ code: string; limit: number }>[] }>,
): Promise<Readonly<{ it: Response | null; isOpen: boolean; quotas: Quotas }>> {
  const [it, head, taken] = await together(tx, [() => loadResponse(tx, id), () => surveyHead(tx, survey), async () => (quotas.length === 0 ? [] : lockQuotas(tx, survey, quotas))])
  return { it, isOpen: head?.stage === 'published', quotas: quotas.map(({ code, limit }) => ({ code, limit, taken: taken.find(one => one.code === code)?.taken ?? 0 })) }
}

async function lockQuotas(tx: Tx, survey: string, quotas: readonly Readonly<{ code: string }>[]): Promise<Readonly<{ code: string; taken: number }>[]> {
  const codes = quotas.map(({ code }) => code)
  await tx.query('insert into voice_quota (survey, code, taken) select $1, code, 0 from unnest($2::text[]) code order by code on conflict do nothing', [survey, codes])
  const { rows } = await tx.query('select code, taken from voice_quota where survey = $1 and code = any($2::text[]) order by code for update', [survey, codes])
  return rows
}

/** The marks of finished answers, which lead back to them. */
export async function keepMarks(tx: Tx, finished: readonly Readonly<{ id: string; it: Response; marks: readonly Mark[] }>[]): Promise<void> {
  const rows = finished.flatMap(({ id, it, marks }) => marks.map(mark => ({ ...mark, survey: it.survey, at: it.finishedAt, response: id })))
  await tx.query(
    `insert into voice_mark (survey, question, item, value, at, response) select survey, question, item, value, at, response
     from json_to_recordset($1::json) as given (survey uuid, question text, item text, value text, at bigint, response uuid) on conflict do nothing`,
    [JSON.stringify(rows)],
  )
}

/** A finished answer takes its place in its quotas, which are locked already. */
export async function fillQuotas(tx: Tx, survey: string, codes: readonly string[]): Promise<void> {
  if (codes.length > 0) await tx.query('update voice_quota set taken = taken + 1 where survey = $1 and code = any($2::text[])', [survey, codes])
}

/** The answers that are known to be a customer's. */
export async function responsesOf(tx: Tx, customer: string): Promise<(Pick<Response, 'survey' | 'version' | 'answers'> & Readonly<{ id: Id<'response'> }>)[]> {
  const { rows } = await tx.query('select id, survey, version, answers from voice_response where customer = $1 order by id', [customer])
  return rows
}
