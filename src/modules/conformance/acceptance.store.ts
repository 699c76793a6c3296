import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Acceptance } from './acceptance.ts'
import type { AcceptanceRow } from './views.ts'

const columns = 'process, kind, node, reason, owner, from_at as "from", until_at as "until", stage'

export async function loadAcceptance(tx: Tx, id: Id<'acceptance'>): Promise<Acceptance | null> {
  const { rows } = await tx.query(`select ${columns} from acceptance where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** With the acceptance, what it covers: deviations are marked or unmarked at once, and the figures of their cases are made anew. */
export async function saveAcceptance(tx: Tx, id: Id<'acceptance'>, { process, kind, node, reason, owner, from, until, stage }: Acceptance): Promise<void> {
  await tx.query(
    `
    insert into acceptance (id, process, kind, node, reason, owner, from_at, until_at, stage) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (tenant, id) do update set stage = excluded.stage`,
    [id, process, kind, node, reason, owner, from, until, stage],
  )
  const covered =
    stage === 'active'
      ? `update deviation set acceptance = $1 where process = $2 and kind = $3 and ($4 = '' or node = $4) and at >= $5 and at < $6 and acceptance is null returning process, subject`
      : `update deviation set acceptance = null where acceptance = $1 and process = $2 and kind = $3 and ($4 = '' or node = $4) and at >= $5 and at < $6 returning process, subject`
  await tx.query(
    `with covered as (${covered}) update conformance_case set fresh = true from covered where conformance_case.process = covered.process and conformance_case.subject = covered.subject`,
    [id, process, kind, node, from, until],
  )
}

/** Acceptances of a process, the latest end first. */
export async function listAcceptances(tx: Tx, process: string): Promise<Omit<AcceptanceRow, 'nodeName'>[]> {
  const { rows } = await tx.query(
    `
    select acceptance.id, process, kind, node, reason, owner, person.name as "ownerName", from_at as "from", until_at as "until", stage,
      (select count(*)::int from (select 1 from deviation where deviation.acceptance = acceptance.id limit 10000) covered) as covers
    from acceptance left join person on person.id = owner where process = $1 order by until_at desc, acceptance.id limit 500`,
    [process],
  )
  return rows
}
