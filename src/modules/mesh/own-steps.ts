import type { DoneStep } from '#modules/instances/public.ts'
import { stepsDone } from '#modules/instances/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { LoggedEvent } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { insertActivities } from './activity.store.ts'
import type { Activity } from './activity.ts'

/** The source of activities that come from here: from processes which run here, and from the desk. */
export const ownSource = 'qualimesh'

const reader = 'mesh/own-steps'
const most = 1000

/** Brings the steps done in running processes into the mesh, as if another system had sent them. */
export const ownStepsJob: Job = { name: reader, everySeconds: 1, run: takeOwnSteps }

/** What the next events of the log tell; true while more wait. */
export async function takeOwnSteps({ database }: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(database, tenant, tx =>
    readOn(tx, reader, most, async events => {
      const steps = await stepsDone(tx, events.flatMap(endedStep))
      await insertActivities(tx, steps.map(activityOf), null)
    }),
  )
}

function endedStep({ type, nounId, data }: LoggedEvent): { instance: string; key: number }[] {
  return type === 'instance.step-ended' && data.outcome === 'done' ? [{ instance: nounId, key: data.key as number }] : []
}

function activityOf({ instance, key, caseKey, name, endedAt, begunAt, unit, person, service }: DoneStep): Activity {
  const nothing = { lifecycle: null, site: null, channel: null, tier: null, partner: null, customer: null, attributes: null }
  return { ...nothing, source: ownSource, id: `${instance}/${key}`, case: caseKey, activity: name, at: endedAt, startedAt: begunAt, unit, person, service }
}
