import type { Id } from '#kernel/id.ts'
import { letFilesGo } from '#platform/leaving-files.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { CustomerImport } from './customer-import.ts'
import { withFile } from './customer-import.ts'
import type { ImportStage, ImportTotals, ImportView } from './views.ts'

const columns = `name, sha256, bytes, headers, manner, stage, totals, failure, taken_back as "takenBack", uploaded_at as "uploadedAt", uploaded_by as "uploadedBy",
  ended_at as "endedAt", forgotten_at as "forgottenAt"`

export async function loadImport(tx: Tx, id: Id<'customer-import'>): Promise<CustomerImport | null> {
  const { rows } = await tx.query(`select ${columns} from customer_import where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock. */
export async function readImport(tx: Tx, id: string): Promise<CustomerImport | null> {
  const { rows } = await tx.query(`select ${columns} from customer_import where id = $1`, [id])
  return rows[0] ?? null
}

const shape = rowShape(`id uuid, name text, sha256 text, bytes bigint, headers jsonb, manner jsonb, stage text, totals jsonb, failure text, taken_back jsonb, uploaded_at bigint,
  uploaded_by text, ended_at bigint, forgotten_at bigint`)
const saving = `insert into customer_import (${shape.names}) select ${shape.names} from ${shape.from(1)}
  on conflict (tenant, id) do update set ${shape.taken('excluded', ['id', 'name', 'sha256', 'bytes', 'headers', 'uploaded_at', 'uploaded_by'])}`

/** Once nothing more is read from its file, the file goes; once it is forgotten, its rows go too. */
export async function saveImport(tx: Tx, id: Id<'customer-import'>, it: CustomerImport): Promise<void> {
  const { takenBack, uploadedAt, uploadedBy, endedAt, forgottenAt, ...same } = it
  const row = { ...same, id, taken_back: takenBack, uploaded_at: uploadedAt, uploaded_by: uploadedBy, ended_at: endedAt, forgotten_at: forgottenAt }
  await tx.query(saving, [JSON.stringify([row])])
  if (forgottenAt !== null || !withFile.includes(it.stage)) await letFilesGo(tx, [it.sha256])
  if (forgottenAt === null) return
  await tx.query('delete from customer_import_line where import = $1', [id])
  await tx.query('delete from customer_import_taken where import = $1', [id])
}

export async function namesFile(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from customer_import where sha256 = $1 and stage = any($2::text[]) and forgotten_at is null limit 1', [hash, withFile])
  return rows.length > 0
}

/** Imports that a worker has to go on with. */
export async function importsAtWork(tx: Tx): Promise<Readonly<{ id: Id<'customer-import'>; it: CustomerImport }>[]> {
  const { rows } = await tx.query(`select id, ${columns} from customer_import where stage in ('uploaded', 'running', 'undoing') order by uploaded_at`)
  return rows.map(({ id, ...it }) => ({ id, it }))
}

/** Imports whose rows are kept no longer: those that ended, or were never begun, so long ago. */
export async function importsPast(tx: Tx, before: number): Promise<Id<'customer-import'>[]> {
  const { rows } = await tx.query(
    `select id from customer_import where forgotten_at is null and coalesce(ended_at, uploaded_at) < $1 and stage not in ('uploaded', 'running', 'undoing') order by uploaded_at limit 100`,
    [before],
  )
  return rows.map(({ id }) => id)
}

const nothing = `'{"rows":0,"created":0,"changed":0,"unchanged":0,"likely":0,"refused":0,"organisations":0}'`
const shown = `it.id, it.name, it.stage, it.bytes, it.headers, it.manner, it.failure, it.taken_back as "takenBack", it.uploaded_at as "uploadedAt", it.ended_at as "endedAt",
  it.forgotten_at as "forgottenAt", person.name as "uploadedByName",
  case when it.stage = 'checked' then it.totals else coalesce(progress.totals, it.totals, ${nothing}) end as totals, coalesce((it.totals ->> 'rows')::int, 0) as expected,
  case when it.stage in ('uploaded', 'running') and progress.seen_at > progress.began_at
    then round(((progress.totals ->> 'rows')::int - progress.began_rows) * 1000.0 / (progress.seen_at - progress.began_at))::int end as rate`
const tables = 'customer_import it left join customer_import_progress progress on progress.import = it.id left join person on person.id::text = it.uploaded_by'

export async function viewImport(tx: Tx, id: string): Promise<ImportView | null> {
  const { rows } = await tx.query(`select ${shown} from ${tables} where it.id = $1`, [id])
  return rows[0] ?? null
}

/** Imports, the newest first. */
export async function listImports(tx: Tx, { after, limit }: Cursor): Promise<ImportView[]> {
  const { rows } = await tx.query(
    `select ${shown} from ${tables} where $1::bigint is null or (it.uploaded_at, it.id) < ($1, $2::uuid) order by it.uploaded_at desc, it.id desc limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

export type Progress = Readonly<{ place: number; totals: ImportTotals; beganAt: number; beganRows: number; seenAt: number }>
export const noTotals: ImportTotals = { rows: 0, created: 0, changed: 0, unchanged: 0, likely: 0, refused: 0, organisations: 0 }

/** How far an import has come; the row stays taken, so that two workers never take the same piece. */
export async function holdProgress(tx: Tx, id: string): Promise<Readonly<{ stage: ImportStage; place: number }> | null> {
  const { rows: stages } = await tx.query('select stage from customer_import where id = $1 for share', [id])
  const { rows } = await tx.query('select place from customer_import_progress where import = $1 for update', [id])
  return stages[0] && rows[0] ? { stage: stages[0].stage, place: rows[0].place } : null
}

export async function readProgress(tx: Tx, id: string): Promise<Progress | null> {
  const { rows } = await tx.query('select place, totals, began_at as "beganAt", began_rows as "beganRows", seen_at as "seenAt" from customer_import_progress where import = $1', [
    id,
  ])
  return rows[0] ?? null
}

export async function writeProgress(tx: Tx, id: string, { place, totals, beganAt, beganRows, seenAt }: Progress): Promise<void> {
  await tx.query(
    `insert into customer_import_progress (import, place, totals, began_at, began_rows, seen_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant, import) do update set place = excluded.place, totals = excluded.totals, began_at = excluded.began_at, began_rows = excluded.began_rows, seen_at = excluded.seen_at`,
    [id, place, JSON.stringify(totals), beganAt, beganRows, seenAt],
  )
}
