import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { loadRoutes } from './load.routes.ts'
import { processNoun } from './nouns.ts'
import { processRoutes } from './process.routes.ts'
import { eventWords, refusalWords } from './words.ts'

export const processesRoutes = { ...processRoutes, ...loadRoutes }

export const processes: Module = {
  name: 'processes',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [processNoun],
  routes: processesRoutes,
  followers: [],
  jobs: [],
  pulses: [],
  eventWords,
  refusalWords,
}
