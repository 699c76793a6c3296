import { addDeviations } from '#modules/conformance/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import { readOn } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { takeInstances } from './instance.store.ts'
import { namesAndClocks } from './names-and-clocks.ts'
import { stepDeviations } from './step-deviations.ts'
import { markUnjudged, stepsOfClocks } from './verdict.store.ts'

const reader = 'instances/lateness'
const most = 1000
const heard: ReadonlySet<string> = new Set(['clock.warned', 'clock.breached', 'clock.rejudged'])

/** Hears that steps become nearly late, or late, and says so as a deviation at once. */
export const latenessJob: Job = { name: reader, everySeconds: 0.5, run: (ground, tenant) => hearLateness(ground, tenant, Date.now()) }

/** What the next events of the log tell; true while more wait. */
export async function hearLateness({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, tx =>
    readOn(tx, reader, most, async events => {
      const clocks = events.filter(({ type }) => heard.has(type)).map(({ nounId }) => nounId)
      const steps = await stepsOfClocks(tx, clocks)
      if (steps.length > 0) await tellLate(tx, steps, now)
    }),
  )
}

async function tellLate(tx: Tx, steps: readonly Readonly<{ instance: string; key: number }>[], now: number): Promise<void> {
  const instances = await takeInstances(tx, [...new Set(steps.map(({ instance }) => instance))])
  const open = steps.flatMap(({ instance: id, key }) => {
    const instance = instances.get(id)
    const step = instance?.steps.find(each => each.key === key)
    return instance && step ? [{ id, instance, step }] : []
  })
  const known = await namesAndClocks(
    tx,
    open.map(({ id, step }) => ({ id, steps: [step] })),
    now,
  )
  const found = open.flatMap(({ id, instance, step }) => {
    const { process, version, caseKey } = instance
    const facts = stepDeviations(instance.plan!, step, known.timing(id, instance, step), known.doer(instance)(step))
    return facts.map(fact => ({ of: { process, version, subject: id, caseKey, source: 'running' as const }, fact }))
  })
  await addDeviations(tx, found)
  await markUnjudged(tx, [...instances.keys()])
}
