import { keepVerdicts, stallMilliseconds, stallsDue, standardOfVersion } from '#modules/conformance/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { loadInstances } from './instance.store.ts'
import type { Step } from './instance.ts'
import { verdictOf } from './instance-verdict.ts'
import { namesAndClocks } from './names-and-clocks.ts'
import { endedStepsOf, markUnjudged, takeUnjudged } from './verdict.store.ts'

const piece = 300

/** Holds running processes against their standard as a whole; what single steps did wrong is known from the transaction that ended them. */
export const verdictJob: Job = { name: 'instances/verdicts', everySeconds: 1, run: (ground, tenant) => judgeInstances(ground, tenant, Date.now()) }

export async function judgeInstances({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    await markUnjudged(
      tx,
      (await stallsDue(tx, 'running', now, piece)).map(({ subject }) => subject),
    )
    const ids = await takeUnjudged(tx, piece)
    if (ids.length === 0) return false
    const instances = await loadInstances(tx, ids)
    const ended = await endedStepsOf(tx, ids)
    const known = await namesAndClocks(
      tx,
      [...instances].map(([id, instance]) => ({ id, steps: [...instance.steps, ...(ended.get(id) ?? [])] })),
      now,
    )
    const verdicts = []
    for (const [id, instance] of instances) {
      const standard = await standardOfVersion(tx, instance)
      if (!standard) continue
      const context = {
        timing: (step: Step) => known.timing(id, instance, step),
        doer: known.doer(instance),
        shortestRun: standard.shortestRun,
        stallMilliseconds: stallMilliseconds(standard),
        now,
      }
      verdicts.push(verdictOf(id, instance, ended.get(id) ?? [], context))
    }
    await keepVerdicts(tx, verdicts)
    return ids.length === piece
  })
}
