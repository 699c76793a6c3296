import { ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import type { Bulk } from '#platform/perform-bulk.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import { oneOf, optional, ref, text, textMap } from '#platform/shape.ts'
import { insertActivities } from './activity.store.ts'
import type { Activity } from './activity.ts'
import { openIdentify } from './identify.ts'
import { countRetaken, readImport } from './import.store.ts'
import { readMended } from './intake.ts'
import { interpreterOf } from './interpret.ts'
import { mapping } from './mapping-shape.ts'
import { keepMended, listQuarantine, lockWaiting, setState } from './quarantine.store.ts'
import type { Mapping, QuarantineRow } from './views.ts'

const rowId = text(18)
export type Retaken = Readonly<{ taken: number; repeated: number; stillRefused: number; reason: string | null }>
const mostAtOnce = 50_000

export const quarantineRoutes = {
  'GET /quarantine': read(
    'mesh.read',
    { import: optional(ref('import')), state: optional(oneOf(['waiting', 'taken', 'dismissed'] as const)), ...paging },
    async (tx, { import: importId, state, ...page }) => {
      const cursor = cursorOf(page, 1)
      return pageOf(await listQuarantine(tx, { importId, state: state ?? 'waiting' }, cursor), cursor.limit, row => [row.id])
    },
  ),
  'POST /quarantine/:row/mend': act('mesh.import', { row: rowId, fields: textMap(200) }, (context, { row, fields }) =>
    bulk(context, 'mend', { row, fields }, async tx =>
      retake(
        tx,
        (await lockWaiting(tx, { id: numeric(row) }, 1)).map(found => ({ ...found, fields })),
        null,
        'quarantine.mended',
      ),
    ),
  ),
  'POST /quarantine/:row/dismiss': act('mesh.import', { row: rowId }, (context, { row }) => bulk(context, 'dismiss', { row }, tx => dismiss(tx, numeric(row)))),
  'POST /imports/:id/retake': act('mesh.import', { id: ref('import'), mapping }, (context, { id, mapping: wanted }) =>
    bulk(context, 'retake', { id, wanted }, async tx => retake(tx, await lockWaiting(tx, { importId: id }, mostAtOnce), wanted as Mapping, 'quarantine.retaken')),
  ),
} satisfies RouteTable

function numeric(row: string): string {
  if (!/^\d{1,18}$/.test(row)) throw new Problem('not-found')
  return row
}

function bulk<Answer>(context: Context, step: string, body: unknown, work: (tx: Tx) => Promise<Bulk<Answer>>): Promise<Answer> {
  const { tenant } = context.caller!
  return performBulk(context.ground, { noun: 'quarantine', id: tenant, body: JSON.stringify([step, body]), request: context.request(tenant, step) }, work)
}

/** Take rows again: those of a file under its mapping (or a new one), those of the intake as they are. What still cannot be taken stays with its new reason. */
async function retake(tx: Tx, rows: readonly QuarantineRow[], wanted: Mapping | null, type: 'quarantine.mended' | 'quarantine.retaken'): Promise<Bulk<Retaken>> {
  if (rows.length === 0) throw new Problem('not-found')
  const taken: string[] = [],
    activities: Activity[] = []
  let reason: string | null = null
  const interpret = await interpreterFor(tx, rows[0]!, wanted)
  const identify = openIdentify()
  const idColumn = await idColumnOf(tx, rows[0]!, wanted)
  for (const row of rows) {
    const result = interpret(row)
    if (result.activity) {
      taken.push(row.id)
      activities.push({ ...result.activity, source: row.source, id: row.fields[idColumn] || identify(result.activity) })
    } else {
      reason = result.reason
      await keepMended(tx, row.id, { fields: row.fields, reason: result.reason })
    }
  }
  const { taken: fresh, repeated } = await insertActivities(tx, activities, rows[0]!.import)
  await setState(tx, taken, 'taken')
  if (rows[0]!.import) await countRetaken(tx, rows[0]!.import, { taken: fresh, repeated })
  const answer = { taken: fresh, repeated, stillRefused: rows.length - taken.length, reason }
  return { answer, events: [{ type, import: rows[0]!.import, ...answer }] }
}

/** The column that names a record: of a file the mapped one (or none), of the intake always `id`. The same record taken from a mended file later is then the same. */
async function idColumnOf(tx: Tx, { import: importId }: QuarantineRow, wanted: Mapping | null): Promise<string> {
  if (!importId) return 'id'
  return (wanted ?? (await readImport(tx, importId))?.mapping)?.columns.id ?? ''
}

async function interpreterFor(tx: Tx, first: QuarantineRow, wanted: Mapping | null): Promise<(row: QuarantineRow) => ReturnType<typeof readMended>> {
  const zone = (await ownTenant(tx))!.workingHours.zone
  if (!first.import) return row => readMended(row.fields, zone)
  const mapping = wanted ?? (await readImport(tx, first.import))?.mapping
  const interpret = mapping && interpreterOf(mapping, [{ position: 1, fields: first.fields, raw: null, problem: null }])
  if (!interpret) throw new Problem('invalid-input')
  return row => interpret({ position: row.position, fields: row.fields, raw: row.raw, problem: null })
}

async function dismiss(tx: Tx, row: string): Promise<Bulk<Readonly<{ dismissed: number }>>> {
  const rows = await lockWaiting(tx, { id: row }, 1)
  if (rows.length === 0) throw new Problem('not-found')
  await setState(
    tx,
    rows.map(found => found.id),
    'dismissed',
  )
  return { answer: { dismissed: rows.length }, events: [{ type: 'quarantine.dismissed', row }] }
}
