import { personNames } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { joined, nearest, shown } from './case-list.store.ts'
import type { CaseRow, CaseStage } from './views.ts'

/** One case as lists show it. */
export async function rowOfCase(tx: Tx, id: string): Promise<CaseRow | null> {
  const { rows } = await tx.query(`select ${shown} from desk_case page ${joined} ${nearest} where page.id = $1`, [id])
  return rows[0] ?? null
}

/** What some cases are called: their number and what they are about. */
export async function caseHeads(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Readonly<{ key: string; subject: string }>>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query('select id, case_key as key, subject from desk_case where id = any($1::uuid[])', [ids])
  return new Map(rows.map(({ id, ...head }) => [id, head]))
}

type WorkPlace = Readonly<{ kind: 'case' | 'task'; id: string }>

/** Where that is worked on which clocks and activities call by these numbers: cases and tasks of the desk. */
export async function workPlaces(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, WorkPlace>> {
  if (keys.length === 0) return new Map()
  const { rows } = await tx.query(
    `select case_key as key, 'case' as kind, id from desk_case where case_key = any($1::text[]) union all select task_key, 'task', id from desk_task where task_key = any($1::text[])`,
    [keys],
  )
  return new Map(rows.map(({ key, ...place }) => [key, place]))
}

/** Whose case it is and where it is worked on; null when there is none, or it goes on in another one. */
export async function recoverableCase(tx: Tx, id: string): Promise<Readonly<{ customer: string | null; unit: string | null; service: string | null }> | null> {
  const { rows } = await tx.query(
    `select it.customer, coalesce(it.unit, owner.unit) as unit, it.service from desk_case it left join person owner on owner.id = it.owner where it.id = $1 and it.stage <> 'merged'`,
    [id],
  )
  return rows[0] ?? null
}

type Named = Readonly<{ key: string; subject: string; stage: CaseStage }>

/** What other cases, and people, are called. */
export async function caseNames(
  tx: Tx,
  cases: readonly string[],
  people: readonly string[],
): Promise<Readonly<{ cases: ReadonlyMap<string, Named>; people: ReadonlyMap<string, string> }>> {
  const { rows } = await tx.query('select id, case_key as key, subject, stage from desk_case where id = any($1::uuid[])', [cases])
  return { cases: new Map(rows.map(({ id, ...named }) => [id, named])), people: await personNames(tx, people) }
}

/** The newest cases of whoever wrote from an address, and of a customer. */
export async function casesOf(tx: Tx, { address, customer }: Readonly<{ address: string; customer: string | null }>, most: number): Promise<string[]> {
  const { rows } = await tx.query(
    `select id from desk_case where id in (
       select desk_cases_of_address($1, $3) union (select id from desk_case where customer = $2::uuid order by last_at desc, id desc limit $3))
     order by last_at desc, id desc limit $3`,
    [address, customer, most],
  )
  return rows.map(({ id }) => id)
}
