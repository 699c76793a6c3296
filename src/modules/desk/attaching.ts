import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { pathOfFile, storeFile } from '#platform/files.ts'
import type { Ground } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { limited } from '#platform/read-body.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { uploadedName } from '#platform/uploaded-name.ts'
import { isPicture, tellingBytes, typeOfFile, wouldRun } from '#science/text/file-kind.ts'
import { findCase } from './case.store.ts'
import { filesOfMessage, keepUpload, uploadsOf } from './file.store.ts'
import type { FileView } from './views.ts'

const mostBytes = 20 * 1024 * 1024

/**
 * Store a file for a case, which may be opened under this id afterwards; a message or a draft names it by its hash then, else it goes again
 * (`uploads-leave.ts`). What would run when it is opened is refused.
 */
export async function addFile(context: Context, { id }: Readonly<{ id: Id<'case'> }>, { request }: Exchange): Promise<FileView> {
  const { tenant, person } = context.caller!
  const { ground } = context
  const to = await inTenant(ground.database, tenant, tx => findCase(tx, id))
  if (to && to.erasedAt !== null) throw new Refused('case', 'is-erased')
  const file = await takeFile(ground, tenant, request, { mostBytes, takes: () => true })
  await inTenant(ground.database, tenant, tx => keepUpload(tx, id, { ...file, addedAt: context.now, addedBy: person }))
  return file
}

export type Taking = Readonly<{ mostBytes: number; takes: (type: string) => boolean }>

/** Store the bytes of a request under their hash, as far as they are taken. */
export async function takeFile({ files }: Ground, tenant: string, request: Exchange['request'], { mostBytes, takes }: Taking): Promise<FileView> {
  const name = uploadedName(request, 'file')
  const told = { type: '' }
  const { sha256: hash, bytes } = await storeFile(files, tenant, limited(request.body as Readable, mostBytes), [sniffing(name, told, takes)])
  return { hash, name, type: told.type, bytes }
}

/** Looks at the first bytes that pass, and breaks off where they are those of a program, or of something else that is not taken. */
function sniffing(name: string, told: { type: string }, takes: Taking['takes']): Transform {
  let head: Buffer = Buffer.alloc(0)
  const look = (): Problem | null => {
    told.type = typeOfFile(head, name)
    return wouldRun(told.type, name) || !takes(told.type) ? new Problem('unsupported-media', { type: /\.[^.]+$/.exec(name)?.[0] ?? told.type }) : null
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (head.length >= tellingBytes) return done(null, chunk)
      head = Buffer.concat([head, chunk]).subarray(0, tellingBytes)
      const problem = head.length >= tellingBytes ? look() : null
      return problem ? done(problem) : done(null, chunk)
    },
    flush(done) {
      done(look())
    },
  })
}

/** A name that is safe to show and to save under. */
export function safeFileName(name: string): string {
  return name.replace(/[\p{C}\\/]/gu, '_').slice(0, 200) || 'file'
}

/** The files that a message names, as they were uploaded for its case. */
export async function namedFiles({ database }: Ground, tenant: string, of: string, hashes: readonly string[] = []): Promise<readonly FileView[]> {
  return hashes.length === 0 ? [] : inOrder(hashes, await inTenant(database, tenant, tx => uploadsOf(tx, of, hashes)))
}

/** What was found, as it was asked for; nothing may lack. */
export function inOrder(hashes: readonly string[], found: readonly FileView[]): readonly FileView[] {
  return hashes.map(hash => {
    const file = found.find(each => each.hash === hash)
    if (!file) throw new Problem('no-such-file')
    return file
  })
}

/** Send a file of a message as a download: what came from outside is never shown as a page. A picture keeps its type, so that an `img` may show it. */
export async function sendFile(context: Context, { message, hash }: Readonly<{ message: string; hash: string }>, { reply }: Exchange): Promise<unknown> {
  const { tenant } = context.caller!
  const file = (await inTenant(context.ground.database, tenant, tx => filesOfMessage(tx, message))).find(each => each.hash === hash)
  return giveFile(context.ground, tenant, file, reply)
}

/** Give a file back that somebody may have. */
export function giveFile({ files }: Ground, tenant: string, file: FileView | undefined, reply: Exchange['reply']): Readable {
  if (!file || wouldRun(file.type, file.name)) throw new Problem('not-found')
  reply
    .type(isPicture(file.type) ? file.type : 'application/octet-stream')
    .header('content-disposition', `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", '%27')}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', 'sandbox')
    .header('cache-control', 'private, max-age=86400, immutable')
  return createReadStream(pathOfFile(files, tenant, file.hash))
}
