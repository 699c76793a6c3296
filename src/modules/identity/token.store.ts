import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Token } from './token.ts'
import type { TokenRow } from './views.ts'

const columns = `name, scopes, secret_hash as "secretHash", created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt", revoked`

export async function loadToken(tx: Tx, id: Id<'token'>): Promise<Token | null> {
  const { rows } = await tx.query(`select ${columns} from token where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function readToken(tx: Tx, id: string): Promise<(Token & { seenAt: number | null }) | null> {
  const { rows } = await tx.query(`select ${columns}, seen_at as "seenAt" from token left join presence on presence.id = token.id where token.id = $1`, [id])
  return rows[0] ?? null
}

export async function saveToken(tx: Tx, id: Id<'token'>, token: Token): Promise<void> {
  const { name, scopes, secretHash, createdBy, createdAt, expiresAt, revoked } = token
  await tx.query(
    `
    insert into token (id, name, scopes, secret_hash, created_by, created_at, expires_at, revoked)
    values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0), $8)
    on conflict (tenant, id) do update set revoked = excluded.revoked`,
    [id, name, scopes, secretHash, createdBy, createdAt, expiresAt, revoked],
  )
}

export async function listTokens(tx: Tx): Promise<TokenRow[]> {
  const { rows } = await tx.query(`
    select token.id, token.name, scopes, created_at as "createdAt", expires_at as "expiresAt", seen_at as "lastUsedAt", revoked, coalesce(person.name, '') as "createdBy"
    from token left join presence on presence.id = token.id left join person on person.id = token.created_by
    order by created_at desc limit 500`)
  return rows
}
