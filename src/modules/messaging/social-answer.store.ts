import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import { destroyKeys } from '#platform/secrets.ts'
import type { SocialAnswer } from './social-answer.ts'
import { erasedReason } from './social-answer.ts'

const columns =
  'connection, case_id as "case", conversation, message, answer_to as "to", stage, attempts, next_at as "nextAt", reason, queued_at as "queuedAt", sent_at as "sentAt"'

export async function loadSocialAnswer(tx: Tx, id: Id<'social-answer'>): Promise<SocialAnswer | null> {
  const { rows } = await tx.query(`select ${columns} from social_answer where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The answer as it is, without a lock. */
export async function findSocialAnswer(tx: Tx, id: string): Promise<SocialAnswer | null> {
  const { rows } = await tx.query(`select ${columns} from social_answer where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveSocialAnswer(tx: Tx, id: Id<'social-answer'>, it: SocialAnswer): Promise<void> {
  await tx.query(
    `insert into social_answer (id, connection, case_id, conversation, message, answer_to, stage, attempts, next_at, reason, queued_at, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (tenant, id) do update set answer_to = excluded.answer_to, stage = excluded.stage, attempts = excluded.attempts, next_at = excluded.next_at, reason = excluded.reason, sent_at = excluded.sent_at`,
    [id, it.connection, it.case, it.conversation, it.message, it.to, it.stage, it.attempts, it.nextAt, it.reason, it.queuedAt, it.sentAt],
  )
  if (it.reason === erasedReason) await destroyKeys(tx, [id])
}

export type DueAnswer = Readonly<{ id: Id<'social-answer'>; stage: SocialAnswer['stage'] }>

/** What is to be handed over by now, and what was being handed over for too long. An answer waits for the one before it in its conversation. */
export async function dueAnswers(tx: Tx, now: number, most: number): Promise<DueAnswer[]> {
  const { rows } = await tx.query(
    `select due.id, due.stage from social_answer due where due.next_at <= $1 and not exists (
       select 1 from social_answer before where before.conversation = due.conversation and before.next_at is not null and (before.queued_at, before.id) < (due.queued_at, due.id))
     order by due.next_at, due.id limit $2`,
    [now, most],
  )
  return rows
}
