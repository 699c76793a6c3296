import { addDeviations, keepVerdicts, stallMilliseconds, stallsDue, standardOfVersion } from '#modules/conformance/public.ts'
import { personNames, unitNames } from '#modules/identity/public.ts'
import { clockRowsById, stepClockId } from '#modules/promises/public.ts'
import type { ClockRow } from '#modules/promises/views.ts'
import { inTenantBulk } from '#platform/db.ts'
import { movePosition, positionOf, readLog } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { loadInstances } from './instance.store.ts'
import type { EndedStep, Instance, Step } from './instance.ts'
import { verdictOf } from './instance-verdict.ts'
import type { Doer, Timing } from './step-deviations.ts'
import { stepDeviations } from './step-deviations.ts'
import { endedStepsOf, markUnjudged, stepsOfClocks, takeUnjudged } from './verdict.store.ts'

const piece = 300

/** Holds running processes against their standard as a whole; what single steps did wrong is known from the transaction that ended them. */
export const verdictJob: Job = { name: 'instances/verdicts', everySeconds: 1, run: (ground, tenant) => judgeInstances(ground, tenant, Date.now()) }

export async function judgeInstances({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    await markUnjudged(
      tx,
      (await stallsDue(tx, 'running', now, piece)).map(({ subject }) => subject),
      now,
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

type Of = Readonly<{ id: string; steps: readonly (Step & Partial<EndedStep>)[] }>
type Known = Readonly<{ timing: (id: string, instance: Instance, step: Step) => Timing | null; doer: (instance: Instance) => (step: Step & Partial<EndedStep>) => Doer }>

async function namesAndClocks(tx: Tx, all: readonly Of[], now: number): Promise<Known> {
  const steps = all.flatMap(each => each.steps)
  const clocks = new Map(
    (
      await clockRowsById(
        tx,
        all.flatMap(({ id, steps: own }) => own.map(({ key }) => stepClockId(id, key))),
        now,
      )
    ).map(row => [row.id, row]),
  )
  const units = new Map((await unitNames(tx, [...new Set(steps.flatMap(({ unit }) => unit ?? []))])).map(({ id, name }) => [id, name]))
  const people = await personNames(tx, [...new Set(steps.flatMap(({ person, by }) => [person ?? [], by ?? []].flat()))])
  return {
    timing: (id, { plan }, step) => timingOf(clocks.get(stepClockId(id, step.key)), plan!.nodes.get(step.node)?.limit?.warnAt ?? 100),
    doer:
      ({ plan }) =>
      step => {
        const doer = step.by ?? step.person
        const department = plan!.nodes.get(step.node)?.responsibility?.department || null
        return { unit: (step.unit && units.get(step.unit)) ?? department, person: (doer && people.get(doer)) ?? null }
      },
  }
}

function timingOf(clock: ClockRow | undefined, warnAt: number): Timing | null {
  if (!clock) return null
  const { usedMinutes, targetMinutes, dueAt, status } = clock
  return { missed: status === 'missed', warned: usedMinutes * 100 >= targetMinutes * warnAt, usedMinutes, targetMinutes, dueAt }
}

const follower = 'instances/lateness'
const most = 1000
const heard: ReadonlySet<string> = new Set(['clock.warned', 'clock.breached', 'clock.rejudged'])

/** Hears that steps become nearly late, or late, and says so as a deviation at once. */
export const latenessJob: Job = { name: follower, everySeconds: 0.5, run: (ground, tenant) => hearLateness(ground, tenant, Date.now()) }

/** The next events of the log, in commit order; true while more wait. The position moves with what was told. */
export async function hearLateness({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    const events = await readLog(tx, await positionOf(tx, follower), most)
    const last = events.at(-1)
    if (!last) return false
    const steps = await stepsOfClocks(
      tx,
      events.filter(({ type }) => heard.has(type)).map(({ nounId }) => nounId),
    )
    if (steps.length > 0) await tellLate(tx, steps, now)
    await movePosition(tx, follower, last)
    return events.length === most
  })
}

async function tellLate(tx: Tx, steps: readonly Readonly<{ instance: string; key: number }>[], now: number): Promise<void> {
  const instances = await loadInstances(tx, [...new Set(steps.map(({ instance }) => instance))])
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
  await markUnjudged(tx, [...instances.keys()], now)
}
