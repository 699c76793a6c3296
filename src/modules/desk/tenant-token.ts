import { isId } from '#kernel/id.ts'
import type { Keyring } from '#platform/secrets.ts'
import { signed, signedText } from '#platform/signed.ts'

/** Something of a tenant that a link opens without signing in. */
export type Named = Readonly<{ tenant: string; id: string }>

/** The token of a link: tenant and id, signed for one purpose. */
export function tokenFor(keyring: Keyring, purpose: string, { tenant, id }: Named): string {
  return signed(keyring, purpose, Buffer.from(`${tenant}${id}`.replaceAll('-', ''), 'hex').toString('base64url'))
}

/** What a token names; null when this house did not make it. */
export function namedBy(keyring: Keyring, purpose: string, token: string): Named | null {
  const text = signedText(keyring, purpose, token)
  const hex = text === null ? '' : Buffer.from(text, 'base64url').toString('hex')
  const [tenant, id] = [uuidOf(hex.slice(0, 32)), uuidOf(hex.slice(32))]
  return isId(tenant) && isId(id) ? { tenant, id } : null
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
