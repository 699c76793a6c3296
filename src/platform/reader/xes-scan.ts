import type { Decode, Interner } from './interner.ts'
import { createInterner, intern } from './interner.ts'
import type { ReadFailure } from './record.ts'
import { failure } from './record.ts'
import type { Elements, XesHandler } from './xes-elements.ts'
import { closeElement, createElements, openElement } from './xes-elements.ts'
import { declaredDecoder, decodeEntities, TextError } from './xml-text.ts'

export type XesScanner = Readonly<{ push: (bytes: Buffer) => ReadFailure | null; end: () => ReadFailure | null }>

type Scan = {
  readonly elements: Elements
  interner: Interner
  /** The bytes at hand, followed by a guard of `<`: no loop below can run past the end, nor needs to ask at every byte. */
  bytes: Buffer
  /** Where the guard begins. */
  limit: number
  /** Offset of `bytes[0]` in the file. */
  base: number
  /** Of the start tag at hand. */
  key: string
  value: string
  failed: ReadFailure | null
}

const incomplete = -1
const longestTag = 1 << 24
const guardLength = 16
const deepest = 256
const lt = 60
const gt = 62
const slash = 47
const quote = 34
const apostrophe = 39
const equals = 61

/**
 * An own byte scanner for XES: only tags and their attributes carry meaning there, so nothing else is built.
 * Checks what a log needs (balanced tags, quoted attributes, known entities), not the whole of XML; never expands a DOCTYPE.
 */
export function createXesScanner(handler: XesHandler): XesScanner {
  const scan: Scan = {
    elements: createElements(handler),
    interner: createInterner(decoderFor('utf-8')!),
    bytes: Buffer.alloc(0),
    limit: 0,
    base: 0,
    key: '',
    value: '',
    failed: null,
  }
  return { push: bytes => push(scan, bytes), end: () => end(scan) }
}

function decoderFor(label: string): Decode | null {
  const decode = declaredDecoder(label)
  if (!decode) return null
  return (bytes, start, end) => {
    const text = decode(bytes, start, end)
    return text.includes('&') ? decodeEntities(text) : text
  }
}

function push(scan: Scan, bytes: Buffer): ReadFailure | null {
  if (scan.failed) return scan.failed
  join(scan, bytes)
  let position = 0
  try {
    while (!scan.failed) {
      position = nextMarkup(scan.bytes, position)
      const next = position < scan.limit ? scanMarkup(scan, position) : incomplete
      if (next === incomplete) break
      position = next
    }
  } catch (error) {
    if (!(error instanceof TextError)) throw error
    fail(scan, position, error.message)
  }
  scan.bytes = scan.bytes.subarray(position, scan.limit)
  scan.base += position
  if (scan.bytes.length > longestTag) fail(scan, 0, 'a tag or comment longer than 16 MB', 'too-large')
  return scan.failed
}

function join(scan: Scan, bytes: Buffer): void {
  const rest = scan.bytes.length
  const joined = Buffer.allocUnsafe(rest + bytes.length + guardLength)
  joined.set(scan.bytes)
  joined.set(bytes, rest)
  scan.limit = rest + bytes.length
  joined.fill(lt, scan.limit)
  scan.bytes = joined
}

function end(scan: Scan): ReadFailure | null {
  if (!scan.failed && scan.bytes.length > 0) fail(scan, 0, 'the file ends inside a tag or comment')
  if (!scan.failed && scan.elements.open.length > 0) fail(scan, 0, `the file ends inside <${scan.elements.open.at(-1)}>`)
  if (!scan.failed && scan.base === 0) fail(scan, 0, 'the file is empty')
  return scan.failed
}

function fail(scan: Scan, position: number, detail: string, code: ReadFailure['code'] = 'malformed'): number {
  scan.failed ??= failure(code, detail, scan.base + position)
  return incomplete
}

/** Between tags there is little but white space: a plain loop beats a call into the runtime. */
function nextMarkup(bytes: Buffer, from: number): number {
  let position = from
  while (bytes[position] !== lt) position += 1
  return position
}

function scanMarkup(scan: Scan, start: number): number {
  const { bytes } = scan
  if (start + 1 >= scan.limit) return incomplete
  const second = bytes[start + 1]
  if (second === slash) return scanEndTag(scan, start)
  if (second === 63) return scanInstruction(scan, start)
  if (second !== 33) return scanStartTag(scan, start)
  if (start + 9 > scan.limit) return incomplete
  if (bytes[start + 2] === 45) return after(bytes, '-->', start + 4)
  return bytes[start + 2] === 91 ? after(bytes, ']]>', start + 9) : scanDoctype(scan, start)
}

