/** What rooms above may use of processes that run here. */
export { answersTo, listenedTo } from './listening.ts'
export type { DoneStep } from './steps-done.ts'
export { stepsDone } from './steps-done.ts'
export type { HeldStep } from './steps-held.ts'
export { stepsAt, stepsOnClocks } from './steps-held.ts'
