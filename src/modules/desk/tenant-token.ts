import { isId } from '#kernel/id.ts'
import type { Keyring } from '#platform/secrets.ts'
import { signed, signedText } from '#platform/signed.ts'

/** Something of a tenant that a link opens without signing in; `turn` counts how often the link was made anew. */
export type Named = Readonly<{ tenant: string; id: string; turn?: number }>

/** The token of a link: tenant, id and turn, signed for one purpose. The first turn is left out. */
export function tokenFor(keyring: Keyring, purpose: string, { tenant, id, turn = 0 }: Named): string {
  const turned = turn === 0 ? '' : turn.toString(16).padStart(8, '0')
  return signed(keyring, purpose, Buffer.from(`${tenant}${id}${turned}`.replaceAll('-', ''), 'hex').toString('base64url'))
}

/** What a token names; null when this house did not make it. */
export function namedBy(keyring: Keyring, purpose: string, token: string): Named | null {
  const text = signedText(keyring, purpose, token)
  const hex = text === null ? '' : Buffer.from(text, 'base64url').toString('hex')
  const [tenant, id] = [uuidOf(hex.slice(0, 32)), uuidOf(hex.slice(32, 64))]
  return isId(tenant) && isId(id) ? { tenant, id, turn: Number.parseInt(hex.slice(64), 16) || 0 } : null
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
