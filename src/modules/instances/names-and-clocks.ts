import { personNames, unitNames } from '#modules/identity/public.ts'
import { clockRowsById, stepClockId } from '#modules/promises/public.ts'
import type { ClockRow } from '#modules/promises/views.ts'
import type { Tx } from '#platform/noun.ts'
import type { EndedStep, Instance, Step } from './instance.ts'
import type { Doer, Timing } from './step-deviations.ts'

type Of = Readonly<{ id: string; steps: readonly (Step & Partial<EndedStep>)[] }>
type Known = Readonly<{ timing: (id: string, instance: Instance, step: Step) => Timing | null; doer: (instance: Instance) => (step: Step & Partial<EndedStep>) => Doer }>

/** What verdicts on steps need besides the steps: how their clocks stand, and the names of units and people. Asked once for all of them. */
export async function namesAndClocks(tx: Tx, all: readonly Of[], now: number): Promise<Known> {
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
