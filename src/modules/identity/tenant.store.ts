import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Tenant } from './tenant.ts'

export async function loadTenant(tx: Tx, id: Id<'tenant'>): Promise<Tenant | null> {
  const { rows } = await tx.query('select name, working_hours as "workingHours" from tenant where id = $1 for update', [id])
  return rows[0] ?? null
}

export async function saveTenant(tx: Tx, id: Id<'tenant'>, { name, workingHours }: Tenant): Promise<void> {
  await tx.query(
    `
    insert into tenant (id, name, zone, working_hours) values ($1, $2, $3, $4)
    on conflict (tenant, id) do update set name = excluded.name, zone = excluded.zone, working_hours = excluded.working_hours`,
    [id, name, workingHours.zone, JSON.stringify(workingHours)],
  )
}

/** The tenant of this transaction, without a lock. */
export async function ownTenant(tx: Tx): Promise<Tenant | null> {
  const { rows } = await tx.query('select name, working_hours as "workingHours" from tenant where id = $1', [tx.tenant])
  return rows[0] ?? null
}
