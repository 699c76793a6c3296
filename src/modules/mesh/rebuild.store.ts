import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import { dropMarks } from './promise-mark.store.ts'
import type { Graph } from './rebuild.ts'

export async function loadGraph(tx: Tx, id: Id<'graph'>): Promise<Graph | null> {
  const { rows } = await tx.query('select stage from graph where id = $1 for update', [id])
  return rows[0] ?? null
}

export async function saveGraph(tx: Tx, id: Id<'graph'>, { stage }: Graph): Promise<void> {
  await tx.query('insert into graph (id, stage) values ($1, $2) on conflict (tenant, id) do update set stage = excluded.stage', [id, stage])
}

export async function isRebuilding(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select 1 from graph where stage = 'rebuilding'`)
  return rows.length > 0
}

/** Empty all results and put every batch back into the queue of the fold. */
export async function unfoldAll(tx: Tx): Promise<void> {
  await tx.query('delete from mesh_cell')
  await tx.query('delete from journey')
  await tx.query('delete from variant')
  await dropMarks(tx)
  await tx.query(`
    update activity_batch set folded = false, cases = touched.cases
    from (select batch, array_agg(distinct case_key) as cases from activity group by batch) as touched where touched.batch = activity_batch.number`)
}
