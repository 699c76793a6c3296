import type { Tx } from '#platform/noun.ts'
import type { CaseFacts } from './condition.ts'
import type { TimeBase } from './views.ts'

const shape = `it.id, it.stage, it.priority, it.channel, coalesce(it.case_type::text, '') as type, coalesce(it.service::text, '') as service, coalesce(it.tier, '') as tier,
  coalesce(it.unit::text, '') as unit, coalesce(it.owner::text, '') as owner, it.tags, it.subject as words, it.waiting_since as "waitingSince", it.opened_at as "openedAt"`

/** What conditions know of some cases, as they stand. */
export async function factsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CaseFacts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query(`select ${shape} from desk_case it where it.id = any($1::uuid[])`, [ids])
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

/** What was said in some messages. */
export async function wordsOf(tx: Tx, messages: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (messages.length === 0) return new Map()
  const { rows } = await tx.query('select id, text from desk_message where id = any($1::uuid[])', [messages])
  return new Map(rows.map(({ id, text }) => [id, text]))
}

/** What was said first in some conversations. */
export async function firstWordsOf(tx: Tx, conversations: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (conversations.length === 0) return new Map()
  const { rows } = await tx.query('select distinct on (conversation) conversation, text from desk_message where conversation = any($1::uuid[]) order by conversation, at, id', [
    conversations,
  ])
  return new Map(rows.map(({ conversation, text }) => [conversation, text]))
}

/** The cases that some numbers name. */
export async function casesByKey(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await tx.query('select id, case_key as key from desk_case where case_key = any($1)', [keys])
  return new Map(rows.map(({ id, key }) => [key, id]))
}

const bases: Readonly<Record<TimeBase, Readonly<{ at: string; live: string }>>> = {
  waiting: { at: 'waiting_since', live: `it.stage = 'open' and waiting_since is not null` },
  quiet: { at: 'last_at', live: `it.stage in ('open', 'waiting')` },
}

export type Reached = Readonly<{ case: string; since: number; facts: CaseFacts }>

/** Cases in which the customer began to wait, or the last word was said, within a stretch of time, and nothing has changed since. */
export async function casesSince(tx: Tx, base: TimeBase, [after, until]: readonly [number, number], limit: number): Promise<Reached[]> {
  const { at, live } = bases[base]
  const { rows } = await tx.query(`select ${shape}, ${at} as since from desk_case it where ${live} and ${at} > $1 and ${at} <= $2 order by ${at}, it.id limit $3`, [
    after,
    until,
    limit,
  ])
  return rows.map(({ id, since, ...facts }) => ({ case: id, since, facts }))
}

/** Cases that are worked on, some at a time. */
export async function liveCases(
  tx: Tx,
  after: Readonly<{ lastAt: number; id: string }> | null,
  limit: number,
): Promise<readonly Readonly<{ case: string; lastAt: number; facts: CaseFacts }>[]> {
  const { rows } = await tx.query(
    `select ${shape}, it.last_at as "lastAt" from desk_case it where it.stage in ('open', 'waiting') and ($1::bigint is null or (it.last_at, it.id) < ($1, $2::uuid)) order by it.last_at desc, it.id desc limit $3`,
    [after?.lastAt ?? null, after?.id ?? null, limit],
  )
  return rows.map(({ id, lastAt, ...facts }) => ({ case: id, lastAt, facts }))
}
