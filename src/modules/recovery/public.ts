import { stepsForCases } from '#modules/desk/public.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import { recoveryDoneBy } from './recovery-step.ts'
import { activityWords } from './words.ts'

/** What some events of the log say was done to make good, as the mesh takes it. */
export function recoveryStepsOf(tx: Tx, events: readonly LoggedEvent[]): ReturnType<typeof stepsForCases> {
  return stepsForCases(
    tx,
    events.flatMap(recoveryDoneBy).map(({ activity, ...done }) => ({ ...done, name: activityWords[activity] })),
  )
}
