/** Text that is not what it claims to be; the only thing the decoders here throw. */
export class TextError extends Error {
  override readonly name = 'TextError'
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Replace the five named and all numeric character references of XML; throws TextError on an unknown one (there is no DTD to define it). */
export function decodeEntities(text: string): string {
  return text.replace(/&([^;&]{0,12});?/g, (reference, name: string) => {
    const known = reference.endsWith(';') ? (named[name] ?? numeric(name)) : undefined
    if (known === undefined) throw new TextError(`unknown reference ${reference}`)
    return known
  })
}

function numeric(name: string): string | undefined {
  const match = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name)
  if (!match) return undefined
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/**
 * A decoder of byte stretches for a declared encoding; throws TextError on bytes that are not valid in it.
 * @returns null for unknown encodings and for those whose ASCII is not ASCII (UTF-16, EBCDIC)
 */
export function declaredDecoder(label: string): ((bytes: Buffer, start: number, end: number) => string) | null {
  if (/utf-?(16|32)|ucs/i.test(label)) return null
  try {
    const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true })
    return (bytes, start, end) => (isAscii(bytes, start, end) ? bytes.toString('latin1', start, end) : strictly(decoder, bytes.subarray(start, end)))
  } catch {
    return null
  }
}

function strictly(decoder: TextDecoder, bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new TextError(`bytes that are not ${decoder.encoding}`)
  }
}

function isAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) {
    if (bytes[i]! > 127) return false
  }
  return true
}
