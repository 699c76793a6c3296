import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { InboundOutcome, InboundRow, MessageState, OutgoingRow, OutgoingStage } from './views.ts'

/** What came, the newest first. */
export async function listInbound(
  tx: Tx,
  { outcome, connection }: Readonly<{ outcome?: InboundOutcome | undefined; connection?: string | undefined }>,
  { after, limit }: Cursor,
): Promise<InboundRow[]> {
  const values: unknown[] = [after?.[0] ?? null, after?.[1] ?? null, limit + 1]
  const put = (value: unknown): string => `$${values.push(value)}`
  const more = `${outcome ? `and outcome = ${put(outcome)}` : ''} ${connection ? `and connection = ${put(connection)}` : ''}`
  const { rows } = await tx.query(
    `select page.id, page.connection, it.name as "connectionName", it.provider, page.received_at as "receivedAt", page.bytes, page.outcome, coalesce(settled ->> 'reason', '') as reason,
       coalesce(settled #>> '{words,0,from}', '') as "from", coalesce(settled #>> '{words,0,snippet}', '') as snippet, coalesce(jsonb_array_length(settled -> 'words'), 0) as words,
       talk.case_id as "case", home.case_key as "caseKey"
     from (select * from inbound where ($1::bigint is null or (received_at, id) < ($1, $2::uuid)) ${more} order by received_at desc, id desc limit $3) page
       join connection it on it.id = page.connection left join desk_conversation talk on talk.id = (settled #>> '{words,0,conversation}')::uuid left join desk_case home on home.id = talk.case_id
     order by page.received_at desc, page.id desc`,
    values,
  )
  return rows
}

/** What leaves or left, the newest first. */
export async function listAnswers(tx: Tx, { stage }: Readonly<{ stage?: OutgoingStage | undefined }>, { after, limit }: Cursor): Promise<OutgoingRow[]> {
  const { rows } = await tx.query(
    `select page.id, it.name as "connectionName", answer_to as "to", coalesce(left(said.text, 160), '') as text, page.stage, attempts, page.next_at as "nextAt", reason, queued_at as "queuedAt",
       page.sent_at as "sentAt", page.case_id as "case", home.case_key as "caseKey"
     from (select * from social_answer where ($1::bigint is null or (queued_at, id) < ($1, $2::uuid)) ${stage ? 'and stage = $4' : ''} order by queued_at desc, id desc limit $3) page
       left join connection it on it.id = page.connection left join desk_message said on said.id = page.message left join desk_case home on home.id = page.case_id
     order by queued_at desc, page.id desc`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1, ...(stage ? [stage] : [])],
  )
  return rows
}

/** How the answers of a case stand that leave by a platform. */
export async function answersOfCase(tx: Tx, of: string): Promise<MessageState[]> {
  const { rows } = await tx.query(
    `select message, answer.id, stage, reason, it.name as "connectionName" from social_answer answer join desk_conversation talk on talk.id = answer.conversation
       left join connection it on it.id = answer.connection where talk.case_id = $1 limit 1000`,
    [of],
  )
  return rows
}

/** An answer that did not leave, with whoever wrote it and whoever has its case. */
export type UnsentAnswer = Readonly<{ case: string; caseKey: string; people: readonly string[] }>

export async function unsentAnswers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, UnsentAnswer>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query(
    `select leaving.id, page.id as "case", page.case_key as "caseKey", array_remove(array[said.author, page.owner], null) as people
     from social_answer leaving join desk_message said on said.id = leaving.message join desk_conversation talk on talk.id = leaving.conversation
       join desk_case page on page.id = talk.case_id where leaving.id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map(({ id, people, ...found }) => [id, { ...found, people: [...new Set<string>(people)] }]))
}

/** What somebody should look at: callbacks that failed, answers that did not leave. */
export async function countTroubles(tx: Tx): Promise<Readonly<{ failed: number; unsent: number }>> {
  const { rows } = await tx.query(
    `select (select count(*)::int from (select 1 from inbound where outcome = 'failed' limit 1000) one) as failed, (select count(*)::int from (select 1 from social_answer where stage = 'failed' limit 1000) one) as unsent`,
    [],
  )
  return rows[0]
}
