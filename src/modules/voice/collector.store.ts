import type { Id } from '#kernel/decision.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Collector } from './collector.ts'
import type { CollectorRow } from './views.ts'

const columns = 'survey, kind, name, unit, person, place, is_open as "isOpen"'

export async function loadCollector(tx: Tx, id: Id<'collector'>): Promise<Collector | null> {
  const { rows } = await tx.query(`select ${columns} from voice_collector where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock. */
export async function findCollector(tx: Tx, id: string): Promise<Collector | null> {
  const { rows } = await tx.query(`select ${columns} from voice_collector where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveCollector(tx: Tx, id: Id<'collector'>, { survey, kind, name, unit, person, place, isOpen }: Collector): Promise<void> {
  await tx.query(
    `insert into voice_collector (id, survey, kind, name, unit, person, place, is_open) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant, id) do update set kind = excluded.kind, name = excluded.name, unit = excluded.unit, person = excluded.person, place = excluded.place,
       is_open = excluded.is_open`,
    [id, survey, kind, name, unit, person, place, isOpen],
  )
}

/** The collectors of a survey, oldest first, with how many answers came by each. One row more than asked for; the address is the route's. */
export async function listCollectors(tx: Tx, survey: string, { after, limit }: Cursor): Promise<Omit<CollectorRow, 'url'>[]> {
  const { rows } = await tx.query(
    `
    select it.id, it.kind, it.name, it.unit, unit.name as "unitName", it.person, person.name as "personName", place, is_open as "isOpen",
      (select count(*)::int from voice_response where collector = it.id) as begun,
      (select count(*)::int from voice_response where collector = it.id and stage = 'finished') as finished
    from (select * from voice_collector where survey = $1 and ($2::uuid is null or id > $2) order by id limit $3) it
    left join unit on unit.id = it.unit left join person on person.id = it.person order by it.id`,
    [survey, after?.[0] ?? null, limit + 1],
  )
  return rows
}

export async function collectorNames(tx: Tx, ids: readonly string[]): Promise<Readonly<{ id: string; name: string }>[]> {
  const { rows } = await tx.query('select id, name from voice_collector where id = any($1::uuid[])', [ids])
  return rows
}
