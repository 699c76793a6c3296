import type { Noun } from '#platform/noun.ts'
import { loadCustomer, saveCustomer } from './customer.store.ts'
import type { Customer, CustomerCommand, CustomerEvent, CustomerRefusal } from './customer.ts'
import { applyCustomer, personalFields } from './customer.ts'
import { decideCustomer } from './customer-decide.ts'

export const customerNoun: Noun<'customer', Customer, CustomerCommand, CustomerEvent, CustomerRefusal> = {
  name: 'customer',
  decide: decideCustomer,
  apply: applyCustomer,
  load: loadCustomer,
  save: saveCustomer,
  personal: { fields: personalFields, secret: [] },
}
