import { createHmac } from 'node:crypto'
import { customerTiers } from '#modules/catalog/public.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import type { Ground } from '#platform/perform.ts'
import { readCsv } from '#platform/reader/csv.ts'
import type { RawRecord } from '#platform/reader/record.ts'
import { folded } from './address.ts'
import type { CustomerImport } from './customer-import.ts'
import type { Standing } from './import-plan.ts'
import { openStanding } from './import-plan.ts'
import type { ReadRow, RowReading } from './import-row.ts'
import { readRow } from './import-row.ts'
import type { ImportManner } from './views.ts'

export const mostRows = 200_000
/** A file is gone through twice, organisations first, because people belong to them; the place tells both apart. */
const secondTime = 1_000_000_000

/** One row of a file: where it stands, what it says, and what it is beside the rows before it. */
export type FileRow = Readonly<{ place: number; position: number; fields: Readonly<Record<string, string>>; read: ReadRow; standing: Standing | null }>
export type FileFailure = Readonly<{ failure: string; detail: string }>

/** How rows are read: their columns, and which tier of the enterprise a name means; another name is taken as it is. */
export async function readingOf({ database }: Ground, tenant: string, { columns, system }: ImportManner): Promise<RowReading> {
  const tiers = await inTenant(database, tenant, customerTiers)
  const named = new Map(tiers.flatMap(({ key, name }) => [key, ...Object.values(name)].map(each => [folded(each), key] as const)))
  return { columns, system, tierOf: name => named.get(folded(name)) ?? name }
}

export function csvOptions({ encoding }: Pick<ImportManner, 'encoding'>): Readonly<{ encoding?: string }> {
  return encoding === 'auto' ? {} : { encoding }
}

/** The rows of a table, piece by piece: all organisations before the first person. Whatever is wrong with the file comes last. */
export async function* piecesOf(ground: Ground, tenant: string, it: CustomerImport, size: number): AsyncGenerator<readonly FileRow[] | FileFailure> {
  const reading = await readingOf(ground, tenant, it.manner)
  const stand = openStanding()
  for (const kind of ['organisation', 'person'] as const) {
    let piece: FileRow[] = []
    for await (const { records, failure } of readCsv(pathOfFile(ground.files, tenant, it.sha256), csvOptions(it.manner))) {
      for (const record of records) {
        if (record.position > mostRows) return yield { failure: 'too-many-rows', detail: String(mostRows) }
        const read = readRow(record, reading)
        if ((read.ok ? read.row.kind : 'person') !== kind) continue
        piece.push(rowOf(record, read, read.ok ? stand(read.row, record.position) : null))
        if (piece.length < size) continue
        yield piece
        piece = []
      }
      if (failure) return yield { failure: failure.code, detail: failure.detail }
    }
    if (piece.length > 0) yield piece
  }
}

function rowOf({ position, fields }: RawRecord, read: ReadRow, standing: Standing | null): FileRow {
  const first = read.ok && read.row.kind === 'organisation'
  return { place: first ? position : secondTime + position, position, fields, read, standing }
}

/** The origin of a row under a key of the installation: nobody can find out from it who somebody was. */
export function originHash({ keyring }: Ground, tenant: string, origin: string): string {
  return createHmac('sha256', keyring.master).update(`customer origin\0${tenant}\0${origin}`).digest('base64url')
}
