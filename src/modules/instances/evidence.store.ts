import type { Tx } from '#platform/noun.ts'
import type { EvidenceFile } from './views.ts'

export type Evidence = EvidenceFile & Readonly<{ type: string; addedAt: number; addedBy: string | null }>

export async function keepEvidence(tx: Tx, instance: string, { hash, name, type, bytes, addedAt, addedBy }: Evidence): Promise<void> {
  await tx.query('insert into evidence (instance, hash, name, type, bytes, added_at, added_by) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing', [
    instance,
    hash,
    name,
    type,
    bytes,
    addedAt,
    addedBy,
  ])
}

/** The files attached to a running process, by hash. */
export async function evidenceOf(tx: Tx, instance: string): Promise<ReadonlyMap<string, Evidence>> {
  const { rows } = await tx.query('select hash, name, type, bytes, added_at as "addedAt", added_by as "addedBy" from evidence where instance = $1', [instance])
  return new Map(rows.map(row => [row.hash, row]))
}

export async function namesFile(tx: Tx, hash: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from evidence where hash = $1 limit 1', [hash])
  return rows.length > 0
}
