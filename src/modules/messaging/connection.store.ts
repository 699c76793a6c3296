import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Connection } from './connection.ts'
import type { ConnectionView } from './views.ts'

const columns = 'name, provider, unit, account, agent, base, sealed, paused, removed, created_at as "createdAt"'

export async function loadConnection(tx: Tx, id: Id<'connection'>): Promise<Connection | null> {
  const { rows } = await tx.query(`select ${columns} from connection where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The connection as it is, without a lock. */
export async function findConnection(tx: Tx, id: string): Promise<Connection | null> {
  const { rows } = await tx.query(`select ${columns} from connection where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveConnection(tx: Tx, id: Id<'connection'>, it: Connection): Promise<void> {
  await tx.query(
    `insert into connection (id, name, provider, unit, account, agent, base, sealed, paused, removed, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (tenant, id) do update set name = excluded.name, unit = excluded.unit, account = excluded.account, agent = excluded.agent, base = excluded.base, sealed = excluded.sealed,
       paused = excluded.paused, removed = excluded.removed`,
    [id, it.name, it.provider, it.unit, it.account, it.agent, it.base, JSON.stringify(it.sealed), it.paused, it.removed, it.createdAt],
  )
  // Another secret or another account: what was got with the old one is worth nothing.
  await tx.query('delete from connection_token where connection = $1', [id])
}

/** Connections as pages show them: of what is secret only whether it is there. */
export async function listConnections(tx: Tx): Promise<Omit<ConnectionView, 'url'>[]> {
  const { rows } = await tx.query(
    `select it.id, it.name, it.provider, it.unit, unit.name as "unitName", it.account, it.agent, it.base, it.paused, it.created_at as "createdAt",
       (select max(received_at) from inbound where inbound.connection = it.id) as "receivedAt",
       (select coalesce(array_agg(key order by key), '{}') from jsonb_each_text(it.sealed) where value <> '') as kept
     from connection it left join unit on unit.id = it.unit where not it.removed order by lower(it.name), it.id limit 500`,
    [],
  )
  return rows
}

export async function tokenOf(tx: Tx, connection: string, now: number): Promise<string | null> {
  const { rows } = await tx.query('select sealed from connection_token where connection = $1 and until > $2', [connection, now])
  return rows[0]?.sealed ?? null
}

export async function keepToken(tx: Tx, connection: string, sealed: string, until: number): Promise<void> {
  await tx.query(
    `insert into connection_token (connection, sealed, until) values ($1, $2, $3) on conflict (tenant, connection) do update set sealed = excluded.sealed, until = excluded.until`,
    [connection, sealed, until],
  )
}

export async function dropToken(tx: Tx, connection: string): Promise<void> {
  await tx.query('delete from connection_token where connection = $1', [connection])
}

export async function cursorAt(tx: Tx, connection: string, place: string): Promise<string> {
  const { rows } = await tx.query('select cursor from connection_cursor where connection = $1 and place = $2', [connection, place])
  return rows[0]?.cursor ?? ''
}

export async function moveCursor(tx: Tx, connection: string, place: string, cursor: string): Promise<void> {
  await tx.query(`insert into connection_cursor (connection, place, cursor) values ($1, $2, $3) on conflict (tenant, connection, place) do update set cursor = excluded.cursor`, [
    connection,
    place,
    cursor,
  ])
}
