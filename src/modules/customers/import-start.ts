import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile, storeFile } from '#platform/files.ts'
import { letFilesGo } from '#platform/leaving-files.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { limited } from '#platform/read-body.ts'
import { readCsv } from '#platform/reader/csv.ts'
import type { RawRecord } from '#platform/reader/record.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { uploadedName } from '#platform/uploaded-name.ts'
import { readImport, viewImport } from './customer-import.store.ts'
import { csvOptions, readingOf } from './import-reading.ts'
import type { RowReading } from './import-row.ts'
import { guessImport, readRow } from './import-row.ts'
import { importNoun } from './nouns.ts'
import type { ImportManner, ImportPreviewRow, ImportView } from './views.ts'

const mostBytes = 50 * 1024 * 1024
const shownRows = 20

/** Store a table of customers and make its import; it is looked through next, and nothing is taken before somebody starts it. */
export async function uploadTable(
  { ground, caller, request: requestOf }: Context,
  { system }: Readonly<{ system?: string | undefined }>,
  { request }: Exchange,
): Promise<ImportView> {
  const asked = requestOf(caller!.tenant, 'upload')
  const { sha256, bytes, path } = await storeFile(ground.files, asked.tenant, limited(request.body as Readable, mostBytes))
  // What is no table is not kept.
  const first = await headRow(path).catch(async error => {
    await inTenant(ground.database, asked.tenant, tx => letFilesGo(tx, [sha256]))
    throw error
  })
  const headers = Object.keys(first.fields)
  const manner: ImportManner = { system: system?.trim() || 'CRM', encoding: 'auto', columns: guessImport(headers), known: 'fill', likely: 'create' }
  const id = uuidFrom(0, createHash('sha256').update(asked.commandId).digest()) as Id<'customer-import'>
  const about = { name: uploadedName(request, 'customers.csv'), sha256, bytes, headers, manner, by: asked.actor }
  const outcome = await perform(ground, importNoun, id, { command: { do: 'upload', ...about }, request: asked })
  if (!outcome.ok) throw new Refused('customer-import', outcome.refusal)
  return (await inTenant(ground.database, asked.tenant, tx => viewImport(tx, id)))!
}

async function headRow(path: string): Promise<RawRecord> {
  const [first] = await firstRows(path, {})
  if (!first) throw new Problem('unreadable-file', { reason: 'a head and at least one row are needed / 需要表头和至少一行' })
  return first
}

async function firstRows(path: string, options: Readonly<{ encoding?: string }>): Promise<readonly RawRecord[]> {
  const rows: RawRecord[] = []
  for await (const { records, failure } of readCsv(path, options)) {
    rows.push(...records)
    if (failure && rows.length === 0) throw new Problem('unreadable-file', { reason: failure.detail })
    if (rows.length >= shownRows) break
  }
  return rows.slice(0, shownRows)
}

/** The first rows of a file as they will be read; none once the file is gone. */
export async function previewRows({ ground, caller }: Context, { id }: Readonly<{ id: string }>): Promise<Readonly<{ rows: readonly ImportPreviewRow[]; next: null }>> {
  const { tenant } = caller!
  const it = await inTenant(ground.database, tenant, tx => readImport(tx, id))
  if (!it) throw new Problem('not-found')
  const here = it.forgottenAt === null && ['uploaded', 'checked', 'running', 'cancelled', 'failed'].includes(it.stage)
  const rows = here ? await firstRows(pathOfFile(ground.files, tenant, it.sha256), csvOptions(it.manner)) : []
  const reading = await readingOf(ground, tenant, it.manner)
  return { rows: rows.map(row => shownRow(row, reading)), next: null }
}

function shownRow(record: RawRecord, reading: RowReading): ImportPreviewRow {
  const read = readRow(record, reading)
  if (!read.ok) return { position: record.position, read: null, fault: read.fault, detail: read.detail }
  const { number: _, addresses, ...said } = read.row
  return { position: record.position, read: { ...said, addresses: addresses.map(({ kind, value }) => ({ kind, value })) }, fault: null, detail: '' }
}
