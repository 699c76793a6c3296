/** What rooms above may use of messaging. */
export { unsentAnswers } from './ledger.store.ts'
