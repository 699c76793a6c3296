import type { DeskStep } from '#modules/desk/public.ts'
import { deskStepsOf } from '#modules/desk/public.ts'
import { recoveryStepsOf } from '#modules/recovery/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { insertActivities } from './activity.store.ts'
import type { Activity } from './activity.ts'
import { ownSource } from './own-steps.ts'

const reader = 'mesh/own-desk'
const most = 1000

/** Brings what is done at the desk into the mesh, as if another system had sent it: promises and standards see it from there. */
export const ownDeskJob: Job = { name: reader, everySeconds: 1, run: takeDeskWork }

/** What the next events of the log tell; true while more wait. */
async function takeDeskWork({ database }: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(database, tenant, tx =>
    readOn(tx, reader, most, async events => {
      await insertActivities(tx, [...(await deskStepsOf(tx, events)), ...(await recoveryStepsOf(tx, events))].map(activityOf), null)
    }),
  )
}

/** What only time brought is marked as automatic: no clock starts, pauses or stops by it. */
function activityOf({ caseKey, automatic, ...step }: DeskStep): Activity {
  const nothing = { startedAt: null, lifecycle: null, site: null, partner: null }
  return { ...nothing, ...step, source: ownSource, case: caseKey, attributes: automatic ? { automatic: 'true' } : null }
}
