import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { inTenant } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { isPicture } from '#science/text/file-kind.ts'
import type { Picture } from './body.store.ts'
import { findBody } from './body.store.ts'
import { findMail } from './mail.store.ts'

type Ref = Readonly<{ id: string }>
/** Pictures of a mail that are shown with it, all together. */
const mostPictureBytes = 6 * 1024 * 1024

/** The HTML of a mail for a frame without rights. Its pictures are put into it, so that the frame has nothing to fetch, and no way to. */
export async function htmlOfMail({ ground, caller }: Context, { id }: Ref): Promise<Readonly<{ html: string }>> {
  const { tenant } = caller!
  const body = await inTenant(ground.database, tenant, tx => findBody(tx, id))
  if (!body?.html) throw new Problem('not-found')
  const pictures = new Map<string, string>()
  let room = mostPictureBytes
  for (const picture of body.pictures) {
    if (!isPicture(picture.type) || picture.bytes > room) continue
    room -= picture.bytes
    pictures.set(picture.contentId.toLowerCase(), await dataUrl(pathOfFile(ground.files, tenant, picture.hash), picture))
  }
  return { html: body.html.replace(/ src="cid:([^"]*)"/gi, (_whole, contentId: string) => srcOf(pictures.get(contentId.toLowerCase()))) }
}

function srcOf(url: string | undefined): string {
  return url ? ` src="${url}"` : ''
}

async function dataUrl(path: string, { type }: Picture): Promise<string> {
  return `data:${type};base64,${(await readFile(path)).toString('base64')}`
}

/** The mail as it came, to read or to save: as text, whatever it says it is. */
export async function rawMail({ ground, caller }: Context, { id }: Ref, { reply }: Exchange): Promise<unknown> {
  const { tenant } = caller!
  const mail = await inTenant(ground.database, tenant, tx => findMail(tx, id))
  if (!mail || mail.hash === '') throw new Problem('not-found')
  reply
    .type('text/plain; charset=utf-8')
    .header('content-disposition', `attachment; filename="${id}.eml"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', 'sandbox')
  return createReadStream(pathOfFile(ground.files, tenant, mail.hash))
}
