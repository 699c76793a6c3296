import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Keyring } from './secrets.ts'

/**
 * A text with a mark that only this installation can make: nothing of it is stored. Each purpose has a key of its own, derived from the
 * master key (HKDF, RFC 5869), so that what was signed for one is worth nothing for another.
 */
export function signed({ master }: Keyring, purpose: string, text: string): string {
  return `${text}.${markOf(master, purpose, text).toString('base64url')}`
}

/** The text that was signed for this purpose; null of anything else. */
export function signedText({ master }: Keyring, purpose: string, token: string): string | null {
  const [text = '', mark = '', ...more] = token.split('.')
  const [given, own] = [Buffer.from(mark, 'base64url'), markOf(master, purpose, text)]
  const fits = given.length === own.length && timingSafeEqual(given, own)
  return fits && more.length === 0 && signed({ master }, purpose, text) === token ? text : null
}

/** A mark of few bytes for places with little room: enough where a wrong guess costs a request. */
export function shortMark({ master }: Keyring, purpose: string, text: string, bytes: number): Uint8Array {
  return markOf(master, purpose, text).subarray(0, bytes)
}

function markOf(master: Uint8Array, purpose: string, text: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', master, '', `qualimesh/${purpose}`, 32))
  return createHmac('sha256', key).update(text).digest()
}
