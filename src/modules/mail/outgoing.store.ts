import type { Id } from '#kernel/decision.ts'
import type { Tx } from '#platform/noun.ts'
import { destroyKeys } from '#platform/secrets.ts'
import { keepThread } from './mail.store.ts'
import { erasedReason } from './mail.ts'
import type { Outgoing } from './outgoing.ts'

const columns = `mailbox, kind, case_id as "case", conversation, message, also, to_address as "to", subject, text, message_id as "messageId", in_reply_to as "inReplyTo", refs as "references",
  stage, attempts, began_at as "beganAt", next_at as "nextAt", reason, response, queued_at as "queuedAt", sent_at as "sentAt"`

export async function loadOutgoing(tx: Tx, id: Id<'outgoing'>): Promise<Outgoing | null> {
  const { rows } = await tx.query(`select ${columns} from outgoing_mail where id = $1 for update`, [id])
  return outgoingOf(rows[0])
}

/** Most mails take no other message along; such a row is as its event was. */
function outgoingOf(row: (Outgoing & Readonly<{ also: readonly string[] }>) | undefined): Outgoing | null {
  if (!row) return null
  const { also, ...same } = row
  return also.length > 0 ? row : same
}

export async function findOutgoing(tx: Tx, id: string): Promise<Outgoing | null> {
  const { rows } = await tx.query(`select ${columns} from outgoing_mail where id = $1`, [id])
  return outgoingOf(rows[0])
}

export async function saveOutgoing(tx: Tx, id: Id<'outgoing'>, it: Outgoing): Promise<void> {
  await tx.query(
    `insert into outgoing_mail (id, mailbox, kind, case_id, conversation, message, to_address, subject, text, message_id, in_reply_to, refs,
       stage, attempts, began_at, next_at, reason, response, queued_at, sent_at, also)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
     on conflict (tenant, id) do update set to_address = excluded.to_address, subject = excluded.subject, text = excluded.text, stage = excluded.stage, attempts = excluded.attempts, began_at = excluded.began_at, next_at = excluded.next_at, reason = excluded.reason,
       response = excluded.response, sent_at = excluded.sent_at`,
    [
      ...[id, it.mailbox, it.kind, it.case, it.conversation, it.message, it.to, it.subject, it.text, it.messageId, it.inReplyTo, it.references],
      ...[it.stage, it.attempts, it.beganAt, it.nextAt, it.reason, it.response, it.queuedAt, it.sentAt, it.also ?? []],
    ],
  )
  if (it.reason === erasedReason) await destroyKeys(tx, [id])
  else await keepThread(tx, it.messageId, it.conversation)
}

export type Due = Readonly<{ id: Id<'outgoing'>; stage: Outgoing['stage'] }>

/** What is to be handed over by now, and what was being handed over for too long. */
export async function dueOutgoing(tx: Tx, now: number, most: number): Promise<Due[]> {
  const { rows } = await tx.query('select id, stage from outgoing_mail where next_at <= $1 order by next_at limit $2', [now, most])
  return rows
}

/** Which of our mails an id names. */
export async function outgoingOfId(tx: Tx, messageId: string): Promise<Readonly<{ id: string; conversation: string }> | null> {
  const { rows } = await tx.query('select id, conversation from outgoing_mail where message_id = $1 limit 1', [messageId])
  return rows[0] ?? null
}

/** The newest mail that went to somebody in a conversation: what a report is about that does not say so. */
export async function lastSentTo(tx: Tx, conversation: string, to: string): Promise<string | null> {
  const { rows } = await tx.query('select id from outgoing_mail where conversation = $1 and lower(to_address) = lower($2) order by queued_at desc limit 1', [conversation, to])
  return rows[0]?.id ?? null
}

/** Whether somebody got an acknowledgement from this mailbox since an instant. */
export async function acknowledgedSince(tx: Tx, mailbox: string, to: string, since: number): Promise<boolean> {
  const { rows } = await tx.query(`select 1 from outgoing_mail where kind = 'acknowledgement' and mailbox = $1 and lower(to_address) = lower($2) and queued_at >= $3 limit 1`, [
    mailbox,
    to,
    since,
  ])
  return rows.length > 0
}
