/**
 * In which character set some bytes of a mail were written. Labels lie: they are missing, say utf-8 over GB18030, or latin-1 over anything. The bytes decide
 * wherever they can: what is valid UTF-8 (RFC 3629) with several long sequences is UTF-8; what is not, and is valid GB18030, is Chinese.
 */
export function charsetOf(label: string | null, bytes: Uint8Array): string {
  const high = highRuns(bytes)
  const named = known(label)
  if (high.count === 0) return named ?? 'utf-8'
  const utf8 = decodes('utf-8', bytes)
  if (utf8 && (named === null || general.has(named) || high.count >= 6)) return 'utf-8'
  if (named !== null && !general.has(named) && decodes(named, bytes)) return named
  if (utf8) return 'utf-8'
  const chinese = decodes('gb18030', bytes) && high.even * 2 > high.runs
  if (chinese && (named === null || named === 'utf-8' || high.count >= 4)) return 'gb18030'
  return named !== null && named !== 'utf-8' ? named : 'windows-1252'
}

/** Labels under which anything is sent. TextDecoder takes us-ascii and iso-8859-1 for windows-1252, as the Encoding Standard says. */
const general = new Set(['utf-8', 'windows-1252', 'iso-8859-1', 'us-ascii'])

/** The label as the Encoding Standard names it; null where it knows none. */
function known(label: string | null): string | null {
  if (label === null || label.trim() === '') return null
  try {
    return new TextDecoder(label.trim().toLowerCase()).encoding
  } catch {
    return null
  }
}

/** Runs of bytes over 127: in Chinese and Japanese they come in pairs, in western texts alone. */
function highRuns(bytes: Uint8Array): Readonly<{ count: number; runs: number; even: number }> {
  let count = 0
  let runs = 0
  let even = 0
  let run = 0
  for (const byte of bytes) {
    if (byte > 127) {
      run += 1
      count += 1
    } else if (run > 0) {
      runs += 1
      even += run % 2 === 0 ? 1 : 0
      run = 0
    }
  }
  return run > 0 ? { count, runs: runs + 1, even: even + (run % 2 === 0 ? 1 : 0) } : { count, runs, even }
}

function decodes(charset: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Bytes as text, in the character set they were probably written in. */
export function textOf(label: string | null, bytes: Uint8Array): string {
  return new TextDecoder(charsetOf(label, bytes)).decode(bytes)
}

const utf8 = new TextEncoder()

/** Base64 of some bytes. */
export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}

/** The bytes behind base64; whatever is no part of it is passed over, as RFC 2045 §6.8 asks. */
export function fromBase64(text: string): Uint8Array {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '')
  const binary = atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0)))
  const out = new Uint8Array(binary.length)
  for (let at = 0; at < out.length; at += 1) out[at] = binary.charCodeAt(at)
  return out
}

/** The bytes behind quoted-printable (RFC 2045 §6.7); `word`: its form within headers, where an underscore is a blank (RFC 2047 §4.2). */
export function fromQuotedPrintable(text: string, word: boolean): Uint8Array {
  const plain = word ? text.replaceAll('_', ' ') : text.replace(/[ \t]*=[ \t]*\r?\n/g, '')
  const out = new Uint8Array(plain.length)
  let length = 0
  for (let at = 0; at < plain.length; at += 1) {
    const hex = plain[at] === '=' ? plain.slice(at + 1, at + 3) : ''
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      out[length] = Number.parseInt(hex, 16)
      at += 2
    } else out[length] = plain.charCodeAt(at) & 255
    length += 1
  }
  return out.subarray(0, length)
}

const words = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=(?:[ \t\r\n]+(?==\?))?/gi

/**
 * The lines of a header block as clean UTF-8: raw eight-bit bytes in whatever character set they came, encoded words (RFC 2047) joined with their neighbours
 * before they are decoded, since some senders split a character between two of them, and written anew with the label they deserve.
 */
export function repairHeaders(block: Uint8Array): string {
  const text = textOf(null, block)
  return text.replace(/(?:=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=(?:[ \t\r\n]+(?==\?))?)+/gi, run => {
    const parts = [...run.matchAll(words)].map(([, label, coding, body]) => ({
      label: label!.split('*')[0]!.toLowerCase(),
      bytes: coding!.toLowerCase() === 'b' ? fromBase64(body!) : fromQuotedPrintable(body!, true),
    }))
    const decoded = joined(parts).map(({ label, bytes }) => textOf(label, bytes))
    return `=?utf-8?B?${base64(utf8.encode(decoded.join('')))}?=`
  })
}

type Part = Readonly<{ label: string; bytes: Uint8Array }>

function joined(parts: readonly Part[]): Part[] {
  const runs: { label: string; pieces: Uint8Array[] }[] = []
  for (const { label, bytes } of parts) {
    const last = runs.at(-1)
    if (last?.label === label) last.pieces.push(bytes)
    else runs.push({ label, pieces: [bytes] })
  }
  return runs.map(({ label, pieces }) => ({ label, bytes: concatenated(pieces) }))
}

/** Some pieces as one. */
export function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}
