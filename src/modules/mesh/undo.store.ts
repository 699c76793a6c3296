import type { Tx } from '#platform/noun.ts'

/** The batches of an import and every case they touch: one scan, done once per undo. */
export async function rowsOfImport(tx: Tx, importId: string): Promise<{ batches: number[]; cases: string[] }> {
  const batches = await tx.query('select number from activity_batch where import = $1', [importId])
  const numbers: number[] = batches.rows.map(row => row.number)
  const cases = await tx.query('select distinct case_key as key from activity where batch = any($1)', [numbers])
  return { batches: numbers, cases: cases.rows.map(row => row.key) }
}

export async function dismissQuarantine(tx: Tx, importId: string): Promise<void> {
  await tx.query(`update quarantine set state = 'dismissed' where import = $1 and state = 'waiting'`, [importId])
}
