/** What the terminal may use. */
export { caseLines } from './exporting.ts'
