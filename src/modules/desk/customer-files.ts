import { inTenant } from '#platform/db.ts'
import type { Ground } from '#platform/perform.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { isPicture } from '#science/text/file-kind.ts'
import { inOrder, takeFile } from './attaching.ts'
import type { Saying } from './case.ts'
import { customerUploadsOf, keepUpload } from './file.store.ts'
import type { CustomerFile } from './views.ts'
import { mostCustomerBytes } from './views.ts'

const ofAddress = { most: 60, withinSeconds: 3600 }
const ofPlace = { most: 30, withinSeconds: 3600 }

/** What a customer's upload is for: a case, a conversation or a form that he fills, by its tenant and id; of it he proved that it is his. */
export type UploadPlace = Readonly<{ tenant: string; id: string }>

/** Keep a picture or a PDF of a customer, until a word of his names it by its hash; the same bytes twice are one. */
export async function takeCustomerFile(context: Context, { tenant, id }: UploadPlace, { request }: Exchange): Promise<CustomerFile> {
  refuseFlood(`file ${context.address}`, { ...ofAddress, now: context.now })
  refuseFlood(`file ${tenant} ${id}`, { ...ofPlace, now: context.now })
  const file = await takeFile(context.ground, tenant, request, { mostBytes: mostCustomerBytes, takes: type => isPicture(type) || type === 'application/pdf' })
  await inTenant(context.ground.database, tenant, tx => keepUpload(tx, id, { ...file, addedAt: context.now, addedBy: null, byCustomer: true }))
  const { hash, name, bytes } = file
  return { hash, name, bytes }
}

/** The files that a word of a customer names, as a part of it; nothing where it names none. Only what customers uploaded at this place is theirs to name. */
export async function customerFiles({ database }: Ground, { tenant, id }: UploadPlace, hashes: readonly string[] = []): Promise<Pick<Saying, 'files'>> {
  if (hashes.length === 0) return {}
  const named = [...new Set(hashes)]
  return {
    files: inOrder(named, await inTenant(database, tenant, tx => customerUploadsOf(tx, id, named))),
  }
}
