import { together } from '#platform/db.ts'
import { letFilesGo } from '#platform/leaving-files.ts'
import type { Tx } from '#platform/noun.ts'
import { destroyKeys } from '#platform/secrets.ts'

/** The mails that came into some conversations, and those that left from them. */
export async function mailsIn(tx: Tx, conversations: readonly string[]): Promise<Readonly<{ came: readonly string[]; left: readonly string[] }>> {
  const [came, left] = await together(tx, [
    () => tx.query('select id from mail where conversation = any($1::uuid[]) order by received_at, id', [conversations]),
    () => tx.query('select id from outgoing_mail where conversation = any($1::uuid[]) order by queued_at, id', [conversations]),
  ])
  return { came: came.rows.map(row => row.id), left: left.rows.map(row => row.id) }
}

/** Mails from some addresses (in lower case) that became part of no conversation, and are done with. */
export async function unlinkedMails(tx: Tx, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return []
  const { rows } = await tx.query(`select id from mail where from_address = any($1) and conversation is null and stage = 'settled' order by received_at, id`, [addresses])
  return rows.map(row => row.id)
}

/** What is kept of a mail beside its row goes, and with it the key of its words in the log. */
export async function wipeMail(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.query("select hash from mail where id = $1 union select picture ->> 'hash' from mail_body, jsonb_array_elements(pictures) picture where mail = $1", [
    id,
  ])
  await letFilesGo(
    tx,
    rows.flatMap(({ hash }) => (hash === '' ? [] : [hash])),
  )
  await tx.query('delete from mail_body where mail = $1', [id])
  await destroyKeys(tx, [id])
}

/** Answers to erased mails find no conversation any more. */
export async function forgetThread(tx: Tx, conversation: string): Promise<void> {
  await tx.query('delete from mail_thread where conversation = $1', [conversation])
}

/** Whether a mail or a picture shown with one is this file. */
export async function namesFile(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select exists (select 1 from mail where hash = $1) or mail_shows_picture($1) as named', [hash])
  return rows[0].named
}
