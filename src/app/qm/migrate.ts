import { withHouse } from './with-house.ts'

/** `qm migrate`: opening the house brings the schema up to date; nothing else is done. */
export async function migrateOnly(): Promise<number> {
  return withHouse(async () => {
    console.log('The schema is up to date.')
    return 0
  }, false)
}
