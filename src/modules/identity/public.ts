/** What modules above identity may use. */
export { authenticate, startSession } from './access.ts'
export { found, signInLink } from './first-start.ts'
export { unitNoun } from './nouns.ts'
export { ownTenant } from './tenant.store.ts'
export { listUnits } from './unit.store.ts'
