import type { Keyring } from '#platform/secrets.ts'
import { shortMark } from '#platform/signed.ts'

const purpose = 'mail/reply/1'
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
/** A local part has at most 64 characters (RFC 5321 §4.5.3.1.1). */
const mostLocal = 64

/** Base32 (RFC 4648 §6) in small letters: what servers do to the case of an address does not matter. */
function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map(five => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function fromBase32(text: string): Uint8Array {
  const bits = [...text].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], eight => Number.parseInt(eight, 2))
}

const markBytes = 8

/** The part behind the plus sign of a reply address (RFC 5233): the conversation with a mark that only this house makes, for this tenant. */
export function replyToken(keyring: Keyring, tenant: string, conversation: string): string {
  const id = Buffer.from(conversation.replaceAll('-', ''), 'hex')
  return base32(Buffer.concat([id, shortMark(keyring, purpose, `${tenant}/${conversation}`, markBytes)]))
}

/** The conversation that a token names; null when this house did not make it for this tenant. */
export function conversationOf(keyring: Keyring, tenant: string, token: string): string | null {
  if (!/^[a-z2-7]{39}$/.test(token)) return null
  const hex = Buffer.from(fromBase32(token).subarray(0, 16)).toString('hex')
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  return replyToken(keyring, tenant, id) === token ? id : null
}

/** An address with a token; the plain one where that grows too long. */
export function withToken(address: string, token: string): string {
  const [local, domain] = partsOf(address)
  const long = `${local}+${token}`
  return long.length > mostLocal ? address : `${long}@${domain}`
}

/** An address without what stands behind its plus sign, and what stands there. */
export function plainAddress(address: string): Readonly<{ plain: string; tag: string | null }> {
  const [local, domain] = partsOf(address.trim().toLowerCase())
  const at = local.indexOf('+')
  return at < 0 ? { plain: `${local}@${domain}`, tag: null } : { plain: `${local.slice(0, at)}@${domain}`, tag: local.slice(at + 1) }
}

function partsOf(address: string): readonly [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}
