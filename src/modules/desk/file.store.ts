import type { Tx } from '#platform/noun.ts'
import type { FileView } from './views.ts'

export type Uploaded = FileView & Readonly<{ addedAt: number; addedBy: string | null; byCustomer?: boolean }>

export async function keepUpload(tx: Tx, of: string, { hash, name, type, bytes, addedAt, addedBy, byCustomer = false }: Uploaded): Promise<void> {
  await tx.query(
    `insert into desk_upload (case_id, hash, name, type, bytes, added_at, added_by, by_customer) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant, case_id, hash) do update set name = excluded.name, type = excluded.type, added_at = excluded.added_at, added_by = excluded.added_by,
       by_customer = desk_upload.by_customer or excluded.by_customer`,
    [of, hash, name, type, bytes, addedAt, addedBy, byCustomer],
  )
}

/** What was uploaded for a case, of these hashes. */
export async function uploadsOf(tx: Tx, of: string, hashes: readonly string[]): Promise<FileView[]> {
  const { rows } = await tx.query('select hash, name, type, bytes from desk_upload where case_id = $1 and hash = any($2::text[])', [of, hashes])
  return rows
}

/** The same of what customers uploaded: a hash that somebody among us uploaded is not theirs to name. */
export async function customerUploadsOf(tx: Tx, of: string, hashes: readonly string[]): Promise<FileView[]> {
  const { rows } = await tx.query('select hash, name, type, bytes from desk_upload where case_id = $1 and hash = any($2::text[]) and by_customer', [of, hashes])
  return rows
}

/**
 * Forget uploads from before an instant that no draft names: a message that names one carries it by itself.
 * @returns their hashes
 */
export async function forgetUploads(tx: Tx, before: Readonly<{ ofCustomers: number; ofStaff: number }>, most: number): Promise<string[]> {
  const { rows } = await tx.query(
    `delete from desk_upload where (case_id, hash) in
       (select case_id, hash from desk_upload upload where added_at < case when by_customer then $1::bigint else $2::bigint end and added_at < greatest($1::bigint, $2::bigint)
          and not exists (select 1 from desk_draft draft where draft.case_id = upload.case_id and files <> '{}' and upload.hash = any(files))
        order by added_at limit $3 for update skip locked) returning hash`,
    [before.ofCustomers, before.ofStaff, most],
  )
  return rows.map(row => row.hash)
}

/** Whether a message or an upload names a file; what a draft names is an upload that stays for it. */
export async function namesFile(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select desk_names_file($1) or exists (select 1 from desk_upload where hash = $1) as named', [hash])
  return rows[0].named
}

/** The files of one message. */
export async function filesOfMessage(tx: Tx, message: string): Promise<readonly FileView[]> {
  const { rows } = await tx.query('select files from desk_message where id = $1', [message])
  return rows[0]?.files ?? []
}