function after(bytes: Buffer, mark: string, from: number): number {
  const found = bytes.indexOf(mark, from, 'latin1')
  return found < 0 ? incomplete : found + mark.length
}

function scanDoctype(scan: Scan, start: number): number {
  const close = scan.bytes.indexOf(gt, start)
  if (close < 0) return incomplete
  // An internal subset could define entities: refused rather than half understood (entity expansion attacks).
  return scan.bytes.subarray(start, close).includes(91) ? fail(scan, start, 'a DOCTYPE with an internal subset is not accepted') : close + 1
}

function scanInstruction(scan: Scan, start: number): number {
  const next = after(scan.bytes, '?>', start)
  if (next === incomplete || scan.base + start > 3) return next
  const label = /encoding\s*=\s*["']([^"']+)/.exec(scan.bytes.toString('latin1', start, next))?.[1]
  if (label === undefined) return next
  const decode = decoderFor(label)
  if (!decode) return fail(scan, start, `encoding ${label} is not supported`, 'bad-encoding')
  scan.interner = createInterner(decode)
  return next
}

function scanEndTag(scan: Scan, start: number): number {
  const { bytes } = scan
  let close = start
  while (close < scan.limit && bytes[close] !== gt) close += 1
  if (close === scan.limit) return incomplete
  let stop = close
  while (isSpace(bytes[stop - 1]!)) stop -= 1
  const name = intern(scan.interner, bytes, start + 2, stop)
  return closeElement(scan.elements, name) ? close + 1 : fail(scan, start, `</${name}> closes nothing`)
}

function scanStartTag(scan: Scan, start: number): number {
  const { bytes } = scan
  let stop = start + 1
  while (!endsName(bytes[stop]!)) stop += 1
  if (stop >= scan.limit) return incomplete
  if (stop === start + 1) return fail(scan, start, '< without a tag name')
  const name = intern(scan.interner, bytes, start + 1, stop)
  scan.key = ''
  scan.value = ''
  const close = scanAttributes(scan, stop)
  if (close === incomplete) return incomplete
  const empty = bytes[close] === slash
  openElement(scan.elements, name, scan, empty)
  if (scan.elements.open.length > deepest) return fail(scan, start, 'elements nested too deeply', 'too-large')
  return close + (empty ? 2 : 1)
}

/** Reads `name="value"` pairs up to `>` or `/>`, whose position is returned; leaves key and value in the scan. */
function scanAttributes(scan: Scan, from: number): number {
  const { bytes } = scan
  let position = from
  while (true) {
    while (isSpace(bytes[position]!)) position += 1
    if (position >= scan.limit) return incomplete
    const byte = bytes[position]!
    if (byte === gt) return position
    if (byte === slash) return position + 1 >= scan.limit ? incomplete : slashEnds(scan, position)
    const name = position
    while (bytes[position] !== equals && !endsName(bytes[position]!)) position += 1
    const nameEnd = position
    while (isSpace(bytes[position]!)) position += 1
    if (position >= scan.limit) return incomplete
    if (bytes[position] !== equals || nameEnd === name) return fail(scan, position, 'an attribute without a value')
    position += 1
    while (isSpace(bytes[position]!)) position += 1
    position = scanValue(scan, position, bytes[name]! * 8 + (nameEnd - name))
    if (position === incomplete) return incomplete
  }
}

function slashEnds(scan: Scan, position: number): number {
  return scan.bytes[position + 1] === gt ? position : fail(scan, position, '/ without > in a tag')
}

// First letter and length tell the two names that matter: "key" and "value".
const keyName = 107 * 8 + 3
const valueName = 118 * 8 + 5

function scanValue(scan: Scan, start: number, name: number): number {
  const { bytes } = scan
  if (start >= scan.limit) return incomplete
  const mark = bytes[start]!
  if (mark !== quote && mark !== apostrophe) return fail(scan, start, 'an attribute value without quotes')
  let position = start + 1
  while (true) {
    const byte = bytes[position]!
    if (byte <= lt && (byte === mark || byte === lt)) break
    position += 1
  }
  if (position >= scan.limit) return incomplete
  if (bytes[position] === lt) return fail(scan, position, '< inside an attribute value')
  if (scan.elements.skipFrom > 0) return position + 1
  if (name === keyName) scan.key = intern(scan.interner, bytes, start + 1, position)
  else if (name === valueName) scan.value = intern(scan.interner, bytes, start + 1, position)
  return position + 1
}

/** Control characters have no other place in markup; one comparison instead of four. */
function isSpace(byte: number): boolean {
  return byte <= 32
}

function endsName(byte: number): boolean {
  return byte <= gt && (byte === gt || byte === slash || byte === lt || isSpace(byte))
}
