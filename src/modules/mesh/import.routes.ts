import { createHash, randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { uuidFrom } from '#kernel/id.ts'
import type { Id } from '#kernel/id.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile, storeFile } from '#platform/files.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { formatOf } from '#platform/reader/detect.ts'
import { headOf } from '#platform/reader/source.ts'
import { act, commands, raw, read } from '#platform/routes.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { anyText, list, oneOf, optional, record, ref, text, whole } from '#platform/shape.ts'
import { demoBytes, demoMapping, demoName } from './demo/records.ts'
import type { ImportCommand } from './import.ts'
import { listImports, viewImport } from './import.store.ts'
import { forgetProgress } from './importer.ts'
import { importNoun } from './nouns.ts'
import { previewOf } from './preview.ts'
import { createDemoUnits } from './demo-units.ts'
import { activityFields } from './views.ts'
import type { ActivityField, ImportPreview, ImportView, Mapping } from './views.ts'

const columnShapes = Object.fromEntries(activityFields.map(field => [field, optional(anyText(300))])) as Record<ActivityField, ReturnType<typeof optional<string>>>
const mapping = record({ columns: record(columnShapes), attributes: list(text(300), 100), timeFormat: text(40), zone: text(60) })
const source = optional(text(120))

export const importRoutes = {
  'GET /imports': read('mesh.read', { ...paging }, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listImports(tx, cursor), cursor.limit, row => [row.uploadedAt, row.id])
  }),
  'GET /imports/:id': read('mesh.read', { id: ref('import') }, async (tx, { id }) => (await viewImport(tx, id)) ?? missing()),
  'POST /imports': raw('mesh.import', {}, 'Upload a log file (application/octet-stream; its name percent-encoded in X-File-Name)', upload),
  'GET /imports/:id/preview': raw('mesh.import', { id: ref('import'), objectType: optional(text(300)) }, 'The first rows of an uploaded file under the guessed mapping', (context, { id, objectType }) => preview(context, id, { mapping: null, objectType })),
  'POST /imports/:id/preview': act('mesh.import', { id: ref('import'), mapping }, (context, { id, mapping: wanted }) => preview(context, id, { mapping: tidy(wanted), objectType: undefined })),
  'POST /imports/:id/start': act('mesh.import', { id: ref('import'), mapping, source }, (context, { id, mapping: wanted, source: name }) => start(context, id, { mapping: tidy(wanted), source: name ?? 'import' })),
  ...commands<ImportCommand>(importNoun, {
    'POST /imports/:id/cancel': { do: 'cancel', may: 'mesh.import', body: {} },
    'POST /imports/:id/undo': { do: 'undo', may: 'mesh.undo', body: {} },
  }),
  'POST /demo': act('mesh.set-up', { seed: optional(whole(1, 2 ** 31 - 1)), days: optional(whole(14, 730)), cases: optional(whole(200, 2_000_000)), industry: optional(oneOf(['courier', 'hotel', 'telecom'] as const)) }, startDemo),
} satisfies RouteTable

function missing(): never {
  throw new Problem('not-found')
}

/** Empty columns mean "not mapped". */
function tidy({ columns, ...rest }: { columns: Readonly<Partial<Record<ActivityField, string | undefined>>>; attributes: readonly string[]; timeFormat: string; zone: string }): Mapping {
  return { ...rest, columns: Object.fromEntries(Object.entries(columns).filter(([, column]) => column)) }
}

async function upload(context: Context, _input: unknown, { request }: Exchange): Promise<ImportView> {
  const { tenant, person } = context.caller!
  const name = decodeURIComponent(String(request.headers['x-file-name'] ?? 'log')).replace(/[\\/\0]/g, '_').slice(0, 200)
  const { sha256, bytes, path } = await storeFile(context.ground.files, tenant, request.body as Readable)
  const format = formatOf(name, await headOf(path, 4096).catch(error => { throw new Problem('unreadable-file', { reason: String(error.message) }) }))
  const id = uuidFrom(context.now, randomBytes(10)) as Id<'import'>
  await command(context, id, { do: 'upload', name, format, bytes, sha256, by: person })
  return (await inTenant(context.ground.database, tenant, tx => viewImport(tx, id)))!
}

async function command(context: Context, id: Id<'import'>, order: ImportCommand): Promise<void> {
  const outcome = await perform(context.ground, importNoun, id, { command: order, request: context.request(context.caller!.tenant, order.do) })
  if (!outcome.ok) throw new Refused('import', outcome.refusal)
}

async function preview({ ground, caller }: Context, id: Id<'import'>, wanted: Readonly<{ mapping: Mapping | null; objectType: string | undefined }>): Promise<ImportPreview> {
  const { tenant } = caller!
  const view = (await inTenant(ground.database, tenant, tx => viewImport(tx, id))) ?? missing()
  if (view.format === 'demo') return missing()
  const zone = await inTenant(ground.database, tenant, async tx => (await ownTenant(tx))!.workingHours.zone)
  return previewOf(view, pathOfFile(ground.files, tenant, view.sha256), { ...wanted, zone })
}

async function start(context: Context, id: Id<'import'>, { mapping: wanted, source: name }: Readonly<{ mapping: Mapping; source: string }>): Promise<void> {
  const { tenant } = context.caller!
  await forgetProgress(context.ground, tenant, id)
  await command(context, id, { do: 'start', mapping: wanted, source: name })
  context.ground.told(tenant)
}

type DemoWish = Readonly<{ seed: number | undefined; days: number | undefined; cases: number | undefined; industry: 'courier' | 'hotel' | 'telecom' | undefined }>

/** The demo enterprise runs through the same intake as any log, so that it can be followed, undone and trusted to show the product as it is. */
async function startDemo(context: Context, { seed = 7, days = 90, cases = 60_000, industry = 'courier' }: DemoWish): Promise<ImportView> {
  const { tenant, person } = context.caller!
  const id = uuidFrom(context.now, randomBytes(10)) as Id<'import'>
  const options = { seed, days, cases, industry, endsAt: midnightInShanghai(context.now) }
  await createDemoUnits(context, options)
  const name = demoName(options)
  await command(context, id, { do: 'upload', name, format: 'demo', bytes: demoBytes, sha256: createHash('sha256').update(name).digest('hex'), by: person })
  await start(context, id, { mapping: demoMapping(), source: 'demo' })
  return (await inTenant(context.ground.database, tenant, tx => viewImport(tx, id)))!
}

const dayLength = 86_400_000, shanghai = 8 * 3_600_000
export function midnightInShanghai(now: number): number {
  return Math.floor((now + shanghai) / dayLength) * dayLength - shanghai
}
