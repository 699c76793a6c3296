import type { Tx } from '#platform/noun.ts'
import type { ActivityRow } from './steps.ts'

/** One fold per tenant at a time, whatever process it runs in: false when somebody else folds. Held until the transaction ends. */
export async function tryLockFold(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select pg_try_advisory_xact_lock(hashtext('fold/' || $1)) as taken`, [tx.tenant])
  return rows[0].taken
}

/** The same lock for work that has to be done: waits until nobody folds. */
export async function lockFold(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('fold/' || $1))`, [tx.tenant])
}

export type WaitingBatch = Readonly<{ number: number; activities: number; cases: readonly string[]; more: boolean }>

/** Batches not yet in the mesh, oldest first; `more`: their import still runs, so further rows of the same cases may come. */
export async function waitingBatches(tx: Tx): Promise<WaitingBatch[]> {
  const { rows } = await tx.query(`
    select number, activities, cases, exists (select 1 from import where import.id = activity_batch.import and stage = 'running') as more
    from activity_batch where not folded order by number limit 400`)
  return rows
}

/** All rows of the named cases. A batch committed meanwhile is neither folded nor picked, so its rows wait for their turn. */
export async function rowsOfCases(tx: Tx, cases: readonly string[]): Promise<ActivityRow[]> {
  const { rows } = await tx.query(
    `
    select case_key as "caseKey", batch, seq, activity, at, started_at as "startedAt", lifecycle, unit, site, person, channel, service, folded
    from activity join activity_batch on activity_batch.number = activity.batch where case_key = any($1)`,
    [cases],
  )
  return rows
}

export async function markFolded(tx: Tx, numbers: readonly number[]): Promise<void> {
  await tx.query('update activity_batch set folded = true, cases = null where number = any($1)', [numbers])
}

export async function deleteRows(tx: Tx, cases: readonly string[], batches: readonly number[]): Promise<void> {
  await tx.query('delete from activity where case_key = any($1) and batch = any($2)', [cases, batches])
}

export async function touchVersion(tx: Tx): Promise<void> {
  await tx.query(`
    insert into mesh_state (version, folded_at) values (1, now())
    on conflict (tenant) do update set version = mesh_state.version + 1, folded_at = now()`)
}

/** What browsers watch: the version of the mesh and how much is not in it yet. */
export async function meshPulse(tx: Tx): Promise<{ version: number; pending: number; at: number | null }> {
  const { rows } = await tx.query(`
    select coalesce((select version from mesh_state), 0) as version, (select folded_at from mesh_state) as at,
      (select coalesce(sum(activities), 0)::int from activity_batch where not folded) as pending`)
  return rows[0]
}
