import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { conformanceRoutes } from './conformance.routes.ts'
import { figuresJob } from './figures-fold.ts'
import { acceptanceNoun, mappingNoun } from './nouns.ts'
import { eventWords, refusalWords } from './words.ts'

export const conformanceTable = { ...conformanceRoutes }

export const conformance: Module = {
  name: 'conformance',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [mappingNoun, acceptanceNoun],
  routes: conformanceTable,
  followers: [],
  jobs: [figuresJob],
  pulses: [],
  eventWords,
  refusalWords,
}
