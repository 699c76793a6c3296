import { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import type { Locale } from '#kernel/words.ts'
import { fill } from '#kernel/words.ts'
import { csvLine } from '#platform/csv-out.ts'
import { inTenant } from '#platform/db.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { oneOf, optional, ref, text, textMap } from '#platform/shape.ts'
import { listImports, viewImport } from './customer-import.store.ts'
import type { ImportCommand } from './customer-import.ts'
import { listKept, listLines } from './import-line.store.ts'
import { previewRows, uploadTable } from './import-start.ts'
import { importNoun } from './nouns.ts'
import type { ImportColumns, ImportLine, ImportManner } from './views.ts'
import { importEncodings, importFields, knownManners, likelyManners } from './views.ts'
import { importFaultWords } from './words.ts'

const may = 'customers.import'
const id = ref('customer-import')

export const customerImportRoutes = {
  'GET /customer-imports': read(may, paging, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listImports(tx, cursor), cursor.limit, row => [row.uploadedAt, row.id])
  }),
  'GET /customer-imports/:id': read(may, { id }, async (tx, input) => {
    const view = await viewImport(tx, input.id)
    if (!view) throw new Problem('not-found')
    return view
  }),
  'GET /customer-imports/:id/preview': raw(may, { id }, 'The first rows of a table of customers as they will be read', previewRows),
  'GET /customer-imports/:id/lines': read(may, { id, show: optional(oneOf(['refused', 'likely'])), ...paging }, async (tx, { id: of, show = 'refused', ...page }) => {
    const cursor = cursorOf(page, 1)
    return pageOf(await listLines(tx, of, show === 'likely', cursor), cursor.limit, row => [row.position])
  }),
  'GET /customer-imports/:id/kept': read(may, { id, ...paging }, async (tx, { id: of, ...page }) => {
    const cursor = cursorOf(page, 1)
    return pageOf(await listKept(tx, of, cursor), cursor.limit, row => [row.id])
  }),
  'GET /customer-imports/:id/refused.csv': raw(may, { id }, 'Rows that were not taken, as they were written, with the reason, as CSV', exportRefused),
  'POST /customer-imports': raw(
    may,
    { system: optional(text(40)) },
    'Upload a table of customers (application/octet-stream; its name percent-encoded in X-File-Name)',
    uploadTable,
  ),
  'POST /customer-imports/:id/map': act(
    may,
    { id, system: text(40), encoding: oneOf(importEncodings), columns: textMap(20), known: oneOf(knownManners), likely: oneOf(likelyManners) },
    mapColumns,
  ),
  ...commandsOf<ImportCommand>(importNoun)({
    'POST /customer-imports/:id/start': { do: 'start', may, body: {} },
    'POST /customer-imports/:id/cancel': { do: 'cancel', may, body: {} },
    'POST /customer-imports/:id/undo': { do: 'undo', may, body: {} },
  }),
} satisfies RouteTable

type Wanted = Readonly<{ id: Id<'customer-import'>; columns: Readonly<Record<string, string>> }> & Omit<ImportManner, 'columns'>

/** What is mapped to nothing is left out. */
async function mapColumns(context: Context, { id: of, columns: chosen, system, ...manner }: Wanted): Promise<Record<string, never>> {
  const columns: ImportColumns = Object.fromEntries(importFields.flatMap(field => (chosen[field] ? [[field, chosen[field]]] : [])))
  const command = { do: 'map', manner: { ...manner, system: system.trim(), columns } } as const
  const outcome = await perform(context.ground, importNoun, of, { command, request: context.request(context.caller!.tenant, 'map') })
  if (!outcome.ok) throw new Refused('customer-import', outcome.refusal)
  return {}
}

const pageSize = 1000

/** Rows that were not taken, to be mended and uploaded again: their own columns, their line, and why. */
async function exportRefused(context: Context, { id: of }: Readonly<{ id: string }>, { reply }: Exchange): Promise<unknown> {
  const view = await inTenant(context.ground.database, context.caller!.tenant, tx => viewImport(tx, of))
  if (!view) throw new Problem('not-found')
  reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="refused.csv"')
  return reply.send(Readable.from(refusedPages(context, of, { headers: view.headers, left: view.manner.likely === 'leave' })))
}

async function* refusedPages({ ground, caller, locale }: Context, of: string, { headers, left }: Readonly<{ headers: readonly string[]; left: boolean }>): AsyncGenerator<string> {
  const heads = locale === 'zh-CN' ? ['原因', '行'] : ['reason', 'row']
  yield `\uFEFF${csvLine([...headers, ...heads])}`
  for (const likely of left ? [false, true] : [false]) {
    let after: readonly [number] | null = null
    do {
      const cursor: Readonly<{ after: readonly [number] | null; limit: number }> = { after, limit: pageSize }
      const rows: ImportLine[] = await inTenant(ground.database, caller!.tenant, tx => listLines(tx, of, likely, cursor))
      const shown = rows.slice(0, pageSize)
      yield shown.map(line => csvLine([...headers.map(header => line.fields[header] ?? ''), reasonOf(line, locale), line.position])).join('')
      after = rows.length > pageSize ? [shown.at(-1)!.position] : null
    } while (after)
  }
}

function reasonOf({ fault, detail, customer }: ImportLine, locale: Locale): string {
  const reason = fill(importFaultWords[fault][locale], { detail })
  return customer ? `${reason} (${customer.name})` : reason
}
