import type { Tx } from '#platform/noun.ts'
import type { Case } from './case.ts'
import { openStages } from './case-task.ts'

/** A case as it is about to be erased. `brought`: conversations it brought into the case it was merged into. */
export type Erasable = Pick<Case, 'conversations' | 'merged' | 'mergedInto'> & Readonly<{ id: string; brought: readonly string[]; tasks: readonly string[] }>

/**
 * The cases of a customer, with those of nobody known that were merged into them, the merged ones first.
 * @returns with the ids of their tasks that are not over
 */
export async function casesOfCustomer(tx: Tx, customer: string): Promise<Erasable[]> {
  const { rows } = await tx.query(
    `
    with recursive own as (
      select id, 0 as depth from desk_case where customer = $1 and erased_at is null
      union select it.id, depth + 1 from own join desk_case main on main.id = own.id, jsonb_array_elements(main.merged) each
        join desk_case it on it.id = (each ->> 'case')::uuid where it.erased_at is null and (it.customer is null or it.customer = $1) and depth < 20)
    select it.id, it.conversations, it.merged, it.merged_into as "mergedInto",
      coalesce((select each -> 'conversations' from desk_case main, jsonb_array_elements(main.merged) each where main.id = it.merged_into and each ->> 'case' = it.id::text), '[]') as brought,
      array(select task.id from desk_task task where task.case_id = it.id and task.stage = any($2::text[]) order by task.place) as tasks
    from (select id, max(depth) as depth from own group by id) deepest join desk_case it on it.id = deepest.id order by deepest.depth desc, it.opened_at, it.id`,
    [customer, openStages],
  )
  return rows
}

/** Of some customers those who have a case. */
export async function namesOthers(tx: Tx, noun: string, ids: readonly string[]): Promise<string[]> {
  if (noun !== 'customer') return []
  const { rows } = await tx.query('select distinct customer from desk_case where customer = any($1::uuid[])', [ids])
  return rows.map(row => row.customer)
}
