import type { Noun } from '#platform/noun.ts'
import { loadCustomer, saveCustomer } from './customer.store.ts'
import type { Customer, CustomerCommand, CustomerEvent, CustomerRefusal } from './customer.ts'
import { applyCustomer, personalFields } from './customer.ts'
import { decideCustomer } from './customer-decide.ts'
import { loadImport, saveImport } from './customer-import.store.ts'
import type { CustomerImport, ImportCommand, ImportEvent, ImportRefusal } from './customer-import.ts'
import { applyImport, decideImport } from './customer-import.ts'

export const customerNoun: Noun<'customer', Customer, CustomerCommand, CustomerEvent, CustomerRefusal> = {
  name: 'customer',
  decide: decideCustomer,
  apply: applyCustomer,
  load: loadCustomer,
  save: saveCustomer,
  personal: { fields: personalFields, secret: [] },
}

export const importNoun: Noun<'customer-import', CustomerImport, ImportCommand, ImportEvent, ImportRefusal> = {
  name: 'customer-import',
  decide: decideImport,
  apply: applyImport,
  load: loadImport,
  save: saveImport,
}
