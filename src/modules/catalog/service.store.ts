import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Service } from './service.ts'
import type { CustomerTier, ServiceRow } from './views.ts'

/** `dependants` counts the touchpoints that would hang in the air if the service were removed. */
const columns = `name, description, channels, tiers, removed, (select count(*) from touchpoint where touchpoint.service = service.id and not touchpoint.removed) as dependants`

export async function loadService(tx: Tx, id: Id<'service'>): Promise<Service | null> {
  const { rows } = await tx.query(`select ${columns} from service where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock; removed services are not shown. */
export async function readService(tx: Tx, id: string): Promise<Service | null> {
  const { rows } = await tx.query(`select ${columns} from service where id = $1 and not removed`, [id])
  return rows[0] ?? null
}

export async function saveService(tx: Tx, id: Id<'service'>, { name, description, channels, tiers, removed }: Service): Promise<void> {
  await tx.query(
    `
    insert into service (id, name, description, channels, tiers, removed) values ($1, $2, $3, $4, $5, $6)
    on conflict (tenant, id) do update set name = excluded.name, description = excluded.description, channels = excluded.channels, tiers = excluded.tiers, removed = excluded.removed`,
    [id, JSON.stringify(name), JSON.stringify(description), channels, JSON.stringify(tiers), removed],
  )
}

/** Services by their Chinese name, keyset paged. */
export async function listServices(tx: Tx, { after, limit }: Cursor): Promise<ServiceRow[]> {
  const { rows } = await tx.query(
    `
    select id, ${columns.replace('as dependants', 'as touchpoints')} from service
    where not removed and ($1::text is null or (name ->> 'zh-CN', id) > ($1, $2::uuid)) order by name ->> 'zh-CN', id limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(({ removed: _removed, ...row }) => row)
}

/** The customer tiers that services tell apart, each once. */
export async function customerTiers(tx: Tx): Promise<CustomerTier[]> {
  const { rows } = await tx.query(`
    select distinct on (tier ->> 'key') tier from service, jsonb_array_elements(tiers) tier where not removed order by tier ->> 'key', service.id limit 200`)
  return rows.map(row => row.tier)
}
