import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Mapping } from './mapping.ts'

const columns = 'stage, number, activities, ends, services, strict'

export async function loadMapping(tx: Tx, id: Id<'mapping'>): Promise<Mapping | null> {
  const { rows } = await tx.query(`select ${columns} from mapping where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function findMapping(tx: Tx, process: string): Promise<Mapping | null> {
  const { rows } = await tx.query(`select ${columns} from mapping where id = $1`, [process])
  return rows[0] ?? null
}

export async function saveMapping(tx: Tx, id: Id<'mapping'>, { stage, number, activities, ends, services, strict }: Mapping): Promise<void> {
  await tx.query(
    `
    insert into mapping (id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (tenant, id) do update set stage = excluded.stage, number = excluded.number, activities = excluded.activities, ends = excluded.ends, services = excluded.services, strict = excluded.strict`,
    [id, stage, number, JSON.stringify(activities), ends, services, strict],
  )
}

export type ActiveMapping = Mapping & Readonly<{ process: Id<'process'> }>

/** Mappings that are on; few, and asked for with every fold. */
export async function activeMappings(tx: Tx): Promise<ActiveMapping[]> {
  const { rows } = await tx.query(`select id as process, ${columns} from mapping where stage = 'on' order by id`, [])
  return rows
}
