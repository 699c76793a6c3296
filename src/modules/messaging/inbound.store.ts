import type { Id } from '#kernel/id.ts'
import { together } from '#platform/db.ts'
import { letFilesGo } from '#platform/leaving-files.ts'
import type { Tx } from '#platform/noun.ts'
import { destroyKeys } from '#platform/secrets.ts'
import type { Inbound } from './inbound.ts'

const columns = 'connection, hash, bytes, received_at as "receivedAt", attempt, settled, settled_at as "settledAt"'

export async function loadInbound(tx: Tx, id: Id<'inbound'>): Promise<Inbound | null> {
  const { rows } = await tx.query(`select ${columns} from inbound where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The callback as it is, without a lock. */
export async function findInbound(tx: Tx, id: string): Promise<Inbound | null> {
  const { rows } = await tx.query(`select ${columns} from inbound where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveInbound(tx: Tx, id: Id<'inbound'>, it: Inbound): Promise<void> {
  const { settled } = it
  if (it.hash === '') return wipeInbound(tx, id, it)
  await tx.query(
    `insert into inbound (id, connection, hash, bytes, received_at, attempt, settled, settled_at, outcome) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (tenant, id) do update set attempt = excluded.attempt, settled = excluded.settled, settled_at = excluded.settled_at, outcome = excluded.outcome`,
    [id, it.connection, it.hash, it.bytes, it.receivedAt, it.attempt, settled && JSON.stringify(settled), it.settledAt, settled?.outcome ?? null],
  )
  for (const { id: word, from, to, at, conversation, message } of settled?.words ?? [])
    await tx.query(
      `insert into social_word (connection, word, inbound, sender, answer_to, at, conversation, message) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [it.connection, word, id, from, to, at, conversation, message],
    )
}

/** What came is no longer kept, nor who wrote it; that it came stays, so that it is not taken again. */
async function wipeInbound(tx: Tx, id: Id<'inbound'>, { settled }: Inbound): Promise<void> {
  const { rows } = await tx.query(`select hash from inbound where id = $1 and hash <> ''`, [id])
  await letFilesGo(
    tx,
    rows.map(({ hash }) => hash),
  )
  await tx.query(`update inbound set hash = '', settled = $2 where id = $1`, [id, JSON.stringify(settled)])
  await tx.query(`update social_word set sender = '', answer_to = '' where connection = (select connection from inbound where id = $1) and word = any($2::text[])`, [
    id,
    settled!.words.map(word => word.id),
  ])
  await destroyKeys(tx, [id])
}

/** The callbacks that brought words to some conversations, and the answers that left from them. */
export async function heardIn(tx: Tx, conversations: readonly string[]): Promise<Readonly<{ came: readonly string[]; left: readonly string[] }>> {
  const [came, left] = await together(tx, [
    () => tx.query('select distinct inbound as id from social_word where conversation = any($1::uuid[]) order by inbound', [conversations]),
    () => tx.query('select id from social_answer where conversation = any($1::uuid[]) order by queued_at, id', [conversations]),
  ])
  return { came: came.rows.map(({ id }) => id), left: left.rows.map(({ id }) => id) }
}

/** Whether a callback is this file. */
export async function namesFile(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from inbound where hash = $1 limit 1', [hash])
  return rows.length > 0
}

/** Callbacks that wait to be read, the oldest first. */
export async function waitingInbound(tx: Tx, most: number): Promise<Id<'inbound'>[]> {
  const { rows } = await tx.query('select id from inbound where settled is null order by received_at, id limit $1', [most])
  return rows.map(({ id }) => id)
}

/** Whether a word was taken before. */
export async function wasTaken(tx: Tx, connection: string, word: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from social_word where connection = $1 and word = $2', [connection, word])
  return rows.length > 0
}

/** What somebody wrote last by the same way: in which conversation, and when. */
export async function lastWord(tx: Tx, connection: string, { from, to }: Readonly<{ from: string; to: string }>): Promise<Readonly<{ conversation: string; at: number }> | null> {
  const { rows } = await tx.query('select conversation, at from social_word where connection = $1 and answer_to = $2 and sender = $3 order by at desc limit 1', [
    connection,
    to,
    from,
  ])
  return rows[0] ?? null
}

/** By which connection, and to whom, a conversation is answered. */
export async function wayBack(tx: Tx, conversation: string): Promise<Readonly<{ connection: Id<'connection'>; to: string }> | null> {
  const { rows } = await tx.query('select connection, answer_to as "to" from social_word where conversation = $1 order by at desc limit 1', [conversation])
  return rows[0] ?? null
}
