import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Passkey } from './passkey.ts'
import type { PasskeyRow } from './views.ts'

const columns = `person, name, credential, public_key as "publicKey", counter, transports, added_at as "addedAt", used_at as "usedAt", removed`

export async function loadPasskey(tx: Tx, id: Id<'passkey'>): Promise<Passkey | null> {
  const { rows } = await tx.query(`select ${columns} from passkey where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function savePasskey(tx: Tx, id: Id<'passkey'>, passkey: Passkey): Promise<void> {
  const { person, name, credential, publicKey, counter, transports, addedAt, usedAt, removed } = passkey
  await tx.query(
    `
    insert into passkey (id, person, name, credential, public_key, counter, transports, added_at, used_at, removed)
    values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0), to_timestamp($9 / 1000.0), $10)
    on conflict (tenant, id) do update set counter = excluded.counter, used_at = excluded.used_at, removed = excluded.removed`,
    [id, person, name, credential, publicKey, counter, transports, addedAt, usedAt, removed],
  )
}

export async function passkeyByCredential(tx: Tx, credential: string): Promise<(Passkey & { id: Id<'passkey'> }) | null> {
  const { rows } = await tx.query(`select id, ${columns} from passkey where credential = $1 and not removed`, [credential])
  return rows[0] ?? null
}

export async function listPasskeys(tx: Tx, person: string): Promise<(PasskeyRow & { credential: string })[]> {
  const { rows } = await tx.query(`select id, name, credential, added_at as "addedAt", used_at as "lastUsedAt" from passkey where person = $1 and not removed order by added_at`, [
    person,
  ])
  return rows
}

/** Keep a ceremony's challenge for five minutes; it is answered once. */
export async function keepChallenge(tx: Tx, id: string, challenge: string, expiresAt: number): Promise<void> {
  await tx.query('delete from challenge where expires_at < now()')
  await tx.query('insert into challenge (id, challenge, expires_at) values ($1, $2, to_timestamp($3 / 1000.0))', [id, challenge, expiresAt])
}
export async function takeChallenge(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await tx.query('delete from challenge where id = $1 and expires_at > now() returning challenge', [id])
  return rows[0]?.challenge ?? null
}
