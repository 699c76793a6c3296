import { isAscii } from 'node:buffer'
import { delimiterOf } from './csv-dialect.ts'
import type { Transcoder } from './encoding.ts'
import { encodingOf, transcoderFor } from './encoding.ts'
import type { Interner } from './interner.ts'
import { createInterner, intern } from './interner.ts'
import { readRecords } from './read-records.ts'
import type { RawRecord, ReadFailure, RecordBatch, RecordParser } from './record.ts'
import { failure, fieldName } from './record.ts'

/** What the user may know better than detection. `encoding` is an iconv-lite name. */
export type CsvOptions = Readonly<{ encoding?: string; delimiter?: string }>

type Csv = {
  readonly options: CsvOptions
  readonly interner: Interner
  /** Detection waits for this much; null once the dialect is known. */
  head: Buffer | null
  transcoder: Transcoder | null
  delimiter: number
  bytes: Buffer
  /** The same as text when all of it is ASCII, so that byte offsets are text offsets; else null. */
  text: string | null
  /** Start and end of each cell of the row at hand, one after the other; reused from row to row. */
  readonly cells: number[]
  base: number
  header: string[] | null
  rows: number
  records: RawRecord[]
}

const headSize = 1 << 16
const longestRow = 1 << 24
const newline = 10
const quote = 34

/**
 * Read a CSV file (`,` `;` tab or `|`, any usual encoding, plain, gz or zipped): the first row names the fields, every further row
 * is one record. Quoted fields may hold delimiters, newlines and doubled quotes (RFC 4180). A row with another number of columns
 * comes with the problem `column-count`. An own byte splitter: csv-parse managed a fifth of its speed.
 */
export function readCsv(path: string, options: CsvOptions = {}, signal?: AbortSignal): AsyncGenerator<RecordBatch> {
  return readRecords(path, createCsvParser(options), signal)
}

/** The push parser behind `readCsv`. */
export function createCsvParser(options: CsvOptions = {}): RecordParser {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const interner = createInterner((bytes, start, end) => decodeStretch(strict, bytes, start, end))
  const none = Buffer.alloc(0)
  const csv: Csv = {
    options,
    interner,
    head: none,
    transcoder: null,
    delimiter: 44,
    bytes: none,
    text: null,
    cells: [],
    base: 0,
    header: null,
    rows: 0,
    records: [],
  }
  const take = (): RawRecord[] => {
    const taken = csv.records
    csv.records = []
    return taken
  }
  return { push: bytes => push(csv, bytes), end: () => end(csv), take }
}

function decodeStretch(strict: TextDecoder, bytes: Buffer, start: number, end: number): string {
  for (let i = start; i < end; i += 1) {
    if (bytes[i]! > 127) return strict.decode(bytes.subarray(start, end))
  }
  return bytes.toString('latin1', start, end)
}

function push(csv: Csv, bytes: Buffer): ReadFailure | null {
  if (!csv.head) return split(csv, csv.transcoder ? csv.transcoder.push(bytes) : bytes, false)
  csv.head = Buffer.concat([csv.head, bytes])
  return csv.head.length < headSize ? null : begin(csv, csv.head)
}

function end(csv: Csv): ReadFailure | null {
  const failed = csv.head ? begin(csv, csv.head) : null
  if (failed) return failed
  return split(csv, csv.transcoder ? csv.transcoder.end() : Buffer.alloc(0), true) ?? (csv.header ? null : failure('malformed', 'the file is empty', 0))
}

function begin(csv: Csv, head: Buffer): ReadFailure | null {
  csv.head = null
  csv.transcoder = transcoderFor(csv.options.encoding ?? encodingOf(head))
  const bytes = csv.transcoder ? csv.transcoder.push(head) : head
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  csv.delimiter = (csv.options.delimiter ?? delimiterOf(bytes.toString('utf8', 0, headSize))).charCodeAt(0)
  return split(csv, marked ? bytes.subarray(3) : bytes, false)
}

