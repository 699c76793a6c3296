import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Touchpoint } from './touchpoint.ts'
import type { TouchpointView } from './views.ts'

const columns = 'service, channel, name, place, elements, removed'

export async function loadTouchpoint(tx: Tx, id: Id<'touchpoint'>): Promise<Touchpoint | null> {
  const { rows } = await tx.query(`select ${columns} from touchpoint where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function saveTouchpoint(tx: Tx, id: Id<'touchpoint'>, { service, channel, name, place, elements, removed }: Touchpoint): Promise<void> {
  await tx.query(
    `
    insert into touchpoint (id, service, channel, name, place, elements, removed) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (tenant, id) do update set channel = excluded.channel, name = excluded.name, place = excluded.place, elements = excluded.elements, removed = excluded.removed`,
    [id, service, channel, JSON.stringify(name), place, JSON.stringify(elements), removed],
  )
}

/** The touchpoints of a service in the order in which a customer meets them. */
export async function touchpointsOf(tx: Tx, service: string): Promise<TouchpointView[]> {
  const { rows } = await tx.query('select id, channel, name, place, elements from touchpoint where service = $1 and not removed order by place, id limit 500', [service])
  return rows
}

export async function serviceOf(tx: Tx, id: string): Promise<Id<'service'> | null> {
  const { rows } = await tx.query('select service from touchpoint where id = $1 and not removed', [id])
  return rows[0]?.service ?? null
}
