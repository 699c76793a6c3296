import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { QuarantineRow } from './views.ts'

const columns = `id::text, import, source, position, reason, fields, raw, received_at as "receivedAt", state`

export async function listQuarantine(tx: Tx, { importId, state }: Readonly<{ importId: string | undefined; state: string }>, { after, limit }: Cursor): Promise<QuarantineRow[]> {
  const { rows } = await tx.query(
    `
    select ${columns} from quarantine where ($1::uuid is null or import = $1) and state = $2 and ($3::bigint is null or id > $3) order by quarantine.id limit $4`,
    [importId ?? null, state, after?.[0] ?? null, limit + 1],
  )
  return rows
}

/** Waiting rows, locked: two people mending the same row take it once. */
export async function lockWaiting(tx: Tx, by: Readonly<{ id: string } | { importId: string }>, most: number): Promise<QuarantineRow[]> {
  const one = 'id' in by
  const { rows } = await tx.query(
    `select ${columns} from quarantine where state = 'waiting' and ${one ? 'quarantine.id = $1::bigint' : 'import = $1::uuid'} order by quarantine.id limit $2 for update`,
    [one ? by.id : by.importId, most],
  )
  return rows
}

export async function setState(tx: Tx, ids: readonly string[], state: 'taken' | 'dismissed'): Promise<void> {
  await tx.query('update quarantine set state = $2 where id = any($1::bigint[])', [ids, state])
}

/** A row that still cannot be taken keeps its mended fields and its new reason. */
export async function keepMended(tx: Tx, id: string, { fields, reason }: Readonly<{ fields: Readonly<Record<string, string>>; reason: string }>): Promise<void> {
  await tx.query('update quarantine set fields = $2, reason = $3 where id = $1::bigint', [id, JSON.stringify(fields), reason])
}