function split(csv: Csv, more: Buffer, last: boolean): ReadFailure | null {
  csv.bytes = csv.bytes.length === 0 ? more : Buffer.concat([csv.bytes, more])
  if (last && csv.bytes.length > 0 && csv.bytes.at(-1) !== newline) csv.bytes = Buffer.concat([csv.bytes, Buffer.from('\n')])
  csv.text = isAscii(csv.bytes) ? csv.bytes.toString('latin1') : null
  const lastNewline = csv.bytes.lastIndexOf(newline)
  let position = 0
  while (position <= lastNewline) {
    const next = readRow(csv, position, lastNewline)
    if (next < 0) break
    position = next
  }
  csv.bytes = csv.bytes.subarray(position)
  csv.base += position
  if (csv.bytes.length > longestRow || (last && csv.bytes.length > 0)) {
    return failure('malformed', `row ${csv.rows + 1} never ends: a quote is not closed`, csv.base)
  }
  return null
}

/** Takes one row; the position after it, or -1 when the bytes at hand end inside it. */
function readRow(csv: Csv, start: number, lastNewline: number): number {
  const { bytes, cells } = csv
  cells.length = 0
  let position = start
  while (true) {
    const stop = bytes[position] === quote ? quotedEnd(bytes, position) : position
    if (stop < 0 || stop > lastNewline) return -1
    const cellEnd = plainEnd(bytes, stop, csv.delimiter)
    cells.push(position, cellEnd)
    position = cellEnd + 1
    if (bytes[cellEnd] === newline) break
  }
  takeRow(csv, start)
  return position
}

/** Rows are begun only while a newline lies ahead, so the loop needs no bound; most bytes are above both marks. */
function plainEnd(bytes: Buffer, from: number, delimiter: number): number {
  const highest = Math.max(delimiter, newline)
  let position = from
  while (bytes[position]! > highest || (bytes[position] !== delimiter && bytes[position] !== newline)) position += 1
  return position
}

/** The position after the closing quote; doubled quotes are content. */
function quotedEnd(bytes: Buffer, start: number): number {
  let position = start + 1
  while (true) {
    position = bytes.indexOf(quote, position)
    if (position < 0 || position + 1 === bytes.length) return -1
    if (bytes[position + 1] !== quote) return position + 1
    position += 2
  }
}

function takeRow(csv: Csv, start: number): void {
  const { bytes, cells } = csv
  const rowEnd = withoutReturn(bytes, start, cells[cells.length - 1]!)
  cells[cells.length - 1] = rowEnd
  if (cells.length === 2 && rowEnd === start) return
  if (!csv.header) csv.header = headerOf(cells.length / 2, index => unquoted(bytes.toString('utf8', cells[2 * index]!, cells[2 * index + 1]!)))
  else csv.records.push(recordOf(csv, start, rowEnd))
}

function withoutReturn(bytes: Buffer, start: number, end: number): number {
  return end > start && bytes[end - 1] === 13 ? end - 1 : end
}

function recordOf(csv: Csv, start: number, rowEnd: number): RawRecord {
  const { cells } = csv
  csv.rows += 1
  const header = csv.header!
  const fields: Record<string, string> = {}
  try {
    const columns = Math.min(header.length, cells.length / 2)
    for (let i = 0; i < columns; i += 1) fields[header[i]!] = cellText(csv, cells[2 * i]!, cells[2 * i + 1]!)
    const problem = cells.length / 2 === header.length ? null : 'column-count'
    return { position: csv.rows, fields, raw: csv.text?.slice(start, rowEnd) ?? csv.bytes.toString('utf8', start, rowEnd), problem }
  } catch {
    return { position: csv.rows, fields, raw: csv.bytes.toString('latin1', start, rowEnd), problem: 'bad-encoding' }
  }
}

function cellText(csv: Csv, start: number, end: number): string {
  const text = intern(csv.interner, csv.bytes, start, end)
  return csv.bytes[start] === quote && end > start ? unquoted(text) : text
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text
  const close = text.lastIndexOf('"')
  return text.slice(1, close).replaceAll('""', '"') + text.slice(close + 1)
}

function headerOf(columns: number, nameAt: (index: number) => string): string[] {
  const names: string[] = []
  for (let i = 0; i < columns; i += 1) {
    const name = fieldName(nameAt(i).trim()) || `column ${i + 1}`
    let count = 1
    while (names.includes(count === 1 ? name : `${name}#${count}`)) count += 1
    names.push(count === 1 ? name : `${name}#${count}`)
  }
  return names
}
