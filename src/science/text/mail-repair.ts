import { charsetOf, concatenated, fromBase64, fromQuotedPrintable, repairHeaders } from './mail-charset.ts'

/** What no mail has that a person wrote. */
export const mailLimits = { bytes: 30 * 1024 * 1024, depth: 100, parts: 500, headerBytes: 256 * 1024 } as const
export type MailFault = 'too-large' | 'too-deep' | 'too-many-parts' | 'headers-too-large'
export type Repaired = Readonly<{ ok: true; bytes: Uint8Array }> | Readonly<{ ok: false; fault: MailFault }>

type Leaf = Readonly<{ header: Readonly<{ from: number; to: number }>; body: number }>
type Scan = { chunks: Uint8Array[]; copied: number; parts: number; headerBytes: number }
const ascii = new TextDecoder('latin1')
const utf8 = new TextEncoder()

/**
 * A mail as parsers expect it: headers in UTF-8, every text part under the label that its bytes deserve. One pass over the lines, which knows of MIME only
 * where parts begin and end (RFC 2046 §5.1); what is too deep, too many or too large is refused before anything is built.
 */
export function repairMail(raw: Uint8Array): Repaired {
  if (raw.length > mailLimits.bytes) return { ok: false, fault: 'too-large' }
  const scan: Scan = { chunks: [], copied: 0, parts: 0, headerBytes: 0 }
  const boundaries: string[] = []
  let at = 0
  let leaf: Leaf | null = null
  const begin = (from: number): MailFault | null => {
    const { to, body } = headerEnd(raw, from)
    scan.parts += 1
    scan.headerBytes += to - from
    if (scan.headerBytes > mailLimits.headerBytes) return 'headers-too-large'
    if (scan.parts > mailLimits.parts) return 'too-many-parts'
    const boundary = boundaryIn(ascii.decode(raw.subarray(from, to)))
    if (boundary !== null) boundaries.push(boundary)
    if (boundaries.length > mailLimits.depth) return 'too-deep'
    leaf = { header: { from, to }, body }
    at = body
    return null
  }
  let fault = begin(0)
  while (fault === null && at < raw.length) {
    const end = lineEnd(raw, at)
    const place = raw[at] === 0x2d && raw[at + 1] === 0x2d ? boundaryAt(raw, at, end, boundaries) : null
    const here = at
    at = end
    if (place === null) continue
    if (leaf) finish(raw, scan, leaf, here)
    leaf = null
    boundaries.length = place.closes ? place.index : place.index + 1
    if (!place.closes) fault = begin(end)
  }
  if (fault !== null) return { ok: false, fault }
  if (leaf) finish(raw, scan, leaf, raw.length)
  return { ok: true, bytes: concatenated([...scan.chunks, raw.subarray(scan.copied)]) }
}

function lineEnd(raw: Uint8Array, at: number): number {
  const end = raw.indexOf(10, at)
  return end < 0 ? raw.length : end + 1
}

/** Where a header block ends, and where the body behind its empty line begins. */
function headerEnd(raw: Uint8Array, from: number): Readonly<{ to: number; body: number }> {
  let at = from
  while (at < raw.length) {
    const end = lineEnd(raw, at)
    if (end - at <= 2 && (raw[at] === 10 || raw[at] === 13)) return { to: at, body: end }
    at = end
  }
  return { to: raw.length, body: raw.length }
}

function headerOf(block: string, name: string): string | null {
  const found = new RegExp(`^${name}[ \\t]*:((?:.*)(?:\\r?\\n[ \\t].*)*)`, 'im').exec(block)
  return found ? found[1]!.replace(/\r?\n[ \t]+/g, ' ').trim() : null
}

function boundaryIn(block: string): string | null {
  const type = headerOf(block, 'content-type')
  if (type === null || !/^multipart\//i.test(type)) return null
  const found = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type)
  return found?.[1] ?? found?.[2] ?? null
}

function boundaryAt(raw: Uint8Array, at: number, end: number, boundaries: readonly string[]): Readonly<{ index: number; closes: boolean }> | null {
  if (boundaries.length === 0 || end - at > 220) return null
  const line = ascii.decode(raw.subarray(at + 2, end)).trimEnd()
  const index = boundaries.findLastIndex(boundary => line === boundary || line === `${boundary}--`)
  return index < 0 ? null : { index, closes: line !== boundaries[index] }
}

/** A part is over: its headers are written anew, its body stays as it is. */
function finish(raw: Uint8Array, scan: Scan, { header, body }: Leaf, end: number): void {
  const { from, to } = header
  const bytes = raw.subarray(from, to)
  const plain = ascii.decode(bytes)
  const block = repairHeaders(bytes)
  const written = relabelled(block, labelFor(plain, raw.subarray(body, end)))
  scan.chunks.push(raw.subarray(scan.copied, from), utf8.encode(written))
  scan.copied = to
}

/** The label that a text part should have had; null where its own will do, and for what is no text. */
function labelFor(block: string, body: Uint8Array): string | null {
  const type = headerOf(block, 'content-type') ?? 'text/plain'
  if (!/^text\//i.test(type)) return null
  const label = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? null
  const coding = (headerOf(block, 'content-transfer-encoding') ?? '').toLowerCase()
  const charset = charsetOf(label, decodedBody(coding, body))
  return label !== null && sameCharset(label, charset) ? null : charset
}

function sameCharset(label: string, charset: string): boolean {
  try {
    return new TextDecoder(label).encoding === charset
  } catch {
    return false
  }
}

/** As much of a long text as is enough to tell, up to a line's end: no character is cut there in any of the character sets. */
const enough = 1024 * 1024
function upToLine(bytes: Uint8Array, most: number): Uint8Array {
  return bytes.length <= most ? bytes : bytes.subarray(0, bytes.lastIndexOf(10, most) + 1)
}

function decodedBody(coding: string, whole: Uint8Array): Uint8Array {
  const body = upToLine(whole, enough)
  if (coding === 'base64') return upToLine(fromBase64(ascii.decode(body)), whole.length > enough ? enough / 2 : enough)
  return coding === 'quoted-printable' ? fromQuotedPrintable(ascii.decode(body), false) : body
}

function relabelled(block: string, charset: string | null): string {
  if (charset === null) return block
  if (!/^content-type[ \t]*:/im.test(block)) return `${block}${/\n$/.test(block) || block === '' ? '' : '\r\n'}Content-Type: text/plain; charset=${charset}\r\n`
  return block.replace(/^(content-type[ \t]*:.*(?:\r?\n[ \t].*)*)/im, line => {
    const bare = line.replace(/;\s*charset\s*=\s*(?:"[^"]*"|[^\s;]*)/i, '')
    return bare.replace(/(:\s*[^;\r\n]+)/, `$1; charset=${charset}`)
  })
}
