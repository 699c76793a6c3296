import { createHash } from 'node:crypto'
import { uuidFrom } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Affected } from './telling.ts'
import { obstacleOf } from './telling.ts'
import type { AffectedRow, AffectedStage, SkipReason } from './views.ts'

const shape = rowShape('disruption uuid, id uuid, customer uuid, name text, address text, language text, stage text, reason text, case_id uuid')

/** The same customer, or the same address of somebody nobody knows, is affected once. */
export function affectedId(disruption: string, { customer, address }: Pick<Affected, 'customer' | 'address'>): string {
  return uuidFrom(
    0,
    createHash('sha256')
      .update(`${disruption}\0${customer ?? address.trim().toLowerCase()}`)
      .digest(),
  )
}

/** Write down who is affected. @returns how many were not known to be */
export async function addAffected(tx: Tx, disruption: string, people: readonly Affected[]): Promise<number> {
  const rows = people.map(person => {
    const reason = obstacleOf(person)
    const { customer, name, address, language } = person
    return { disruption, id: affectedId(disruption, person), customer, name, address, language, stage: reason === null ? 'waiting' : 'skipped', reason, case_id: person.case }
  })
  const { rowCount } = await tx.query(
    `insert into affected (${shape.names}, round, made, solved) select ${shape.names}, 0, false, false from ${shape.from(1)} on conflict (tenant, disruption, id) do nothing`,
    [JSON.stringify(rows)],
  )
  return rowCount
}

export async function knownOf(tx: Tx, disruption: string, ids: readonly string[]): Promise<number> {
  const { rows } = await tx.query('select count(*)::int as known from affected where disruption = $1 and id = any($2::uuid[])', [disruption, ids])
  return rows[0].known
}

/** Take somebody off who was not told yet. @returns whether there was one */
export async function removeAffected(tx: Tx, disruption: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from affected where disruption = $1 and id = $2 and round = 0', [disruption, id])
  return rowCount > 0
}

export type Waiting = Readonly<{ id: string; customer: string | null; name: string; address: string; language: string | null; case: string | null; made: boolean }>

/** Who is to be looked at next: those who are not put off beyond now. */
export async function nextWaiting(tx: Tx, { disruption, now, limit }: Readonly<{ disruption: string; now: number; limit: number }>): Promise<Waiting[]> {
  const { rows } = await tx.query(
    `select id, customer, name, address, language, case_id as "case", made from affected
     where disruption = $1 and stage = 'waiting' and tell_at <= $2 order by tell_at, id limit $3`,
    [disruption, now, limit],
  )
  return rows
}

/** Not to be told before some instant. */
export async function putOff(tx: Tx, disruption: string, people: readonly Readonly<{ id: string; at: number }>[]): Promise<void> {
  if (people.length === 0) return
  await tx.query('update affected set tell_at = given.at from json_to_recordset($2::json) as given (id uuid, at bigint) where disruption = $1 and affected.id = given.id', [
    disruption,
    JSON.stringify(people),
  ])
}

export type Outcome = Readonly<{ stage: 'told'; round: number; case: string; made: boolean; at: number } | { stage: 'skipped'; reason: SkipReason }>

/** What became of telling somebody. Whoever was erased meanwhile stays so. */
export async function keepOutcome(tx: Tx, disruption: string, id: string, outcome: Outcome): Promise<void> {
  if (outcome.stage === 'skipped')
    await tx.query(`update affected set stage = 'skipped', reason = $3 where disruption = $1 and id = $2 and stage = 'waiting'`, [disruption, id, outcome.reason])
  else
    await tx.query(
      `update affected set stage = case when reason is null then 'told' else stage end, round = $3, case_id = $4, made = $5, told_at = $6 where disruption = $1 and id = $2`,
      [disruption, id, outcome.round, outcome.case, outcome.made, outcome.at],
    )
}

/** Cases that were opened only for telling, and have not been seen to since it is over; marked as seen to. */
export async function takeUnsolved(tx: Tx, disruption: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query(`select case_id as "case" from affected where disruption = $1 and made and not solved order by id limit $2`, [disruption, limit])
  return rows.map(row => row.case)
}
export async function markSolved(tx: Tx, disruption: string, cases: readonly string[]): Promise<void> {
  await tx.query('update affected set solved = true where disruption = $1 and case_id = any($2::uuid[])', [disruption, cases])
}

export async function listAffected(tx: Tx, disruption: string, stage: AffectedStage | 'answered' | null, { after, limit }: Cursor): Promise<AffectedRow[]> {
  const which = stage === 'answered' ? `and it.waiting_since is not null and affected.stage = 'told'` : stage === null ? '' : 'and affected.stage = $4'
  const { rows } = await tx.query(
    `select affected.id, affected.customer, affected.name, affected.address, affected.language, affected.stage, reason, told_at as "toldAt", case_id as "case", it.case_key as "caseKey",
       customer.profile -> 'contactHours' as hours, case when affected.stage = 'told' then it.waiting_since end as "waitingSince"
     from affected left join desk_case it on it.id = affected.case_id left join customer on customer.id = affected.customer and customer.stage = 'active'
     where disruption = $1 and ($2::uuid is null or affected.id > $2) ${which} order by affected.id limit $3`,
    [disruption, after?.[0] ?? null, limit + 1, ...(stage === null || stage === 'answered' ? [] : [stage])],
  )
  return rows
}

/** Where a customer, or a case, is affected and still named. */
export async function affectedBy(tx: Tx, { customer, of }: Readonly<{ customer: string | null; of: string | null }>): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await tx.query(
    `select disruption, array_agg(id) as people from affected where (customer = $1::uuid or case_id = $2::uuid) and coalesce(reason, '') <> 'erased' group by disruption order by disruption`,
    [customer, of],
  )
  return new Map(rows.map(row => [row.disruption, row.people]))
}

/** The conversation by mail of a case that still takes answers, how many words were said in the case, and whether this message is one of them. */
export async function mailTalkOf(tx: Tx, of: string, message: string): Promise<Readonly<{ conversation: string; messages: number; said: boolean }> | null> {
  const { rows } = await tx.query(
    `select talk.id as conversation, it.messages, exists (select 1 from desk_message where desk_message.id = $2) as said
     from desk_case it join desk_conversation talk on talk.case_id = it.id
     where it.id = $1 and it.stage in ('open', 'waiting', 'solved') and talk.channel = 'email' order by talk.opened_at desc, talk.id desc limit 1`,
    [of, message],
  )
  return rows[0] ?? null
}

/** Of some customers those who were affected by something. */
export async function namesOthers(tx: Tx, noun: string, ids: readonly string[]): Promise<string[]> {
  if (noun !== 'customer') return []
  const { rows } = await tx.query('select distinct customer from affected where customer = any($1::uuid[])', [ids])
  return rows.map(row => row.customer)
}
