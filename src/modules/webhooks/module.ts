import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { deliveringJob } from './delivering.ts'
import { triesPulse } from './delivery.store.ts'
import { forgettingJob, hearingJob } from './hearing.ts'
import { webhookNoun } from './nouns.ts'
import { webhookRoutes } from './webhook.routes.ts'
import { eventWords, refusalWords } from './words.ts'

export const webhooksTable = { ...webhookRoutes }

export const webhooks: Module = {
  name: 'webhooks',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [webhookNoun],
  routes: webhooksTable,
  followers: [],
  jobs: [hearingJob, deliveringJob, forgettingJob],
  pulses: [{ name: 'webhooks', read: triesPulse }],
  eventWords,
  refusalWords,
}
