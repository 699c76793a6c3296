import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Import } from './import.ts'
import type { ImportView } from './views.ts'

const columns = `name, format, stage, bytes, sha256, source, mapping, totals, ending, failure, uploaded_at as "uploadedAt", uploaded_by as "uploadedBy", started_at as "startedAt", finished_at as "finishedAt"`

export async function loadImport(tx: Tx, id: Id<'import'>): Promise<Import | null> {
  const { rows } = await tx.query(`select ${columns} from import where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function readImport(tx: Tx, id: string): Promise<Import | null> {
  const { rows } = await tx.query(`select ${columns} from import where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveImport(tx: Tx, id: Id<'import'>, state: Import): Promise<void> {
  const { name, format, stage, bytes, sha256, source, mapping, totals, ending, failure, uploadedAt, uploadedBy, startedAt, finishedAt } = state
  await tx.query(
    `
    insert into import (id, name, format, stage, bytes, sha256, source, mapping, totals, failure, uploaded_at, uploaded_by, started_at, finished_at, ending)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11 / 1000.0), $12, to_timestamp($13 / 1000.0), to_timestamp($14 / 1000.0), $15)
    on conflict (tenant, id) do update set stage = excluded.stage, source = excluded.source, mapping = excluded.mapping, totals = excluded.totals,
      failure = excluded.failure, ending = excluded.ending, started_at = excluded.started_at, finished_at = excluded.finished_at`,
    [
      id,
      name,
      format,
      stage,
      bytes,
      sha256,
      source,
      mapping && JSON.stringify(mapping),
      totals && JSON.stringify(totals),
      failure,
      uploadedAt,
      uploadedBy,
      startedAt,
      finishedAt,
      ending,
    ],
  )
}

/** Imports that a worker has to go on with. */
export async function importsInStage(tx: Tx, stage: 'running' | 'undoing'): Promise<Id<'import'>[]> {
  const { rows } = await tx.query('select id from import where stage = $1 order by started_at', [stage])
  return rows.map(row => row.id)
}

export type Progress = Readonly<{ position: number; bytesRead: number; read: number; taken: number; repeated: number; quarantined: number }>
export const noProgress: Progress = { position: 0, bytesRead: 0, read: 0, taken: 0, repeated: 0, quarantined: 0 }

export async function readProgress(tx: Tx, id: string): Promise<Progress> {
  const { rows } = await tx.query('select position, bytes_read as "bytesRead", read, taken, repeated, quarantined from import_progress where import = $1', [id])
  return rows[0] ?? noProgress
}

export async function writeProgress(tx: Tx, id: string, { position, bytesRead, read, taken, repeated, quarantined }: Progress): Promise<void> {
  await tx.query(
    `
    insert into import_progress (import, position, bytes_read, read, taken, repeated, quarantined) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (tenant, import) do update set position = excluded.position, bytes_read = excluded.bytes_read, read = excluded.read, taken = excluded.taken,
      repeated = excluded.repeated, quarantined = excluded.quarantined, at = now()`,
    [id, position, bytesRead, read, taken, repeated, quarantined],
  )
}

export async function clearProgress(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from import_progress where import = $1', [id])
}

const viewColumns = `import.id, import.name, format, stage, bytes, sha256, mapping, source, failure, uploaded_at as "uploadedAt", person.name as "uploadedBy", started_at as "startedAt", finished_at as "finishedAt",
  coalesce(progress.read, 0) as read, coalesce(progress.taken, 0) as taken, coalesce(progress.repeated, 0) as repeated, coalesce(progress.bytes_read, 0) as "bytesRead",
  extract(epoch from progress.at - progress.began_at)::float8 as seconds,
  (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'rows', rows) order by rows desc), '[]') from
    (select reason, count(*)::int as rows from quarantine where quarantine.import = import.id and state = 'waiting' group by reason) as counted) as reasons`
const viewTables = `import left join import_progress progress on progress.import = import.id left join person on person.id::text = import.uploaded_by`

export async function viewImport(tx: Tx, id: string): Promise<ImportView | null> {
  const { rows } = await tx.query(`select ${viewColumns} from ${viewTables} where import.id = $1`, [id])
  return rows[0] ? viewOf(rows[0]) : null
}

export async function listImports(tx: Tx, { after, limit }: Cursor): Promise<ImportView[]> {
  const { rows } = await tx.query(
    `
    select ${viewColumns} from ${viewTables}
    where $1::float8 is null or (uploaded_at, import.id) < (to_timestamp($1 / 1000.0), $2::uuid) order by uploaded_at desc, import.id desc limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(viewOf)
}

type Row = Omit<ImportView, 'rows' | 'progress'> & Readonly<{ read: number; taken: number; repeated: number; bytesRead: number; seconds: number | null }>

function viewOf({ read, taken, repeated, bytesRead, seconds, ...rest }: Row): ImportView {
  const quarantined = rest.reasons.reduce((sum, { rows }) => sum + rows, 0)
  const speed = seconds && seconds > 0.2 ? bytesRead / seconds : 0
  return {
    ...rest,
    rows: { read, taken, repeated, quarantined },
    progress: {
      bytesRead,
      rowsPerSecond: seconds && seconds > 0.2 ? Math.round(read / seconds) : 0,
      secondsLeft: speed > 0 ? Math.max(0, Math.round((rest.bytes - bytesRead) / speed)) : null,
    },
  }
}

/** What browsers watch of imports: which one moved last and how far. */
export async function importPulse(tx: Tx): Promise<{ id: string | null; read: number }> {
  const { rows } = await tx.query('select import as id, read from import_progress order by at desc limit 1')
  return rows[0] ?? { id: null, read: 0 }
}

/** Whether a chunk may still be stored; holds a stop back until the chunk is in. */
export async function stillRunning(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.query('select stage from import where id = $1 for share', [id])
  return rows[0]?.stage === 'running'
}

/** Rows taken from quarantine later count with their import. */
export async function countRetaken(tx: Tx, id: string, { taken, repeated }: Readonly<{ taken: number; repeated: number }>): Promise<void> {
  await tx.query('update import_progress set taken = taken + $2, repeated = repeated + $3 where import = $1', [id, taken, repeated])
}

export async function namesFile(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from import where sha256 = $1 limit 1', [hash])
  return rows.length > 0
}
