import { readCsv } from '#platform/reader/csv.ts'
import { readNdjson } from '#platform/reader/ndjson.ts'
import type { RawRecord, ReadFailure, RecordBatch } from '#platform/reader/record.ts'
import { rawText } from '#platform/reader/record.ts'
import { openSource } from '#platform/reader/source.ts'
import type { Zone } from '#science/calendar/zone.ts'
import type { Holding } from './detect.ts'
import { casesOfDocument, formatOfCase } from './detect.ts'
import type { FileFailure, Found, LeftOut, ReadCase } from './foreign.ts'
import { refused } from './foreign.ts'
import type { Json } from './json-parts.ts'
import { readChatwoot } from './read-chatwoot.ts'
import { readLine } from './read-lines.ts'
import { maildirKind, mailsOfMaildir } from './read-maildir.ts'
import { casesOfArchive } from './read-mails.ts'
import { mailsOfMbox } from './read-mbox.ts'
import type { WordsOf } from './read-zammad.ts'
import { readZammad } from './read-zammad.ts'
import { readZendesk, zendeskNames } from './read-zendesk.ts'
import { caseOfRows, guessTable, timesOf } from './table.ts'
import type { Columns, MoveFormat } from './views.ts'

/** A JSON document is read whole; larger exports come as lines. */
const largestDocument = 256 * 1024 * 1024

/** `own`: addresses that are ours, by which answers in a mail archive are known. */
export type Reading = Readonly<{ format: MoveFormat; columns: Columns; zone: Zone; wordsOf: WordsOf; own: ReadonlySet<string> }>

/** What kind of export a file is, by its beginning, and the columns of a table; null when it is none. */
export async function lookAt(path: string): Promise<Readonly<{ format: MoveFormat; headers: readonly string[]; columns: Columns }> | null> {
  if (await maildirKind(path)) return { format: 'maildir', headers: [], columns: {} }
  const head = await firstText(path)
  if (/^From \S/.test(head)) return { format: 'mbox', headers: [], columns: {} }
  if (/^[[{]/.test(head)) {
    const format = await formatOfJson(path, head)
    return format && { format, headers: [], columns: {} }
  }
  for await (const { records, failure } of readCsv(path)) {
    const headers = Object.keys(records[0]?.fields ?? {})
    if (failure && headers.length === 0) return null
    if (headers.length > 0) return headers.length < 2 ? null : { format: 'csv', headers, columns: guessTable(headers) }
  }
  return null
}

async function firstText(path: string): Promise<string> {
  const source = await openSource(path)
  try {
    for await (const chunk of source.chunks)
      return chunk
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trimStart()
  } finally {
    source.close()
  }
  return ''
}

/** The first line is a whole case, or the whole file is one document. */
async function formatOfJson(path: string, head: string): Promise<MoveFormat | null> {
  const line = parsed(head.slice(0, head.indexOf('\n') < 0 ? undefined : head.indexOf('\n')))
  if (line !== undefined && !Array.isArray(line) && formatOfCase(line)) return formatOfCase(line)
  const document = await wholeDocument(path)
  return 'failure' in document ? null : formatOfCase(document.cases[0])
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The cases of a file, one after the other, and what of it is left out. Whatever is wrong with the file comes last. */
export async function* casesIn(path: string, reading: Reading): AsyncGenerator<Found | LeftOut | FileFailure> {
  const { format, own } = reading
  if (format === 'csv') return yield* casesOfTable(path, reading)
  if (format === 'mbox') return yield* casesOfArchive(mailsOfMbox(path), { own, inOrder: true })
  if (format === 'maildir') return yield* casesOfArchive(mailsOfMaildir(path), { own, inOrder: false })
  const head = await firstText(path)
  const line = parsed(head.slice(0, head.indexOf('\n') < 0 ? undefined : head.indexOf('\n')))
  const asLines = line !== undefined && !Array.isArray(line) && formatOfCase(line) !== null
  if (asLines) return yield* casesOfLines(path, reading)
  const document = await wholeDocument(path)
  if ('failure' in document) return yield document
  const read = readerFor(reading, document)
  for (const [place, it] of document.cases.entries()) yield { position: place + 1, read: read(it), raw: JSON.stringify(it) }
}

function readerFor({ format, wordsOf }: Reading, { users, groups }: Pick<Holding, 'users' | 'groups'>): (it: Json) => ReadCase {
  const names = zendeskNames(users, groups)
  switch (format) {
    case 'zammad':
      return it => readZammad(it, wordsOf)
    case 'zendesk':
      return it => readZendesk(it, names)
    case 'chatwoot':
      return readChatwoot
    default:
      return readLine
  }
}

async function* casesOfLines(path: string, reading: Reading): AsyncGenerator<Found | FileFailure> {
  const read = readerFor(reading, { users: [], groups: [] })
  for await (const { records, failure } of readNdjson(path)) {
    for (const record of records) {
      const raw = rawText(record)
      yield { position: record.position, read: record.problem ? refused('', 'unreadable', record.problem) : read(JSON.parse(raw)), raw }
    }
    if (failure) yield failed(failure)
  }
}

function failed({ code, detail }: ReadFailure): FileFailure {
  return { failure: code, detail }
}

/** Rows that name one case stand together; a name that comes again later is refused, for its case is told already. */
async function* casesOfTable(path: string, { columns, zone }: Reading): AsyncGenerator<Found | FileFailure> {
  const seen = new Set<string>()
  const refOf = ({ fields }: RawRecord): string => (columns.id ? (fields[columns.id] ?? '').trim() : '')
  let times: ReturnType<typeof timesOf> | null = null
  let rows: RawRecord[] = []
  const told = (): Found[] => {
    const first = rows[0]
    if (!first || !times) return []
    const ref = refOf(first)
    const again = ref !== '' && seen.has(ref)
    seen.add(ref)
    const wrong = rows.find(({ problem }) => problem !== null)
    const read = wrong ? refused(ref, 'unreadable', wrong.problem!) : again ? refused(ref, 'same-ref', ref) : caseOfRows(rows, columns, times)
    return [{ position: first.position, read, raw: rows.map(rawText).join('\n') }]
  }
  for await (const { records, failure } of readCsv(path) as AsyncGenerator<RecordBatch>) {
    times ??= timesOf(columns, records.slice(0, 200), zone)
    for (const record of records) {
      const goesOn = rows.length > 0 && refOf(record) !== '' && refOf(record) === refOf(rows[0]!)
      if (!goesOn) {
        yield* told()
        rows = []
      }
      rows.push(record)
    }
    if (failure) yield failed(failure)
  }
  yield* told()
}

async function wholeDocument(path: string): Promise<Holding | FileFailure> {
  const source = await openSource(path)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of source.chunks) {
      size += chunk.length
      if (size > largestDocument) return { failure: 'document-too-large', detail: `${largestDocument / 2 ** 20} MB` }
      chunks.push(chunk)
    }
  } catch (error) {
    return { failure: 'cannot-read', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    source.close()
  }
  try {
    return casesOfDocument(
      JSON.parse(
        Buffer.concat(chunks)
          .toString('utf8')
          .replace(/^\uFEFF/, ''),
      ),
    )
  } catch (error) {
    return { failure: 'malformed', detail: error instanceof Error ? error.message : String(error) }
  }
}
