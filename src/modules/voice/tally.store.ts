import type { Tx } from '#platform/noun.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { MarkCount } from './counted.ts'
import type { Response } from './response.ts'

export type TallyRow = Readonly<{ survey: string; plane: string; day: string; question: string; item: string; value: string; n: number }>
export type FinishedResponse = Pick<Response, 'survey' | 'version' | 'unit' | 'person' | 'way' | 'collector' | 'answers'> & Readonly<{ finishedAt: number }>

/** One counts at a time for a tenant; another worker comes back later. */
export async function takeTally(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select pg_try_advisory_xact_lock(hashtext('voice/tally'), hashtext($1)) as taken`, [tx.tenant])
  return rows[0].taken
}

export async function finishedResponses(tx: Tx, ids: readonly string[]): Promise<FinishedResponse[]> {
  const { rows } = await tx.query(
    `select survey, version, unit, person, way, collector, answers, finished_at as "finishedAt" from voice_response where id = any($1::uuid[]) and stage = 'finished'`,
    [ids],
  )
  return rows
}

const { names, from } = rowShape('survey uuid, plane text, day date, question text, item text, value text, n int')

export async function addTallies(tx: Tx, rows: readonly TallyRow[]): Promise<void> {
  await tx.query(
    `insert into voice_tally as tally (${names}) select ${names} from ${from(1)}
     on conflict (tenant, survey, question, plane, day, item, value) do update set n = tally.n + excluded.n`,
    [JSON.stringify(rows)],
  )
}

/** Days from … to, both counted. */
export type Days = Readonly<{ from: string; to: string }>

/** The marks of some questions of a survey in a plane over some days, counted. Each question is a stretch of the index. */
export async function countsIn(
  tx: Tx,
  survey: string,
  { plane, questions }: Readonly<{ plane: string; questions: readonly string[] }>,
  { from: first, to }: Days,
): Promise<MarkCount[]> {
  const { rows } = await tx.query(
    `select question, item, value, sum(n)::int as n from voice_tally where survey = $1 and question = any($2::text[]) and plane = $3 and day between $4 and $5
     group by question, item, value`,
    [survey, questions, plane, first, to],
  )
  return rows
}

/** The same of one question by day, oldest first. */
export async function countsByDay(
  tx: Tx,
  survey: string,
  { plane, question }: Readonly<{ plane: string; question: string }>,
  { from: first, to }: Days,
): Promise<(MarkCount & Readonly<{ day: string }>)[]> {
  const { rows } = await tx.query(
    `select to_char(day, 'YYYY-MM-DD') as day, question, item, value, n from voice_tally
     where survey = $1 and plane = $2 and question = $3 and item = '' and day between $4 and $5 order by day`,
    [survey, plane, question, first, to],
  )
  return rows
}

/** The same of one question by plane, for planes of one kind. */
export async function countsByPlane(
  tx: Tx,
  survey: string,
  { kind, question }: Readonly<{ kind: string; question: string }>,
  { from: first, to }: Days,
): Promise<(MarkCount & Readonly<{ plane: string }>)[]> {
  const { rows } = await tx.query(
    `select substr(plane, length($2) + 2) as plane, question, item, value, sum(n)::int as n from voice_tally
     where survey = $1 and question = $3 and plane >= $2 || ':' and plane < $2 || ';' and item = '' and day between $4 and $5 group by plane, question, item, value`,
    [survey, kind, question, first, to],
  )
  return rows
}

/** How many whole answers each unit, person and way gave. */
export async function answersByPlane(tx: Tx, survey: string, { from: first, to }: Days): Promise<Readonly<{ plane: string; n: number }>[]> {
  const { rows } = await tx.query(
    `select plane, sum(n)::int as n from voice_tally where survey = $1 and question = '' and day between $2 and $3 group by plane order by n desc, plane limit 2000`,
    [survey, first, to],
  )
  return rows
}
