/** What rooms above may use of the desk. */

export type { CaseHome } from './arrival.store.ts'
export { homeOfConversation, homeOfMessage, homeOfNumber, openFollowUp } from './arrival.store.ts'
export type { Way } from './arrival.ts'
export { linkFollowing, noteArrived, openArrived, openFollowing, receiveArrived } from './arrival.ts'
export { safeFileName } from './attaching.ts'
export type { Facts, Saying } from './case.ts'
export { partId } from './case-act.ts'
export { caseNumberIn } from './case-number.ts'
export type { DeskStep } from './desk-step.store.ts'
export { deskStepsOf } from './desk-step.store.ts'
export { deskSteps } from './desk-step.ts'
export { caseHeads } from './related.store.ts'
