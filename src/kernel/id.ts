declare const noun: unique symbol

/** An identifier (UUID text) that remembers which noun it names, so that a unit's id is never passed for a person's. */
export type Id<Noun extends string> = string & { readonly [noun]: Noun }

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text is an identifier in canonical lower-case UUID form. */
export function isId(text: string): boolean {
  return uuidPattern.test(text)
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A version 7 UUID (RFC 9562 §5.7): 48 bits of Unix milliseconds, then the given randomness, so that rows made later sort later.
 * @param at milliseconds since 1970, UTC
 * @param random at least 10 random bytes
 */
export function uuidFrom(at: number, random: Uint8Array): string {
  const hex = Math.trunc(at).toString(16).padStart(12, '0')
  let tail = ''
  for (let i = 0; i < 10; i += 1) tail += digits[i === 0 ? (random[0]! & 0x0f) | 0x70 : i === 2 ? (random[2]! & 0x3f) | 0x80 : random[i]!]
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`
}
