import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { ChatEntrance, EntranceId } from './entrance.ts'
import type { EntranceRow } from './views.ts'

const columns = `name, greeting, colour, origins, case_type as "caseType", unit, asks, shows_hours as "showsHours", consent, stage, created_at as "createdAt"`

export async function loadEntrance(tx: Tx, id: EntranceId): Promise<ChatEntrance | null> {
  const { rows } = await tx.query(`select ${columns} from chat_entrance where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The entrance as it is, without a lock. */
export async function findEntrance(tx: Tx, id: string): Promise<ChatEntrance | null> {
  const { rows } = await tx.query(`select ${columns} from chat_entrance where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveEntrance(tx: Tx, id: EntranceId, it: ChatEntrance): Promise<void> {
  await tx.query(
    `insert into chat_entrance (id, name, greeting, colour, origins, case_type, unit, asks, shows_hours, consent, stage, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (tenant, id) do update set name = excluded.name, greeting = excluded.greeting, colour = excluded.colour, origins = excluded.origins, case_type = excluded.case_type,
       unit = excluded.unit, asks = excluded.asks, shows_hours = excluded.shows_hours, consent = excluded.consent, stage = excluded.stage`,
    [...[id, it.name, JSON.stringify(it.greeting), it.colour, it.origins, it.caseType, it.unit, it.asks, it.showsHours], ...[JSON.stringify(it.consent), it.stage, it.createdAt]],
  )
}

const mostCounted = 10_000

/** Entrances by name, with how many talked through each; a count stops at ten thousand. */
export async function listEntrances(tx: Tx, { after, limit }: Cursor): Promise<EntranceRow[]> {
  const { rows } = await tx.query(
    `select entrance.id, entrance.name, colour, origins, unit.name as "unitName", stage,
       (select count(*)::int from (select 1 from chat where chat.entrance = entrance.id limit ${mostCounted}) one) as chats
     from chat_entrance entrance left join unit on unit.id = entrance.unit
     where stage <> 'removed' and ($1::text is null or (entrance.name, entrance.id) > ($1, $2::uuid)) order by entrance.name, entrance.id limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}
