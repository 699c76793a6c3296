import { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { listUnits, ownTenant } from '#modules/identity/public.ts'
import { csvLine } from '#platform/csv-out.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import type { Shape } from '#platform/shape.ts'
import { list, oneOf, optional, orNull, record, ref, text } from '#platform/shape.ts'
import type { Readers } from './acknowledgement.store.ts'
import { listReaders } from './acknowledgement.store.ts'
import { acknowledgementId } from './acknowledgement.ts'
import { localDay } from './calendar.ts'
import { acknowledgementNoun, standardNoun } from './nouns.ts'
import { readService } from './service.store.ts'
import { codeTaken, listStandards, readStandard, realStandards } from './standard.store.ts'
import type { StandardCommand, StandardRefusal } from './standard.ts'
import { readersOf, standardRow, viewStandard } from './standard-view.ts'
import { bothTexts } from './text-shape.ts'
import type { StandardContent } from './views.ts'
import { comparisons, promiseUnits } from './views.ts'

const amount = (most: number): Shape<number> => ({ schema: { type: 'number', minimum: 0, maximum: most }, required: true })
const content: Shape<StandardContent> = record({
  title: bothTexts(300),
  text: bothTexts(100_000),
  promise: orNull(record({ measure: text(200), comparison: oneOf(comparisons), target: amount(1e9), unit: oneOf(promiseUnits), share: orNull(amount(100)) })),
  scope: record({ service: orNull(ref('service')), tier: orNull(text(60)), unit: orNull(ref('unit')), channel: orNull(text(100)) }),
  norms: bothTexts(50_000),
  checks: list(bothTexts(1000), 100),
  evidence: bothTexts(10_000),
})
const given = oneOf(['yes', 'no'] as const)

export const standardRoutes = {
  'GET /standards': read(
    'catalog.read',
    { search: optional(text(200)), withdrawn: optional(oneOf(['yes'] as const)), ...paging },
    async (tx, { search, withdrawn, ...page }, caller) => {
      const cursor = cursorOf(page, 2)
      const { rows, next } = pageOf(await listStandards(tx, { search, withdrawn: withdrawn === 'yes', reader: caller.person }, cursor), cursor.limit, row => [row.code, row.id])
      const today = await todayOf(tx)
      const shown = []
      for (const row of rows) shown.push(await standardRow(tx, row, today))
      return { rows: shown, next }
    },
  ),
  'GET /standards/:id': read('catalog.read', { id: ref('standard') }, async (tx, { id }, caller) => viewStandard(tx, id, { today: await todayOf(tx), reader: caller.person })),
  'GET /standards/:id/readers': read('catalog.write', { id: ref('standard'), given: optional(given), ...paging }, async (tx, { id, given: wanted, ...page }) => {
    const readers = await readersNow(tx, id)
    const cursor = cursorOf(page, 2)
    return pageOf(readers ? await listReaders(tx, readers, wanted === undefined ? null : wanted === 'yes', cursor) : [], cursor.limit, row => [row.name, row.id])
  }),
  'GET /standards/:id/readers.csv': raw('catalog.write', { id: ref('standard') }, 'Who has acknowledged the version in force and who has not, as CSV', exportReaders),
  'POST /standards/:id/create': act('catalog.write', { id: ref('standard'), code: text(60), parent: orNull(ref('standard')), content }, create),
  'POST /standards/:id/revise': act('catalog.write', { id: ref('standard'), content }, async (context, { id, content: written }) => {
    await inTenant(context.ground.database, context.caller!.tenant, tx => checkScope(tx, written))
    await performStandard(context, id, { do: 'revise', content: written, by: context.caller!.person })
  }),
  'POST /standards/:id/approve': act('catalog.approve', { id: ref('standard'), effectiveFrom: day() }, async (context, { id, effectiveFrom }) => {
    if (Number.isNaN(Date.parse(effectiveFrom))) throw new Problem('invalid-input')
    const today = await inTenant(context.ground.database, context.caller!.tenant, todayOf)
    await performStandard(context, id, { do: 'approve', effectiveFrom, by: context.caller!.person, today })
  }),
  'POST /standards/:id/acknowledge': act('catalog.read', { id: ref('standard') }, acknowledge),
  ...commandsOf<StandardCommand>(standardNoun)({
    'POST /standards/:id/submit': { do: 'submit', may: 'catalog.write', body: {} },
    'POST /standards/:id/discard': { do: 'discard', may: 'catalog.write', body: {} },
    'POST /standards/:id/send-back': { do: 'send-back', may: 'catalog.approve', body: { remark: text(2000) } },
    'POST /standards/:id/withdraw': { do: 'withdraw', may: 'catalog.approve', body: { reason: text(500) } },
  }),
} satisfies RouteTable

/** A date `yyyy-MM-dd`. */
function day(): Shape<string> {
  return { schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, required: true }
}

/** Standards take effect by the day of the enterprise. */
async function todayOf(tx: Tx): Promise<string> {
  return localDay((await ownTenant(tx))?.workingHours.zone ?? 'UTC', Date.now())
}

async function checkScope(tx: Tx, { scope }: StandardContent): Promise<void> {
  if (scope.service && !(await readService(tx, scope.service))) throw new Refused('standard', 'unknown-service')
  if (scope.unit && !(await listUnits(tx)).some(({ id }) => id === scope.unit)) throw new Refused('standard', 'unknown-unit')
}

type New = Readonly<{ id: Id<'standard'>; code: string; parent: Id<'standard'> | null; content: StandardContent }>

async function create(context: Context, { id, code, parent, content: written }: New): Promise<void> {
  await inTenant(context.ground.database, context.caller!.tenant, async tx => {
    await checkScope(tx, written)
    if (parent && !(await realStandards(tx, [parent])).has(parent)) throw new Refused('standard', 'unknown-parent')
    if (!(await readStandard(tx, id)) && (await codeTaken(tx, code))) throw new Refused('standard', 'code-taken')
  })
  try {
    await performStandard(context, id, { do: 'create', code, parent, content: written, by: context.caller!.person })
  } catch (error) {
    // Two people took the code in the same moment: the second is told so.
    if (error instanceof Error && 'constraint' in error && error.constraint === 'standard_code') throw new Refused('standard', 'code-taken')
    throw error
  }
}

/** The signed-in person acknowledges the version in force. */
async function acknowledge(context: Context, { id }: Readonly<{ id: Id<'standard'> }>): Promise<void> {
  const { tenant, person } = context.caller!
  if (!person) throw refused('person-needed')
  const readers = await inTenant(context.ground.database, tenant, tx => readersNow(tx, id))
  if (!readers) throw refused('not-in-force')
  const command = { do: 'give', standard: id, version: readers.version, person: person as Id<'person'> } as const
  await perform(context.ground, acknowledgementNoun, acknowledgementId(id, readers.version, person), { command, request: context.request(tenant, 'acknowledge') })
}

function refused(refusal: StandardRefusal): Refused {
  return new Refused('standard', refusal)
}

async function readersNow(tx: Tx, id: Id<'standard'>): Promise<Readers | null> {
  const standard = await readStandard(tx, id)
  if (!standard) throw refused('unknown')
  return readersOf(standard, id, await todayOf(tx))
}

async function exportReaders(context: Context, { id }: Readonly<{ id: Id<'standard'> }>, { reply }: Exchange): Promise<unknown> {
  const readers = await inTenant(context.ground.database, context.caller!.tenant, tx => readersNow(tx, id))
  reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="acknowledgements.csv"')
  return reply.send(Readable.from(csvPages(context, readers)))
}

/** Written page by page; cells are disarmed against formulas by `csvLine`. */
async function* csvPages(context: Context, readers: Readers | null): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(['name', 'unit', 'version', 'acknowledged at'])}`
  for (let after: Cursor['after'] = null; readers; ) {
    const page: Cursor = { after, limit: 1000 }
    const rows = await inTenant(context.ground.database, context.caller!.tenant, tx => listReaders(tx, readers, null, page))
    yield rows
      .slice(0, 1000)
      .map(row => csvLine([row.name, row.unit, readers.version, row.givenAt && new Date(row.givenAt).toISOString()]))
      .join('')
    const last = rows[999]
    if (rows.length <= 1000 || !last) return
    after = [last.name, last.id]
  }
}

async function performStandard(context: Context, id: Id<'standard'>, command: StandardCommand): Promise<void> {
  const { tenant } = context.caller!
  const outcome = await perform(context.ground, standardNoun, id, { command, request: context.request(tenant, command.do) })
  if (!outcome.ok) throw new Refused('standard', outcome.refusal)
}
