import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { customerRoutes } from './customer.routes.ts'
import { customerNoun } from './nouns.ts'
import { eventWords, refusalWords } from './words.ts'

/** Every route of the room, with its types: the web's client is inferred from it. */
export const customersRoutes = customerRoutes

export const customers: Module = {
  name: 'customers',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [customerNoun],
  routes: customersRoutes,
  followers: [],
  jobs: [],
  pulses: [],
  eventWords,
  refusalWords,
}
