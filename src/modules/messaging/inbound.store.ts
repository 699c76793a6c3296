import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
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

/** Callbacks that wait to be read, the oldest first. */
export async function waitingInbound(tx: Tx, most: number): Promise<Id<'inbound'>[]> {
  const { rows } = await tx.query('select id from inbound where settled is null order by received_at, id limit $1', [most])
  return rows.map(({ id }) => id)
}

/** One worker of an enterprise at a time reads what came, in order. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select pg_try_advisory_xact_lock(hashtext('messaging/' || $1)) as taken`, [tx.tenant])
  return rows[0].taken
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
