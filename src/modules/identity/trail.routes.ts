import { Readable } from 'node:stream'
import type { Instant } from '#kernel/time.ts'
import { csvLine } from '#platform/csv-out.ts'
import { inTenant } from '#platform/db.ts'
import type { Cursor } from '#platform/page.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { raw, read } from '#platform/routes.ts'
import { verifySeal } from '#platform/seal.ts'
import { instant, optional, text } from '#platform/shape.ts'
import type { TrailFilter } from './trail.store.ts'
import { listTrail } from './trail.store.ts'

const filter = { noun: optional(text(60)), type: optional(text(60)), actor: optional(text(60)), from: optional(instant()), to: optional(instant()) }

export const trailRoutes = {
  'GET /audit': read('audit.read', { ...filter, ...paging }, async (tx, { cursor, limit, ...wanted }) => {
    const page = cursorOf({ cursor, limit }, 2)
    const { rows, next } = pageOf(await listTrail(tx, wanted, page), page.limit, row => [row.transaction, row.seq])
    return { rows: rows.map(({ transaction: _transaction, ...row }) => row), next }
  }),
  'GET /audit/seal': read('audit.read', {}, async tx => ({ ...(await verifySeal(tx)), checkedAt: Date.now() as Instant })),
  'GET /audit.csv': raw('audit.read', filter, 'The audit trail as CSV, newest first', exportTrail),
} satisfies RouteTable

/** Written page by page, so that a long log never stands in memory. */
async function exportTrail(context: Context, wanted: TrailFilter, { reply }: Exchange): Promise<unknown> {
  reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="audit.csv"')
  return reply.send(Readable.from(csvPages(context, wanted)))
}

async function* csvPages(context: Context, wanted: TrailFilter): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(['at', 'type', 'noun', 'noun id', 'actor', 'actor name', 'address', 'data'])}`
  let after: readonly (string | number)[] | null = null
  do {
    const page: Cursor = { after, limit: 1000 }
    const rows = await inTenant(context.ground.database, context.caller!.tenant, tx => listTrail(tx, wanted, page))
    yield rows
      .slice(0, 1000)
      .map(row => csvLine([new Date(row.at).toISOString(), row.type, row.noun, row.nounId, row.actor, row.actorName, row.address, JSON.stringify(row.data)]))
      .join('')
    const last = rows[999]
    after = rows.length > 1000 && last ? [last.transaction, last.seq] : null
  } while (after)
}
