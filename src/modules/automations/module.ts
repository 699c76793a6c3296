import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { actingJob } from './acting.ts'
import { automationRoutes } from './automation.routes.ts'
import { hearingJob } from './hearing.ts'
import { automationNoun } from './nouns.ts'
import { timingJob } from './timing.ts'
import { eventWords, refusalWords } from './words.ts'

export const automationsTable = { ...automationRoutes }

export const automations: Module = {
  name: 'automations',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [automationNoun],
  routes: automationsTable,
  followers: [],
  jobs: [hearingJob, timingJob, actingJob],
  pulses: [],
  eventWords,
  refusalWords,
}
