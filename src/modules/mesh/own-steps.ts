import { stepsDone } from '#modules/instances/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import { movePosition, positionOf, readLog } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { insertActivities } from './activity.store.ts'

/** The source of activities that come from processes which run here. */
export const ownSource = 'qualimesh'

const follower = 'mesh/own-steps'
const most = 1000

/** Brings the steps done in running processes into the mesh, as if another system had sent them. */
export const ownStepsJob: Job = { name: follower, everySeconds: 1, run: takeOwnSteps }

/** The next events of the log, in commit order; true while more wait. The position moves with what was taken, so nothing is lost or doubled. */
export async function takeOwnSteps({ database }: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    const events = await readLog(tx, await positionOf(tx, follower), most)
    const last = events.at(-1)
    if (!last) return false
    const ended = events.flatMap(({ type, nounId, data }) => (type === 'instance.step-ended' && data.outcome === 'done' ? [{ instance: nounId, key: data.key as number }] : []))
    const steps = await stepsDone(tx, ended)
    await insertActivities(
      tx,
      steps.map(({ instance, key, caseKey, name, endedAt, begunAt, unit, person, service }) => ({
        ...{
          source: ownSource,
          id: `${instance}/${key}`,
          case: caseKey,
          activity: name,
          at: endedAt,
          startedAt: begunAt,
          lifecycle: null,
          unit,
          site: null,
          person,
          channel: null,
        },
        ...{ service, tier: null, partner: null, customer: null, attributes: null },
      })),
      null,
    )
    await movePosition(tx, follower, last)
    return events.length === most
  })
}
