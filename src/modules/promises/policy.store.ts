import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import type { Policy } from './policy.ts'
import { tally } from './tally.store.ts'
import type { PolicyRow } from './views.ts'

const columns = 'name, stage, version, draft, versions, source'

export async function loadPolicy(tx: Tx, id: Id<'policy'>): Promise<Policy | null> {
  const { rows } = await tx.query(`select ${columns} from policy where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function savePolicy(tx: Tx, id: Id<'policy'>, { name, stage, version, draft, versions, source }: Policy): Promise<void> {
  await tx.query(
    `
    insert into policy (id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (tenant, id) do update set name = excluded.name, stage = excluded.stage, version = excluded.version, draft = excluded.draft, versions = excluded.versions`,
    [id, JSON.stringify(name), stage, version, draft && JSON.stringify(draft), JSON.stringify(versions), source],
  )
}

export async function readPolicy(tx: Tx, id: Id<'policy'>): Promise<Policy | null> {
  const { rows } = await tx.query(`select ${columns} from policy where id = $1`, [id])
  return rows[0] ?? null
}

/** Policies by id, ended ones too: their clocks stay. */
export async function readPolicies(tx: Tx, ids: readonly Id<'policy'>[]): Promise<ReadonlyMap<string, Policy>> {
  const { rows } = await tx.query(`select id, ${columns} from policy where id = any ($1::uuid[])`, [ids])
  return new Map(rows.map(({ id, ...policy }) => [id, policy]))
}

/** A policy that judges: its versions, newest last. */
export type ActivePolicy = Readonly<{ id: Id<'policy'>; versions: Policy['versions'] }>

/** The policies in force; few, and asked for with every fold. */
export async function activePolicies(tx: Tx): Promise<ActivePolicy[]> {
  const { rows } = await tx.query(`select id, versions from policy where stage = 'active' order by id`, [])
  return rows
}

/** Policies by name, with how their clocks stand. */
export async function listPolicies(tx: Tx, search: string | undefined, { after, limit }: Cursor): Promise<PolicyRow[]> {
  const { rows } = await tx.query(
    `
    select policy.id, name, coalesce(draft, versions -> -1 -> 'terms') ->> 'kind' as kind, stage, policy.version, source,
      coalesce(running, 0)::int as running, coalesce(paused, 0)::int as paused, coalesce(kept, 0)::int as kept, coalesce(missed, 0)::int as missed
    from policy left join (${tally}) as counted on counted.policy = policy.id
    where ($1::text is null or name ->> 'en' ilike $1 or name ->> 'zh-CN' ilike $1)
      and ($2::text is null or (name ->> 'zh-CN', policy.id::text) > ($2, $3))
    order by name ->> 'zh-CN', policy.id::text limit $4`,
    [search ? anywhere(search) : null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}
