import type { Tx } from '#platform/noun.ts'
import type { FileView } from './views.ts'

export type Uploaded = FileView & Readonly<{ addedAt: number; addedBy: string | null }>

export async function keepUpload(tx: Tx, of: string, { hash, name, type, bytes, addedAt, addedBy }: Uploaded): Promise<void> {
  await tx.query(
    `insert into desk_upload (case_id, hash, name, type, bytes, added_at, added_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant, case_id, hash) do update set name = excluded.name, type = excluded.type, added_at = excluded.added_at, added_by = excluded.added_by`,
    [of, hash, name, type, bytes, addedAt, addedBy],
  )
}

/** What was uploaded for a case, of these hashes. */
export async function uploadsOf(tx: Tx, of: string, hashes: readonly string[]): Promise<FileView[]> {
  const { rows } = await tx.query('select hash, name, type, bytes from desk_upload where case_id = $1 and hash = any($2::text[])', [of, hashes])
  return rows
}

/** Whether a message or an upload names a file. */
export async function namesFile(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select desk_names_file($1) or exists (select 1 from desk_upload where hash = $1) as named', [hash])
  return rows[0].named
}

/** The files of one message. */
export async function filesOfMessage(tx: Tx, message: string): Promise<readonly FileView[]> {
  const { rows } = await tx.query('select files from desk_message where id = $1', [message])
  return rows[0]?.files ?? []
}
