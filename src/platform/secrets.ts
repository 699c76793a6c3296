import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Tx } from './db.ts'

/** The master key of an installation: wraps the key of each person whose data stands in the log. */
export type Keyring = Readonly<{ master: Uint8Array }>

/** Read the master key, or make it at the first start (mode 0600; it belongs into the backup, apart from the data). */
export function openKeyring(path: string): Keyring {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  }
  return { master: Buffer.from(readFileSync(path, 'utf8'), 'base64') }
}

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the cipher text. */
export function encrypt(key: Uint8Array, plain: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** The text behind `encrypt`; throws when the key is not the one or a byte was changed. */
export function decrypt(key: Uint8Array, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}

/** A secret of others (a password, a key) as it is stored: sealed under the master key of the installation. */
export function sealText({ master }: Keyring, secret: string): string {
  return secret === '' ? '' : encrypt(master, secret).toString('base64')
}

/** The secret behind `sealText`, for the moment of its use. */
export function openText({ master }: Keyring, sealed: string): string {
  return sealed === '' ? '' : decrypt(master, Buffer.from(sealed, 'base64'))
}

/** The keys of some people's data, made at first need, asked at once. */
export async function keysOf(tx: Tx, keyring: Keyring, subjects: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  if (subjects.length === 0) return new Map()
  const made = subjects.map(() => encrypt(keyring.master, randomBytes(32).toString('base64')))
  const { rows } = await tx.query(
    `with made as (insert into personal_key (subject, wrapped) select * from unnest($1::text[], $2::bytea[]) on conflict do nothing returning subject, wrapped)
     select subject, wrapped from made union all select subject, wrapped from personal_key where subject = any($1)`,
    [subjects, made],
  )
  const keys = new Map<string, Uint8Array>(
    rows.filter(({ wrapped }) => wrapped.length > 0).map(({ subject, wrapped }) => [subject, Buffer.from(decrypt(keyring.master, wrapped), 'base64')]),
  )
  for (const subject of subjects) {
    // One that another transaction made at this very moment is not in the answer, but there by now.
    const key = keys.get(subject) ?? (await existingKey(tx, keyring, subject))
    if (!key) throw new Error('whoever was erased has no personal data any more')
    keys.set(subject, key)
  }
  return keys
}

/** The key of one person's data, or null once it was destroyed: then the data is erased. */
export async function existingKey(tx: Tx, keyring: Keyring, subject: string): Promise<Uint8Array | null> {
  const { rows } = await tx.query('select wrapped from personal_key where subject = $1', [subject])
  return rows[0]?.wrapped.length > 0 ? Buffer.from(decrypt(keyring.master, rows[0].wrapped), 'base64') : null
}

/**
 * Destroy the keys of those who are erased: what the log holds of them can never be read again. An empty row stays, so that nobody makes a new key
 * for them unnoticed. Copies of the database that were made before still hold the key until they are thrown away.
 */
export async function destroyKeys(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.query(`insert into personal_key (subject, wrapped) select unnest($1::text[]), '' on conflict (tenant, subject) do update set wrapped = ''`, [subjects])
}

/** A fresh opaque secret (256 bits, base64url). Only its hash is ever stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of an opaque secret. A fast hash suffices: 256 random bits cannot be guessed. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Compare two hex hashes without telling by time where they differ. */
export function sameHash(one: string, other: string): boolean {
  const a = Buffer.from(one, 'hex'),
    b = Buffer.from(other, 'hex')
  return a.length === b.length && timingSafeEqual(a, b)
}
