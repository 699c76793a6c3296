import type { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { oneOf, optional, ref, text, whole } from '#platform/shape.ts'
import { uploadedName } from '#platform/uploaded-name.ts'
import { startDemoIn } from './demo-start.ts'
import { listImports, viewImport } from './import.store.ts'
import type { ImportCommand } from './import.ts'
import { startImport, uploadLog } from './import-start.ts'
import { mapping } from './mapping-shape.ts'
import { importNoun } from './nouns.ts'
import { previewOf } from './preview.ts'
import type { ActivityField, ImportPreview, ImportView, Mapping } from './views.ts'

const source = optional(text(120))

export const importRoutes = {
  'GET /imports': read('mesh.read', { ...paging }, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listImports(tx, cursor), cursor.limit, row => [row.uploadedAt, row.id])
  }),
  'GET /imports/:id': read('mesh.read', { id: ref('import') }, async (tx, { id }) => (await viewImport(tx, id)) ?? missing()),
  'POST /imports': raw('mesh.import', {}, 'Upload a log file (application/octet-stream; its name percent-encoded in X-File-Name)', upload),
  'GET /imports/:id/preview': raw(
    'mesh.import',
    { id: ref('import'), objectType: optional(text(300)) },
    'The first rows of an uploaded file under the guessed mapping',
    (context, { id, objectType }) => preview(context, id, { mapping: null, objectType }),
  ),
  'POST /imports/:id/preview': act('mesh.import', { id: ref('import'), mapping }, (context, { id, mapping: wanted }) =>
    preview(context, id, { mapping: tidy(wanted), objectType: undefined }),
  ),
  'POST /imports/:id/start': act('mesh.import', { id: ref('import'), mapping, source }, (context, { id, mapping: wanted, source: name }) =>
    startImport(context.ground, id, { mapping: tidy(wanted), source: name ?? 'import', requestOf: step => context.request(context.caller!.tenant, step) }),
  ),
  ...commandsOf<ImportCommand>(importNoun)({
    'POST /imports/:id/cancel': { do: 'cancel', may: 'mesh.import', body: {} },
    'POST /imports/:id/undo': { do: 'undo', may: 'mesh.undo', body: {} },
  }),
  'POST /demo': act(
    'mesh.set-up',
    {
      seed: optional(whole(1, 2 ** 31 - 1)),
      days: optional(whole(14, 730)),
      cases: optional(whole(200, 2_000_000)),
      industry: optional(oneOf(['courier', 'hotel', 'telecom'] as const)),
    },
    startDemo,
  ),
} satisfies RouteTable

function missing(): never {
  throw new Problem('not-found')
}

/** Empty columns mean "not mapped". */
function tidy({
  columns,
  ...rest
}: {
  columns: Readonly<Partial<Record<ActivityField, string | undefined>>>
  attributes: readonly string[]
  timeFormat: string
  zone: string
}): Mapping {
  return { ...rest, columns: Object.fromEntries(Object.entries(columns).filter(([, column]) => column)) }
}

async function upload(context: Context, _input: unknown, { request }: Exchange): Promise<ImportView> {
  const { tenant } = context.caller!
  const name = uploadedName(request, 'log')
  const id = await uploadLog(context.ground, { name, content: request.body as Readable }, step => context.request(tenant, step))
  return viewOf(context, id)
}

async function viewOf({ ground, caller }: Context, id: Id<'import'>): Promise<ImportView> {
  return (await inTenant(ground.database, caller!.tenant, tx => viewImport(tx, id))) ?? missing()
}

async function preview(context: Context, id: Id<'import'>, wanted: Readonly<{ mapping: Mapping | null; objectType: string | undefined }>): Promise<ImportPreview> {
  const { ground, caller } = context,
    { tenant } = caller!
  const view = await viewOf(context, id)
  if (view.format === 'demo') return missing()
  const zone = await inTenant(ground.database, tenant, async tx => (await ownTenant(tx))!.workingHours.zone)
  return previewOf(view, pathOfFile(ground.files, tenant, view.sha256), { ...wanted, zone })
}

type DemoFields = Readonly<{ seed?: number | undefined; days?: number | undefined; cases?: number | undefined; industry?: 'courier' | 'hotel' | 'telecom' | undefined }>

async function startDemo(context: Context, { seed = 7, days = 90, cases = 60_000, industry = 'courier' }: DemoFields): Promise<ImportView> {
  const { id } = await startDemoIn(context.ground, { seed, days, cases, industry }, step => context.request(context.caller!.tenant, step))
  return viewOf(context, id)
}
