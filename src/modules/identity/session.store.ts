import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Person } from './person.ts'
import type { RoleName } from './role.ts'
import type { Session } from './session.ts'
import type { SessionRow } from './views.ts'

const columns = `person, secret_hash as "secretHash", address, browser, started_at as "startedAt", expires_at as "expiresAt", ended`

export async function loadSession(tx: Tx, id: Id<'session'>): Promise<Session | null> {
  const { rows } = await tx.query(`select ${columns} from session where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function saveSession(tx: Tx, id: Id<'session'>, session: Session): Promise<void> {
  const { person, secretHash, address, browser, startedAt, expiresAt, ended } = session
  await tx.query(
    `
    insert into session (id, person, secret_hash, address, browser, started_at, expires_at, ended)
    values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0), $8)
    on conflict (tenant, id) do update set ended = excluded.ended`,
    [id, person, secretHash, address, browser, startedAt, expiresAt, ended],
  )
}

/** A live session with what sign-in needs to know of its person. */
export async function liveSession(
  tx: Tx,
  id: string,
): Promise<{ secretHash: string; person: string; roles: RoleName[]; state: Person['state']; expiresAt: number; seenAt: number | null } | null> {
  const { rows } = await tx.query(
    `
    select session.secret_hash as "secretHash", session.person, person.roles, person.state, session.expires_at as "expiresAt", presence.seen_at as "seenAt"
    from session join person on person.id = session.person left join presence on presence.id = session.id
    where session.id = $1 and not session.ended`,
    [id],
  )
  return rows[0] ?? null
}

export async function listSessions(tx: Tx, person: string, current: string | null): Promise<SessionRow[]> {
  const { rows } = await tx.query(
    `
    select session.id, started_at as "startedAt", coalesce(seen_at, started_at) as "lastSeenAt", address, browser, session.id = $2::uuid as current
    from session left join presence on presence.id = session.id
    where person = $1 and not ended and expires_at > now() order by started_at desc limit 200`,
    [person, current],
  )
  return rows
}

export async function openSessions(tx: Tx, person: string): Promise<Id<'session'>[]> {
  const { rows } = await tx.query('select id from session where person = $1 and not ended order by started_at', [person])
  return rows.map(row => row.id)
}

/** Note that a session or token is in use (at most once a minute per id, decided by the caller). */
export async function noteSeen(tx: Tx, id: string, at: number): Promise<void> {
  await tx.query('insert into presence (id, seen_at) values ($1, to_timestamp($2 / 1000.0)) on conflict (tenant, id) do update set seen_at = excluded.seen_at', [id, at])
}
