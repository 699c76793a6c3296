import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import type { Person } from './person.ts'
import type { PersonRow } from './views.ts'

const columns = `name, email, password_hash as "passwordHash", roles, unit, locale, state, link_hash as "linkHash", link_expires_at as "linkExpiresAt", failures, locked_until as "lockedUntil"`

export async function loadPerson(tx: Tx, id: Id<'person'>): Promise<Person | null> {
  const { rows } = await tx.query(`select ${columns} from person where id = $1 for update`, [id])
  return rows[0] ? personOf(rows[0]) : null
}

/** The same without a lock, for sign-in and reads. */
export async function readPerson(tx: Tx, id: string): Promise<Person | null> {
  const { rows } = await tx.query(`select ${columns} from person where id = $1`, [id])
  return rows[0] ? personOf(rows[0]) : null
}

function personOf({ linkHash, linkExpiresAt, ...rest }: Omit<Person, 'link'> & { linkHash: string | null; linkExpiresAt: number | null }): Person {
  return { ...rest, link: linkHash && linkExpiresAt ? { hash: linkHash, expiresAt: linkExpiresAt as NonNullable<Person['link']>['expiresAt'] } : null }
}

export async function savePerson(tx: Tx, id: Id<'person'>, person: Person): Promise<void> {
  const { name, email, passwordHash, roles, unit, locale, state, link, failures, lockedUntil } = person
  await tx.query(
    `
    insert into person (id, name, email, password_hash, roles, unit, locale, state, link_hash, link_expires_at, failures, locked_until)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10 / 1000.0), $11, to_timestamp($12 / 1000.0))
    on conflict (tenant, id) do update set name = excluded.name, email = excluded.email, password_hash = excluded.password_hash, roles = excluded.roles,
      unit = excluded.unit, locale = excluded.locale, state = excluded.state, link_hash = excluded.link_hash, link_expires_at = excluded.link_expires_at,
      failures = excluded.failures, locked_until = excluded.locked_until`,
    [id, name, email, passwordHash, roles, unit, locale, state, link?.hash ?? null, link?.expiresAt ?? null, failures, lockedUntil],
  )
}

/** People by name, keyset paged; `search` matches name or e-mail anywhere. */
export async function listPeople(tx: Tx, search: string | undefined, { after, limit }: Cursor): Promise<PersonRow[]> {
  const { rows } = await tx.query(
    `
    select id, name, coalesce(email, '') as email, roles, unit, state,
      (select max(seen_at) from presence join session on session.id = presence.id where session.person = person.id) as "lastSeenAt"
    from person
    where ($1::text is null or name ilike $1 or email ilike $1) and ($2::text is null or (name, id) > ($2, $3::uuid))
    order by name, id limit $4`,
    [search ? anywhere(search) : null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

/** The names of people by id, whatever has become of them: what they did stays theirs. */
export async function personNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query('select id, name from person where id = any ($1::uuid[])', [ids])
  return new Map(rows.map(row => [row.id, row.name]))
}

export async function emailTaken(tx: Tx, email: string, exceptFor: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from person where lower(email) = lower($1) and id <> $2', [email, exceptFor])
  return rows.length > 0
}

/** Whether anybody can sign in yet; until then the start prints a one-time link. */
export async function anyoneActive(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query(`select 1 from person where state = 'active' limit 1`)
  return rows.length > 0
}
export async function firstAdministrator(tx: Tx): Promise<Id<'person'> | null> {
  const { rows } = await tx.query(`select id from person where state = 'invited' and 'administrator' = any(roles) and email is null limit 1`)
  return rows[0]?.id ?? null
}
