/** What modules above promises may use: whoever changes the events of cases brings them to be judged. */

export { judgeCases } from './intake.ts'
export { termsShape } from './policy.routes.ts'
export { activePolicies } from './policy.store.ts'
export { rulersOf } from './rulers.ts'
export type { CaseEvent } from './run.ts'
export { refuseTerms } from './terms.ts'
export { tryTerms } from './trial.ts'
