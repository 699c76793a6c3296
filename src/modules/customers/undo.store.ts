import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Before } from './import-plan.ts'

export type TakenRow = Readonly<{ customer: Id<'customer'>; deed: string; before: Before | null }>

/** The next customers whom an import made or changed and who were not looked at yet; people before organisations. */
export async function nextTaken(tx: Tx, id: string, limit: number): Promise<TakenRow[]> {
  const { rows } = await tx.query(
    `select taken.customer, taken.deed, taken.before from customer_import_taken taken join customer on customer.id = taken.customer
     where taken.import = $1 and taken.kept is null and taken.deed in ('created', 'changed', 'organisation')
     order by customer.kind = 'organisation', taken.customer limit $2 for update of taken`,
    [id, limit],
  )
  return rows
}

/** Of some customers those with whom anything happened after what this cause brought about; the log knows. */
export async function changedSince(tx: Tx, ids: readonly string[], cause: string): Promise<readonly string[]> {
  const { rows } = await tx.query(
    `select distinct later.noun_id as id from event later
       join (select noun_id, max(seq) as seq from event where noun = 'customer' and noun_id = any($1::text[]) and cause = $2 group by noun_id) own on own.noun_id = later.noun_id
     where later.noun = 'customer' and later.noun_id = any($1::text[]) and later.seq > own.seq`,
    [ids, cause],
  )
  return rows.map(row => row.id)
}

/** Of some organisations those to which people still belong, those aside who leave with them. */
export async function peopleOf(tx: Tx, ids: readonly string[], leaving: readonly string[]): Promise<readonly string[]> {
  const { rows } = await tx.query(`select distinct organisation as id from customer where organisation = any($1::uuid[]) and stage <> 'erased' and id <> all($2::uuid[])`, [
    ids,
    leaving,
  ])
  return rows.map(row => row.id)
}

export async function keepTaken(tx: Tx, id: string, kept: ReadonlyMap<string, string>): Promise<void> {
  await tx.query(
    `update customer_import_taken taken set kept = given.reason from unnest($2::uuid[], $3::text[]) as given (customer, reason)
     where taken.import = $1 and taken.customer = given.customer`,
    [id, [...kept.keys()], [...kept.values()]],
  )
}

/** Who was taken back is no longer of this import, and a row that is brought again makes him anew. */
export async function forgetTaken(tx: Tx, id: string, customers: readonly string[]): Promise<void> {
  await tx.query('delete from customer_import_taken where import = $1 and customer = any($2::uuid[])', [id, customers])
  await tx.query('delete from customer_origin where import = $1 and customer = any($2::uuid[])', [id, customers])
  await tx.query('update customer_import_progress set undone = undone + $2 where import = $1', [id, customers.length])
}

/** What was only looked at is left alone, and forgotten. */
export async function dropExpected(tx: Tx, id: string): Promise<void> {
  await tx.query(`delete from customer_import_taken where import = $1 and deed in ('expected', 'unchanged')`, [id])
}

/** How many an undo took back, and how many it left as they are. */
export async function countUndone(tx: Tx, id: string): Promise<Readonly<{ done: number; kept: number }>> {
  const { rows } = await tx.query(
    `select coalesce((select undone from customer_import_progress where import = $1), 0) as done,
      (select count(*)::int from customer_import_taken where import = $1 and kept is not null) as kept`,
    [id],
  )
  return rows[0]
}
