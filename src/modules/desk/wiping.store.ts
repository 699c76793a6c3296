import { together } from '#platform/db.ts'
import { letFilesGo } from '#platform/leaving-files.ts'
import type { Tx } from '#platform/noun.ts'
import { destroyKeys } from '#platform/secrets.ts'
import type { Case } from './case.ts'

/** Erase the words of some conversations: what was said, what it was about, what it is found by. Files leave once nothing else names them. */
async function wipeConversations(tx: Tx, conversations: readonly string[]): Promise<void> {
  const { rows } = await tx.query(
    `select distinct file ->> 'hash' as hash from desk_message, jsonb_array_elements(files) file where conversation = any($1::uuid[]) and files <> '[]'`,
    [conversations],
  )
  await letFilesGo(
    tx,
    rows.map(row => row.hash),
  )
  await together(tx, [
    () => tx.query('delete from desk_text where id in (select id from desk_message where conversation = any($1::uuid[]))', [conversations]),
    () => tx.query(`update desk_message set text = '', files = '[]' where conversation = any($1::uuid[])`, [conversations]),
    () => tx.query(`update desk_conversation set subject = '' where id = any($1::uuid[])`, [conversations]),
  ])
}

/** Erase what stands about a case beside its row, and the key of its words in the log. */
async function wipeCase(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.query('delete from desk_upload where case_id = $1 returning hash', [id])
  await letFilesGo(
    tx,
    rows.map(row => row.hash),
  )
  await together(tx, [
    () => tx.query('delete from desk_text where id = $1', [id]),
    () => tx.query('delete from desk_draft where case_id = $1', [id]),
    () => tx.query(`update desk_task set title = '', text = '', checklist = '[]', result = '', reason = '' where case_id = $1`, [id]),
  ])
  await destroyKeys(tx, [id])
}

/** What is erased with cases whose customers are. */
export async function wipe(tx: Tx, states: readonly (readonly [string, Case])[]): Promise<void> {
  const conversations = states.flatMap(([, { wiped }]) => wiped)
  if (conversations.length > 0) await wipeConversations(tx, conversations)
  for (const [id, { erasedAt }] of states) if (erasedAt !== null) await wipeCase(tx, id)
}
