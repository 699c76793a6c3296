import { changesDue, keepVerdicts, stallMilliseconds, standardOfVersion } from '#modules/conformance/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { takeInstances } from './instance.store.ts'
import type { Step } from './instance.ts'
import { verdictOf } from './instance-verdict.ts'
import { namesAndClocks } from './names-and-clocks.ts'
import { endedStepsOf, markUnjudged, takeUnjudged } from './verdict.store.ts'

const reader = 'instances/verdicts'
const piece = 300
/** Events that are looked at before the next piece is judged: a case that changed often meanwhile is judged once. */
const most = 2000

/** Holds running processes against their standard as a whole; what single steps did wrong is known from the transaction that ended them. */
export const verdictJob: Job = { name: reader, everySeconds: 1, run: (ground, tenant) => judgeInstances(ground, tenant, Date.now()) }

/** Those that changed are read from the log; those that became late or stand still come from the list, with what was left of the last piece. */
export async function judgeInstances({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    const stalled = (await changesDue(tx, 'running', now, piece)).map(({ subject }) => subject)
    const changed = new Set<string>()
    const more = await readOn(tx, reader, most, async events => {
      for (const { noun, nounId } of events) if (noun === 'instance') changed.add(nounId)
    })
    await markUnjudged(tx, [...stalled, ...changed])
    const ids = await takeUnjudged(tx, piece)
    if (ids.length === 0) return more
    const instances = await takeInstances(tx, ids)
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
    return more || ids.length === piece
  })
}
