import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Move } from './move.ts'
import type { MoveFindings, MoveView, RefusedRow } from './views.ts'

const columns = `name, format, source, sha256, bytes, headers, columns, stage, totals, failure, uploaded_at as "uploadedAt", uploaded_by as "uploadedBy"`

export async function loadMove(tx: Tx, id: Id<'move'>): Promise<Move | null> {
  const { rows } = await tx.query(`select ${columns} from move where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function findMove(tx: Tx, id: string): Promise<Move | null> {
  const { rows } = await tx.query(`select ${columns} from move where id = $1`, [id])
  return rows[0] ?? null
}

const shape = rowShape(
  'id uuid, name text, format text, source text, sha256 text, bytes bigint, headers jsonb, columns jsonb, stage text, totals jsonb, failure text, uploaded_at bigint, uploaded_by text',
)
const saving = `insert into move (${shape.names}) select ${shape.names} from ${shape.from(1)} on conflict (tenant, id) do update set ${shape.taken('excluded', ['id', 'uploaded_at', 'uploaded_by'])}`

export async function saveMove(tx: Tx, id: Id<'move'>, { uploadedAt, uploadedBy, ...same }: Move): Promise<void> {
  await tx.query(saving, [JSON.stringify([{ ...same, id, uploaded_at: uploadedAt, uploaded_by: uploadedBy }])])
}

/** Moves that a worker has to go on with. */
export async function movesAtWork(tx: Tx): Promise<Readonly<{ id: Id<'move'>; move: Move }>[]> {
  const { rows } = await tx.query(`select id, ${columns} from move where stage in ('uploaded', 'running') order by uploaded_at`)
  return rows.map(({ id, ...move }) => ({ id, move }))
}

const shown = `move.id, move.name, format, source, stage, bytes, headers, columns, progress.findings, failure, uploaded_at as "uploadedAt", person.name as "uploadedByName",
  coalesce(totals, '{"cases":0,"messages":0,"refused":0,"repeated":0,"taken":0}') || case when stage in ('running', 'failed') then
    jsonb_build_object('taken', coalesce(progress.taken, 0), 'repeated', coalesce(progress.repeated, 0)) else '{}' end as totals`
const tables = 'move left join move_progress progress on progress.move = move.id left join person on person.id::text = move.uploaded_by'

export async function viewMove(tx: Tx, id: string): Promise<MoveView | null> {
  const { rows } = await tx.query(`select ${shown} from ${tables} where move.id = $1`, [id])
  return rows[0] ?? null
}

/** Moves, the newest first, without a look into them. */
export async function listMoves(tx: Tx, { after, limit }: Cursor): Promise<MoveView[]> {
  const { rows } = await tx.query(
    `select ${shown} from ${tables} where $1::bigint is null or (uploaded_at, move.id) < ($1, $2::uuid) order by uploaded_at desc, move.id desc limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(row => ({ ...row, findings: null }))
}

/** What looking through the file told, and what of it cannot be taken; what was told before is no longer true. */
export async function keepFindings(tx: Tx, id: string, findings: MoveFindings): Promise<void> {
  await tx.query(
    `insert into move_progress (move, findings) values ($1, $2) on conflict (tenant, move) do update set findings = excluded.findings, position = 0, taken = 0, repeated = 0`,
    [id, JSON.stringify(findings)],
  )
}

export async function forgetRefused(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from move_refused where move = $1', [id])
}

const refusing = rowShape('move uuid, position int, ref text, fault text, detail text, raw text')
export async function addRefused(tx: Tx, id: string, refused: readonly RefusedRow[]): Promise<void> {
  if (refused.length === 0) return
  const sql = `insert into move_refused (${refusing.names}) select ${refusing.names} from ${refusing.from(1)} on conflict (tenant, move, position) do nothing`
  await tx.query(sql, [JSON.stringify(refused.map(row => ({ ...row, move: id })))])
}

/** What cannot be taken, in the order of the file. */
export async function listRefused(tx: Tx, id: string, { after, limit }: Cursor): Promise<RefusedRow[]> {
  const { rows } = await tx.query('select position, ref, fault, detail, left(raw, 2000) as raw from move_refused where move = $1 and position > $2 order by position limit $3', [
    id,
    after?.[0] ?? 0,
    limit + 1,
  ])
  return rows
}

type SoFar = Readonly<{ position: number; taken: number; repeated: number }>

/** How far a move has come. */
export async function soFar(tx: Tx, id: string): Promise<SoFar> {
  const { rows } = await tx.query('select position, taken, repeated from move_progress where move = $1', [id])
  return rows[0] ?? { position: 0, taken: 0, repeated: 0 }
}

/** A piece was taken: so far it has come. */
export async function movePositionOn(tx: Tx, id: string, { position, taken, repeated }: SoFar): Promise<void> {
  await tx.query('update move_progress set position = $2, taken = taken + $3, repeated = repeated + $4 where move = $1', [id, position, taken, repeated])
}

/** Addresses that are ours: of people who work here, and of mailboxes. */
export async function ownAddresses(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query('select lower(email) as address from person where email is not null union select lower(address) from mailbox where not removed')
  return new Set(rows.map(row => row.address))
}

/** Which of some cases of another desk are here already. */
export async function movedBefore(tx: Tx, source: string, refs: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query('select ref from moved_case where source = $1 and ref = any($2)', [source, refs])
  return new Set(rows.map(row => row.ref))
}

const moved = rowShape('source text, ref text, case_id uuid, move uuid')
export async function rememberMoved(tx: Tx, rows: readonly Readonly<{ source: string; ref: string; case_id: string; move: string }>[]): Promise<void> {
  if (rows.length > 0) await tx.query(`insert into moved_case (${moved.names}) select ${moved.names} from ${moved.from(1)} on conflict do nothing`, [JSON.stringify(rows)])
}

export async function namesFile(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from move where sha256 = $1 limit 1', [hash])
  return rows.length > 0
}
