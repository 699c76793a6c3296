import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { ResponseRow } from './views.ts'

const shown = `it.id, it.stage, it.way, it.version, coalesce(it.finished_at, it.began_at) as at, unit.name as "unitName", person.name as "personName",
  it.customer, customer.name as "customerName", it.case_id as "case", desk_case.case_key as "caseKey", it.language, it.answers`
const joined = `left join unit on unit.id = it.unit left join person on person.id = it.person left join customer on customer.id = it.customer
  left join desk_case on desk_case.id = it.case_id`

/** Which answers: of some days, of one lens; those that gave a mark when one is named. */
export type Sought = Readonly<{
  survey: string
  from: number
  until: number
  unit?: string | undefined
  person?: string | undefined
  way?: string | undefined
  collector?: string | undefined
  mark?: Readonly<{ question: string; item: string; value: string }> | undefined
}>

/** Finished answers, newest first. One row more than asked for. */
export async function listResponses(tx: Tx, { survey, from, until, unit, person, way, collector, mark }: Sought, { after, limit }: Cursor): Promise<ResponseRow[]> {
  const values = [survey, from, until, unit ?? null, person ?? null, way ?? null, collector ?? null, after?.[0] ?? null, after?.[1] ?? null]
  const lens = '($4::uuid is null or it.unit = $4) and ($5::uuid is null or it.person = $5) and ($6::text is null or it.way = $6) and ($7::uuid is null or it.collector = $7)'
  const found = mark
    ? // By the marks, newest first: each leads to its answer by the key.
      `select it.* from voice_mark mark join voice_response it on it.id = mark.response
       where mark.survey = $1 and mark.question = $10 and mark.item = $11 and mark.value = $12 and mark.at >= $2 and mark.at < $3
         and ($8::bigint is null or (mark.at, mark.response) < ($8, $9::uuid)) and ${lens} order by mark.at desc, mark.response desc limit ${limit + 1}`
    : `select it.* from voice_response it where survey = $1 and finished_at >= $2 and finished_at < $3 and stage = 'finished'
         and ($8::bigint is null or (finished_at, id) < ($8, $9::uuid)) and ${lens} order by finished_at desc, id desc limit ${limit + 1}`
  const { rows } = await tx.query(`select ${shown} from (${found}) it ${joined} order by at desc, it.id desc`, [...values, ...(mark ? [mark.question, mark.item, mark.value] : [])])
  return rows
}

/** One answer with what surrounds it. */
export async function responseRow(tx: Tx, id: string): Promise<(ResponseRow & Readonly<{ survey: string }>) | null> {
  const { rows } = await tx.query(`select ${shown}, it.survey from voice_response it ${joined} where it.id = $1`, [id])
  return rows[0] ?? null
}

/** Answers that were begun and left, and those that a full quota turned away, by when they began. */
export async function stagesOf(
  tx: Tx,
  { id, unit, person, way, collector }: Readonly<{ id: string } & Pick<Sought, 'unit' | 'person' | 'way' | 'collector'>>,
  { from, until }: Readonly<{ from: number; until: number }>,
): Promise<Readonly<{ unfinished: number; turnedAway: number }>> {
  const { rows } = await tx.query(
    `select count(*) filter (where stage = 'begun')::int as unfinished, count(*) filter (where stage = 'turned-away')::int as "turnedAway"
     from voice_response it where survey = $1 and stage <> 'finished' and began_at >= $2 and began_at < $3
       and ($4::uuid is null or unit = $4) and ($5::uuid is null or person = $5) and ($6::text is null or way = $6) and ($7::uuid is null or collector = $7)`,
    [id, from, until, unit ?? null, person ?? null, way ?? null, collector ?? null],
  )
  return rows[0]
}
