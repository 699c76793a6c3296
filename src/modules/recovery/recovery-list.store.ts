import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { RecoveryCounts, RecoveryRow, RecoveryShare } from './views.ts'

const named = (place: string): string => `(select coalesce(person.name, '') from person where person.id::text = ${place} ->> 'by')`
const shown = `page.id, page.case_id as "case", desk_case.case_key as "caseKey", desk_case.subject, page.customer, customer.name as "customerName", page.unit, unit.name as "unitName",
  page.failure, page.what, page.stage, page.remedy, page.currency, page.proposed_by as "proposedBy", proposer.name as "proposedByName", page.proposed_at as "proposedAt", page.answer_by as "answerBy",
  page.apology || jsonb_build_object('byName', coalesce(${named('page.apology')}, '')) as apology, page.decision || jsonb_build_object('byName', coalesce(${named('page.decision')}, '')) as decision,
  page.given_at as "givenAt", page.follow_up_by as "followUpBy", page.attempts, page.outcome || jsonb_build_object('byName', coalesce(${named('page.outcome')}, '')) as outcome,
  page.opened_at as "openedAt"`
const joined = `join desk_case on desk_case.id = page.case_id left join customer on customer.id = page.customer left join unit on unit.id = page.unit left join person proposer on proposer.id = page.proposed_by`

/** What each list holds and by what it is ordered, the most urgent first. */
const shares: Readonly<Record<RecoveryShare, Readonly<{ holds: string; by: string; down: boolean }>>> = {
  awaiting: { holds: `stage = 'awaiting'`, by: 'proposed_at', down: false },
  'follow-up': { holds: `follow_up_by is not null and stage in ('begun', 'given')`, by: 'follow_up_by', down: false },
  all: { holds: 'true', by: 'opened_at', down: true },
}

export type ListedRecovery = RecoveryRow & Readonly<{ sort: number }>

/** Recoveries of a list, one row more than asked for. */
export async function listRecoveries(tx: Tx, share: RecoveryShare, unit: string | undefined, { after, limit }: Cursor): Promise<ListedRecovery[]> {
  const { holds, by, down } = shares[share]
  const [beyond, order] = down ? ['<', 'desc'] : ['>', 'asc']
  const values: unknown[] = [limit + 1]
  const conditions = [holds]
  if (unit) conditions.push(`unit = $${values.push(unit)}::uuid`)
  if (after) conditions.push(`(${by}, id) ${beyond} ($${values.push(after[0])}::bigint, $${values.push(after[1])}::uuid)`)
  const { rows } = await tx.query(
    `select ${shown}, page.${by} as sort from (select * from recovery where ${conditions.join(' and ')} order by ${by} ${order}, id ${order} limit $1) page ${joined} order by page.${by} ${order}, page.id ${order}`,
    values,
  )
  return rows
}

/** What was done to make good in one case, the oldest first. */
export async function recoveriesOf(tx: Tx, of: string): Promise<RecoveryRow[]> {
  const { rows } = await tx.query(`select ${shown} from (select * from recovery where case_id = $1 order by opened_at limit 100) page ${joined} order by page.opened_at, page.id`, [
    of,
  ])
  return rows
}

const mostCounted = 1000

/** How many wait for an answer and how many customers are to be asked, counted up to a thousand. */
export async function countRecoveries(tx: Tx, now: number): Promise<RecoveryCounts> {
  const follow = `from recovery where follow_up_by is not null and stage in ('begun', 'given')`
  const { rows } = await tx.query(
    `select (select count(*)::int from (select 1 from recovery where stage = 'awaiting' limit ${mostCounted}) one) as awaiting,
      (select count(*)::int from (select 1 ${follow} limit ${mostCounted}) one) as "followUp", (select count(*)::int from (select 1 ${follow} and follow_up_by <= $1 limit ${mostCounted}) one) as overdue`,
    [now],
  )
  return rows[0]
}
