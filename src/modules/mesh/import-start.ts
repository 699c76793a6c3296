import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile, storeFile } from '#platform/files.ts'
import type { Request } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { formatOf } from '#platform/reader/detect.ts'
import { headOf } from '#platform/reader/source.ts'
import { meshPulse } from './fold.store.ts'
import { viewImport } from './import.store.ts'
import type { ImportCommand } from './import.ts'
import { forgetProgress } from './importer.ts'
import { importNoun } from './nouns.ts'
import { previewOf } from './preview.ts'
import type { ImportView, Mapping } from './views.ts'

export type RequestOf = (step: string) => Request

/** Store an uploaded log and make its import; nothing is taken in yet. */
export async function uploadLog(ground: Ground, { name, content }: Readonly<{ name: string; content: Readable }>, requestOf: RequestOf): Promise<Id<'import'>> {
  const request = requestOf('upload')
  const { sha256, bytes, path } = await storeFile(ground.files, request.tenant, content)
  const format = formatOf(
    name,
    await headOf(path, 4096).catch(error => {
      throw new Problem('unreadable-file', { reason: String(error.message) })
    }),
  )
  const id = idFrom(request)
  await order(ground, id, { do: 'upload', name, format, bytes, sha256, by: request.actor }, request)
  return id
}

/** A repeated upload under one Idempotency-Key makes the same import. */
export function idFrom({ commandId }: Request): Id<'import'> {
  return uuidFrom(0, createHash('sha256').update(commandId).digest()) as Id<'import'>
}

/** Start (or start again) an import under a mapping. */
export async function startImport(
  ground: Ground,
  id: Id<'import'>,
  { mapping, source, requestOf }: Readonly<{ mapping: Mapping; source: string; requestOf: RequestOf }>,
): Promise<void> {
  const request = requestOf('start')
  await forgetProgress(ground, request.tenant, id)
  await order(ground, id, { do: 'start', mapping, source }, request)
}

/** Make an import that has no file and start it. */
export async function beginImport(
  ground: Ground,
  id: Id<'import'>,
  { upload, ...how }: Readonly<{ upload: Extract<ImportCommand, { do: 'upload' }>; mapping: Mapping; source: string; requestOf: RequestOf }>,
): Promise<void> {
  await order(ground, id, upload, how.requestOf('upload'))
  await startImport(ground, id, how)
}

async function order(ground: Ground, id: Id<'import'>, command: ImportCommand, request: Request): Promise<void> {
  const outcome = await perform(ground, importNoun, id, { command, request })
  if (!outcome.ok) throw new Refused('import', outcome.refusal)
}

type Wish = Readonly<{ name: string; columns: Mapping['columns']; zone: string | null; timeFormat: string | null; source: string; objectType: string | null }>

/** Upload and start in one go: what the wish does not name is guessed as on the page. */
export async function importFileInto(ground: Ground, { content, wish, requestOf }: Readonly<{ content: Readable; wish: Wish; requestOf: RequestOf }>): Promise<Id<'import'>> {
  const id = await uploadLog(ground, { name: wish.name, content }, requestOf)
  const { tenant } = requestOf('preview')
  const view = (await inTenant(ground.database, tenant, tx => viewImport(tx, id)))!
  const zone = wish.zone ?? (await inTenant(ground.database, tenant, async tx => (await ownTenant(tx))!.workingHours.zone))
  const { mapping } = await previewOf(view, pathOfFile(ground.files, tenant, view.sha256), { mapping: null, objectType: wish.objectType ?? undefined, zone })
  const named = new Set(Object.values(wish.columns))
  const wanted = {
    ...mapping,
    zone,
    timeFormat: wish.timeFormat ?? 'auto',
    columns: { ...mapping.columns, ...wish.columns },
    attributes: mapping.attributes.filter(name => !named.has(name)),
  }
  await startImport(ground, id, { mapping: wanted, source: wish.source, requestOf })
  return id
}

/** Wait until an import has ended and everything it took is in the mesh. */
export async function watchImport(
  { database }: Ground,
  { tenant, id, onProgress }: Readonly<{ tenant: string; id: Id<'import'>; onProgress: (view: ImportView) => void }>,
): Promise<ImportView> {
  for (;;) {
    const view = (await inTenant(database, tenant, tx => viewImport(tx, id)))!
    onProgress(view)
    if (view.stage !== 'running' && (await inTenant(database, tenant, meshPulse)).pending === 0) return view
    await new Promise(resolve => setTimeout(resolve, 150))
  }
}
