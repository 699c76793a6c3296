import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile, storeFile } from '#platform/files.ts'
import { Problem } from '#platform/problem.ts'
import { limited } from '#platform/read-body.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { uploadedName } from '#platform/uploaded-name.ts'
import { evidenceOf, keepEvidence } from './evidence.store.ts'
import { findInstance } from './instance.store.ts'
import type { EvidenceFile } from './views.ts'

const mostBytes = 20 * 1024 * 1024

/** Store a file that proves a point of a checklist; the point names it by its hash afterwards. */
export async function addEvidence(context: Context, { id }: Readonly<{ id: Id<'instance'> }>, { request }: Exchange): Promise<EvidenceFile> {
  const { tenant, person } = context.caller!
  const { ground } = context
  if (!(await inTenant(ground.database, tenant, tx => findInstance(tx, id)))) throw new Problem('not-found')
  const { sha256: hash, bytes } = await storeFile(ground.files, tenant, limited(request.body as Readable, mostBytes))
  const name = uploadedName(request, 'file')
  const type = String(request.headers['x-file-type'] ?? 'application/octet-stream').slice(0, 100)
  await inTenant(ground.database, tenant, tx => keepEvidence(tx, id, { hash, name, type, bytes, addedAt: context.now, addedBy: person }))
  return { hash, name, bytes }
}

/** Send it back as a download: what came from outside is never shown inside the page. */
export async function sendEvidence(context: Context, { id, hash }: Readonly<{ id: Id<'instance'>; hash: string }>, { reply }: Exchange): Promise<unknown> {
  const { tenant } = context.caller!
  const file = (await inTenant(context.ground.database, tenant, tx => evidenceOf(tx, id))).get(hash)
  if (!file) throw new Problem('not-found')
  reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename="evidence"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", '%27')}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', 'sandbox')
  return createReadStream(pathOfFile(context.ground.files, tenant, hash))
}
