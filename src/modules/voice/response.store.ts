import type { Id } from '#kernel/decision.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
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

export async function saveResponse(tx: Tx, id: Id<'response'>, it: Response): Promise<void> {
  await tx.query(
    `insert into voice_response (id, survey, version, stage, way, collector, customer, case_id, unit, person, language, facts, began_at, finished_at, answers, quota, wiped)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (tenant, id) do update set stage = excluded.stage, customer = excluded.customer, case_id = excluded.case_id, finished_at = excluded.finished_at,
       answers = excluded.answers, quota = excluded.quota, wiped = excluded.wiped`,
    [
      ...[id, it.survey, it.version, it.stage, it.way, it.collector, it.customer, it.case, it.unit, it.person, it.language, JSON.stringify(it.facts)],
      ...[it.beganAt, it.finishedAt, JSON.stringify(it.answers), it.quota, it.wiped],
    ],
  )
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

/** An answer that is finished takes its place in its quotas, and its marks lead back to it. */
export async function keepFinished(tx: Tx, id: string, it: Response, { marks, quotas }: Readonly<{ marks: readonly Mark[]; quotas: readonly string[] }>): Promise<void> {
  const kept = tx.query(
    `insert into voice_mark (survey, question, item, value, at, response)
     select $1, given.question, given.item, given.value, $2, $3 from json_to_recordset($4::json) as given (question text, item text, value text) on conflict do nothing`,
    [it.survey, it.finishedAt, id, JSON.stringify(marks)],
  )
  const counted = quotas.length === 0 ? null : tx.query('update voice_quota set taken = taken + 1 where survey = $1 and code = any($2::text[])', [it.survey, quotas])
  await Promise.all([kept, counted])
}
