import type { Id } from '#kernel/decision.ts'
import type { Tx } from '#platform/noun.ts'
import { forgetThread, wipeMail } from './erasing.store.ts'
import type { Mail } from './mail.ts'
import { erasedReason } from './mail.ts'

const columns = `mailbox, source, place, hash, bytes, received_at as "receivedAt", envelope, stage, attempt, forced, reading, plan, settled, settled_at as "settledAt"`

export async function loadMail(tx: Tx, id: Id<'mail'>): Promise<Mail | null> {
  const { rows } = await tx.query(`select ${columns} from mail where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The mail as it is, without a lock. */
export async function findMail(tx: Tx, id: string): Promise<Mail | null> {
  const { rows } = await tx.query(`select ${columns} from mail where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveMail(tx: Tx, id: Id<'mail'>, it: Mail): Promise<void> {
  const { reading, settled } = it
  const erased = settled?.reason === erasedReason
  if (erased) await wipeMail(tx, id)
  await tx.query(
    `insert into mail (id, mailbox, source, place, hash, bytes, received_at, envelope, stage, attempt, forced, reading, plan, settled, settled_at,
       outcome, from_address, message_id, body_hash, class, conversation, message)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
     on conflict (tenant, id) do update set hash = excluded.hash, envelope = excluded.envelope, stage = excluded.stage, attempt = excluded.attempt, forced = excluded.forced, reading = excluded.reading, plan = excluded.plan,
       settled = excluded.settled, settled_at = excluded.settled_at, outcome = excluded.outcome, from_address = excluded.from_address, message_id = excluded.message_id,
       body_hash = excluded.body_hash, class = excluded.class, conversation = excluded.conversation, message = excluded.message`,
    [
      ...[id, it.mailbox, it.source, it.place, it.hash, it.bytes, it.receivedAt, JSON.stringify(it.envelope), it.stage, it.attempt, it.forced],
      ...[json(reading), json(it.plan), json(settled), it.settledAt, settled?.outcome ?? null, reading?.fromAddress.toLowerCase() ?? null, reading?.messageId ?? null],
      ...[reading?.bodyHash ?? null, reading?.class ?? null, settled?.conversation ?? null, settled?.message ?? null],
    ],
  )
  if (erased && settled.conversation) await forgetThread(tx, settled.conversation)
  if (settled?.conversation && reading?.messageId) await keepThread(tx, reading.messageId, settled.conversation)
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

/** That a mail of this id belongs to a conversation; the first word about it counts. */
export async function keepThread(tx: Tx, messageId: string, conversation: string): Promise<void> {
  await tx.query('insert into mail_thread (message_id, conversation) values ($1, $2) on conflict do nothing', [messageId, conversation])
}

/** The conversations of some ids that were seen or sent. */
export async function threadsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query('select message_id as id, conversation from mail_thread where message_id = any($1::text[])', [ids])
  return new Map(rows.map(({ id, conversation }) => [id, conversation]))
}

/** Mails that wait to be read or carried out, the oldest first. */
export async function waitingMails(tx: Tx, most: number): Promise<Id<'mail'>[]> {
  const { rows } = await tx.query(`select id from mail where stage <> 'settled' order by received_at, id limit $1`, [most])
  return rows.map(row => row.id)
}

/** Whether the same mail came to this mailbox before and was taken: by its id and the hash of its body; one without an id by all of its bytes. */
export async function cameBefore(tx: Tx, mail: Readonly<{ id: string; mailbox: string; hash: string; messageId: string; bodyHash: string }>): Promise<boolean> {
  const { rows } = await tx.query(
    `select 1 from mail where mailbox = $1 and body_hash = $2 and message_id = $3 and ($3 <> '' or hash = $5) and id <> $4 and stage <> 'received' and coalesce(outcome, '') not in ('suppressed', 'failed') limit 1`,
    [mail.mailbox, mail.bodyHash, mail.messageId, mail.id, mail.hash],
  )
  return rows.length > 0
}

/** What came into a conversation since an instant; of all, and of programs. */
export async function recentIn(tx: Tx, conversation: string, since: number): Promise<Readonly<{ all: number; automatic: number }>> {
  const { rows } = await tx.query(
    `select count(*)::int as all, count(*) filter (where class <> 'human')::int as automatic from mail where conversation = $1 and received_at >= $2`,
    [conversation, since],
  )
  return rows[0]
}

/** Whether somebody wrote mails into one of these conversations before. */
export async function takesPart(tx: Tx, address: string, conversations: readonly string[]): Promise<boolean> {
  const { rows } = await tx.query('select 1 from mail where conversation = any($1::uuid[]) and from_address = $2 limit 1', [conversations, address.toLowerCase()])
  return rows.length > 0
}

/** The newest mail of a customer in a conversation: whom an answer goes to, and by which mailbox. */
export async function lastIn(
  tx: Tx,
  conversation: string,
): Promise<Readonly<{ mailbox: Id<'mailbox'>; messageId: string; references: readonly string[]; to: string; subject: string }> | null> {
  const { rows } = await tx.query(
    `select mailbox, message_id as "messageId", body.refs as references, coalesce(nullif(body.reply_to, ''), from_address) as "to", reading ->> 'subject' as subject
     from mail left join mail_body body on body.mail = mail.id where conversation = $1 and class = 'human' and outcome in ('created', 'appended') order by received_at desc, mail.id desc limit 1`,
    [conversation],
  )
  return rows[0] ? { ...rows[0], references: rows[0].references ?? [] } : null
}
