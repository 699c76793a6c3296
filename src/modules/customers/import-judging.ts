import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import type { CustomerImport } from './customer-import.ts'
import type { KnownRows } from './import-known.store.ts'
import { knownOf } from './import-known.store.ts'
import type { KeptLine } from './import-line.store.ts'
import type { Verdict } from './import-plan.ts'
import { judgeRow } from './import-plan.ts'
import type { FileRow } from './import-reading.ts'
import { originHash } from './import-reading.ts'
import type { ImportRow } from './import-row.ts'
import { nameKey } from './marks.ts'

/** A row that can be taken, with who it is. */
export type Judged = Readonly<{
  position: number
  fields: FileRow['fields']
  row: ImportRow
  origin: string
  /** Whether somebody in the file or here is probably the same. */
  likely: boolean
  verdict: Exclude<Verdict, { deed: 'refuse' }>
}>
export type Piece = Readonly<{ judged: readonly Judged[]; refused: readonly KeptLine[]; organisations: KnownRows['organisations'] }>

type Judging = Readonly<{ ground: Ground; it: CustomerImport; besides: ReadonlyMap<string, number> }>

/** Who the rows of a piece are, by the file and by what the house knows. @param judging `besides` are organisations of the file that are not here yet */
export async function judgePiece(tx: Tx, { ground, it, besides }: Judging, rows: readonly FileRow[]): Promise<Piece> {
  const asked = rows.flatMap(({ position, fields, read, standing }) =>
    read.ok && standing?.ok ? [{ position, fields, row: read.row, origin: originHash(ground, tx.tenant, standing.origin), likely: standing.likely }] : [],
  )
  const { known, organisations } = await knownOf(tx, asked, it.manner.system, besides)
  const judged: Judged[] = []
  const refused: KeptLine[] = rows.flatMap(({ position, fields, read, standing }) => {
    const wrong = read.ok ? standing : read
    return wrong && !wrong.ok ? [{ position, fault: wrong.fault, detail: wrong.detail, customer: null, fields }] : []
  })
  for (const [index, each] of asked.entries()) {
    const verdict = judgeRow(each.row, known[index]!)
    const { position, fields, likely } = each
    if (verdict.deed === 'refuse') refused.push({ position, fault: verdict.fault, detail: verdict.detail, customer: verdict.customer, fields })
    else judged.push({ ...each, verdict, likely: verdict.deed === 'create' && (likely || verdict.likely !== null) })
  }
  return { judged, refused, organisations }
}

/** What is kept of a row whose customer is probably here. */
export function likelyLine({ position, fields, verdict }: Judged): KeptLine {
  return { position, fault: 'likely', detail: '', customer: verdict.deed === 'create' ? verdict.likely : null, fields }
}

/** The organisation a row needs, by the key of its name; empty where it needs none. */
export function organisationKey({ row }: Judged, own: Id<'customer'> | null, known: CustomerImport['manner']['known']): string {
  return own !== null && known === 'fill' ? '' : nameKey(row.organisation)
}
