import type { Instant } from '#kernel/time.ts'
import { Problem } from '#platform/problem.ts'
import { delimiterOf } from '#platform/reader/csv-dialect.ts'
import { readLog } from '#platform/reader/detect.ts'
import { encodingOf } from '#platform/reader/encoding.ts'
import { readOcel } from '#platform/reader/ocel.ts'
import type { RawRecord, RecordBatch } from '#platform/reader/record.ts'
import { headOf } from '#platform/reader/source.ts'
import { caseTypeOf, guessedMapping, interpreterOf, objectTypesOf } from './interpret.ts'
import type { ImportPreview, ImportView, LogFormat, Mapping, PreviewRow } from './views.ts'

const shownRows = 20,
  sampledRows = 500

/** The first rows of a file as they are and as they would be taken under a mapping (guessed where none is given). */
export async function previewOf(
  view: ImportView,
  path: string,
  { mapping, objectType, zone }: Readonly<{ mapping: Mapping | null; objectType: string | undefined; zone: string }>,
): Promise<ImportPreview> {
  const caseType = objectType ?? (mapping && caseTypeOf(mapping)) ?? undefined
  const records = await firstRecords(view.format === 'ocel' ? readOcel(path, caseType) : readLog(path, view.format as LogFormat))
  const guessed = mapping ?? withObjectType(guessedMapping(records, zone), view, objectType)
  const headers = [...new Set(records.flatMap(record => Object.keys(record.fields)))]
  const interpret = interpreterOf(guessed, records.slice(0, 200))
  if (!interpret) throw new Problem('invalid-input')
  const head = await headOf(path, 65_536)
  return {
    import: view,
    mapping: guessed,
    objectTypes: objectTypesOf(headers),
    columns: headers.map(name => ({ name, sample: samples(records, name) })),
    rows: records.slice(0, shownRows).map(record => previewRow(record, interpret)),
    encoding: view.format === 'csv' ? encodingOf(head) : 'utf-8',
    delimiter: view.format === 'csv' ? delimiterOf(head.toString('latin1')) : null,
  }
}

async function firstRecords(batches: AsyncGenerator<RecordBatch>): Promise<RawRecord[]> {
  const records: RawRecord[] = []
  for await (const batch of batches) {
    records.push(...batch.records)
    if (batch.failure && records.length === 0)
      throw new Problem('unreadable-file', { reason: `${batch.failure.detail}${batch.failure.byteOffset === null ? '' : ` (byte ${batch.failure.byteOffset})`}` })
    if (records.length >= sampledRows) break
  }
  if (records.length === 0) throw new Problem('unreadable-file', { reason: 'no rows / 没有数据行' })
  return records.slice(0, sampledRows)
}

function withObjectType(mapping: Mapping, { format }: ImportView, objectType: string | undefined): Mapping {
  return format === 'ocel' && objectType ? { ...mapping, columns: { ...mapping.columns, case: `ocel:object-type:${objectType}` } } : mapping
}

function samples(records: readonly RawRecord[], name: string): string[] {
  const values = new Set<string>()
  for (const { fields } of records) {
    if (fields[name]) values.add(fields[name].slice(0, 80))
    if (values.size === 3) break
  }
  return [...values]
}

function previewRow(record: RawRecord, interpret: NonNullable<ReturnType<typeof interpreterOf>>): PreviewRow {
  const { activity, reason } = interpret(record)
  return { position: record.position, fields: record.fields, taken: activity && { case: activity.case, activity: activity.activity, at: activity.at as Instant }, reason }
}
