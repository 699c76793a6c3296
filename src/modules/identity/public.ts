/** What modules above identity, and the app, may use. */
export { authenticate, formatCredential, newLink } from './access.ts'
export { found, signInLink } from './first-start.ts'
export { personNoun, tokenNoun, unitNoun } from './nouns.ts'
export { listPeople, personNames } from './person.store.ts'
export { ownTenant } from './tenant.store.ts'
export { listUnits, unitNames, unitsOfPerson } from './unit.store.ts'
export { calendarOf } from './working-calendar.ts'
