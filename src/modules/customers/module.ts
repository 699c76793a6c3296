import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { customerRoutes } from './customer.routes.ts'
import { customerImportRoutes } from './customer-import.routes.ts'
import { namesFile } from './customer-import.store.ts'
import { forgetAddressesJob } from './erased-address.store.ts'
import { forgetImports, importKeepingJob } from './import-keeping.ts'
import { customerNoun, importNoun } from './nouns.ts'
import { eventWords, refusalWords } from './words.ts'

/** Every route of the room, with its types: the web's client is inferred from it. */
export const customersRoutes = { ...customerRoutes, ...customerImportRoutes }

export const customers: Module = {
  name: 'customers',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [customerNoun, importNoun],
  routes: customersRoutes,
  followers: [forgetImports],
  jobs: [importKeepingJob, forgetAddressesJob],
  pulses: [],
  namesFile,
  eventWords,
  refusalWords,
}
