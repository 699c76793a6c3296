import { days } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import { letFilesGo } from '#platform/leaving-files.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { forgetUploads } from './file.store.ts'

/** How long an upload waits for a word that names it: a page of a customer is filled in on one day, one of ours may stand open over a long weekend. */
const waitDays = { ofCustomers: 1, ofStaff: 7 }
const atOnce = 200

/** Lets uploads go: a message that names one has it by now, a draft that names one keeps it, and what none names is nobody's. */
export const uploadsLeave: Job = {
  name: 'desk/uploads',
  everySeconds: 600,
  byTimeAlone: true,
  run: (ground, tenant) => letUploadsGo(ground, tenant, Date.now()),
}

/** What is due by now; true while more is. */
export async function letUploadsGo({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenant(database, tenant, async tx => {
    const hashes = await forgetUploads(tx, { ofCustomers: now - days(waitDays.ofCustomers), ofStaff: now - days(waitDays.ofStaff) }, atOnce)
    await letFilesGo(tx, hashes)
    return hashes.length === atOnce
  })
}
