import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { hearingJob, watchingJob } from './finding.ts'
import { triggerNoun } from './nouns.ts'
import { openingJob } from './opening.ts'
import { triggerRoutes } from './trigger.routes.ts'
import { eventWords, refusalWords } from './words.ts'

export const triggersTable = { ...triggerRoutes }

export const triggers: Module = {
  name: 'triggers',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [triggerNoun],
  routes: triggersTable,
  followers: [],
  jobs: [hearingJob, watchingJob, openingJob],
  pulses: [],
  eventWords,
  refusalWords,
}
