/**
 * What rooms above the customers may use. A customer that stands behind an address: `findCustomers`; what customers are called now, merged ones by the
 * name of whom they were merged into: `customerNames`. Who was merged or erased is told by `customer.merged` (`into`), `customer.unmerged`, `customer.erased`.
 */

export { normalForm } from './address.ts'
export { addCustomer } from './arriving.ts'
export { nextWithin } from './contact-hours.ts'
export { mergedUnder } from './customer.store.ts'
export { erasedMailAddresses } from './erased-address.store.ts'
export { contactHoursOf, customerNames, findCustomers, reachByMail } from './find.store.ts'
export { customerImportJob } from './import-work.ts'
export { listCustomers } from './list.store.ts'
export { valueNow } from './valuing.ts'
