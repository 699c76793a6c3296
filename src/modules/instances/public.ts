/** What rooms above may use of processes that run here. */
export { stepsDone } from './steps-done.ts'
