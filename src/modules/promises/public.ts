/** What modules above promises may use: whoever changes the events of cases brings them to be judged. */

export type { DecidedClock } from './case-clocks.ts'
export { anyPromise, casesWithClocks, clocksToShow, decidedClocks, endsClock, missedSince } from './case-clocks.ts'
export { clockRowsById } from './clock-view.ts'
export { judgeCases } from './intake.ts'
export { termsShape } from './policy.routes.ts'
export { activePolicies } from './policy.store.ts'
export { rulersOf } from './rulers.ts'
export type { CaseEvent } from './run.ts'
export type { TimedStep } from './step-clocks.ts'
export { keepStepClocks, stepClockId } from './step-clocks.ts'
export { refuseTerms } from './terms.ts'
export { tryTerms } from './trial.ts'
