import type { Tx } from '#platform/noun.ts'
import type { EndedStep } from './instance.ts'

/** Running processes that changed since they were last held against their standard, taken off the list; a change meanwhile waits and puts them on it again. */
export async function takeUnjudged(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await tx.query(
    'delete from instance_unjudged where instance in (select instance from instance_unjudged order by since limit $1 for update skip locked) returning instance',
    [limit],
  )
  return rows.map(row => row.instance)
}

export async function markUnjudged(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query('insert into instance_unjudged (instance) select id from unnest($1::uuid[]) id on conflict do nothing', [ids])
}

/** The steps whose clocks these are; clocks of other promises have none. */
export async function stepsOfClocks(tx: Tx, clocks: readonly string[]): Promise<{ instance: string; key: number }[]> {
  if (clocks.length === 0) return []
  const { rows } = await tx.query('select instance, key from instance_step where clock = any($1::uuid[]) and outcome is null', [clocks])
  return rows
}

/** Steps that are over, by running process, in the order they ended. */
export async function endedStepsOf(tx: Tx, instances: readonly string[]): Promise<ReadonlyMap<string, readonly EndedStep[]>> {
  const { rows } = await tx.query(
    `
    select instance, key, node, visit, unit, person, stage, ready_at as "readyAt", begun_at as "begunAt", checks, came_from as "cameFrom", sent_back as "sentBack",
      outcome, ended_at as "endedAt", ended_by as by, note, missing, strange, coalesce(unqualified, false) as unqualified
    from instance_step where instance = any($1::uuid[]) and outcome is not null order by instance, ended_at, key`,
    [instances],
  )
  const steps = new Map<string, EndedStep[]>()
  for (const { instance, ...step } of rows) steps.set(instance, [...(steps.get(instance) ?? []), step])
  return steps
}
