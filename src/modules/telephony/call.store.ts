import type { Id } from '#kernel/id.ts'
import { normalForm } from '#modules/customers/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { destroyKeys } from '#platform/secrets.ts'
import type { Call } from './call.ts'
import { factsOf } from './call.ts'
import type { CallRow, RingingCall } from './views.ts'

const columns = 'line, call_id as "callId", told, due_at as "dueAt", attempt, ended as end, erased'

export async function loadCall(tx: Tx, id: Id<'call'>): Promise<Call | null> {
  // Two signs of a call that nobody has heard of come at the same moment: there is no row yet that one of them could wait for.
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`call/${id}`])
  const { rows } = await tx.query(`select ${columns} from call where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The call as it is, without a lock. */
export async function findCall(tx: Tx, id: string): Promise<Call | null> {
  const { rows } = await tx.query(`select ${columns} from call where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveCall(tx: Tx, id: Id<'call'>, it: Call): Promise<void> {
  const { outgoing, number, extension, person, begunAt, seconds, answered, over, unknownExtension } = factsOf(it)
  await tx.query(
    `insert into call (id, line, call_id, told, due_at, attempt, ended, outgoing, shown_number, number, extension, person, begun_at, seconds, answered, over, lacks, case_id, erased)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
     on conflict (tenant, id) do update set told = excluded.told, due_at = excluded.due_at, attempt = excluded.attempt, ended = excluded.ended, outgoing = excluded.outgoing,
       shown_number = excluded.shown_number, number = excluded.number, extension = excluded.extension, person = excluded.person, begun_at = excluded.begun_at, seconds = excluded.seconds,
       answered = excluded.answered, over = excluded.over, lacks = excluded.lacks, case_id = excluded.case_id, erased = excluded.erased`,
    [
      ...[id, it.line, it.callId, JSON.stringify(it.told), it.dueAt, it.attempt, it.end && JSON.stringify(it.end), outgoing, number, normalForm('phone', number)],
      ...[extension, person, begunAt, seconds, answered, over, unknownExtension ? 'unknown-extension' : '', it.end?.case ?? null, it.erased],
    ],
  )
  if (it.erased) await destroyKeys(tx, [id])
}

/** The calls that stand in a case. */
export async function callsOf(tx: Tx, of: string): Promise<string[]> {
  const { rows } = await tx.query('select id from call where case_id = $1 order by begun_at, id', [of])
  return rows.map(({ id }) => id)
}

/** Calls that are to be logged by now. */
export async function dueCalls(tx: Tx, now: number, most: number): Promise<Id<'call'>[]> {
  const { rows } = await tx.query('select id from call where due_at <= $1 order by due_at, id limit $2', [now, most])
  return rows.map(({ id }) => id)
}

/** The case in which the last call with a number stands. */
export async function lastCaseOf(tx: Tx, number: string): Promise<string | null> {
  const { rows } = await tx.query('select case_id as "case" from call where number = $1 and case_id is not null order by begun_at desc limit 1', [normalForm('phone', number)])
  return rows[0]?.case ?? null
}

const known = `left join lateral (
  select case when count(*) = 1 then min(mark.customer::text)::uuid end as customer from (select distinct customer from customer_mark
    where reason = 'address' and family = 'phone' and normal = call.number and call.number <> '' limit 2) mark) found on true left join customer on customer.id = found.customer`

/** Calls, the newest first. */
export async function listCalls(tx: Tx, { missed }: Readonly<{ missed: boolean }>, { after, limit }: Cursor): Promise<CallRow[]> {
  const { rows } = await tx.query(
    `select call.id, line.name as "lineName", outgoing, shown_number as number, found.customer, customer.name as "customerName", extension, person.name as "personName", begun_at as "begunAt", seconds, answered,
       case when ended is null then case when over then 'over' else 'running' end when ended ->> 'reason' = '' then 'logged' else 'failed' end as stage,
       coalesce(nullif(ended ->> 'reason', ''), lacks) as reason, page.id as "case", page.case_key as "caseKey"
     from (select * from call where ($1::bigint is null or (begun_at, id) < ($1, $2::uuid)) ${missed ? 'and not answered and not outgoing' : ''} order by begun_at desc, id desc limit $3) call
       join call_line line on line.id = call.line left join person on person.id = call.person left join desk_case page on page.id = call.case_id ${known}
     order by begun_at desc, call.id desc`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

/** What rings for somebody now; what began longer ago than that does not ring any more. */
export async function ringingFor(tx: Tx, person: string, since: number): Promise<RingingCall[]> {
  const { rows } = await tx.query(
    `select call.id, shown_number as number, found.customer, customer.name as "customerName", page.id as "case", page.case_key as "caseKey", begun_at as since
     from (select * from call where person = $1 and due_at is not null and not over and not answered and not outgoing and begun_at > $2 order by begun_at desc limit 5) call ${known}
       left join lateral (select id, case_key from desk_case where desk_case.customer = found.customer and stage in ('open', 'waiting') order by last_at desc, id desc limit 1) page on true
     order by begun_at desc`,
    [person, since],
  )
  return rows
}
