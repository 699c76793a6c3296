/** What rooms above may use of the desk. */

export type { CaseCommand, Saying } from './case.ts'
export { taskHeads } from './case-task.store.ts'
export type { DeskStep } from './desk-step.store.ts'
export { deskStepsOf, stepsForCases } from './desk-step.store.ts'
export { deskSteps } from './desk-step.ts'
export { caseNoun } from './nouns.ts'
export { caseHeads, recoverableCase } from './related.store.ts'
export { retellCases } from './retold.ts'
