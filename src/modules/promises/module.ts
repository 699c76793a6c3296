import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { clockRoutes } from './clock.routes.ts'
import { clocksPulse } from './clock.store.ts'
import { firingJob } from './firing.ts'
import { policyNoun } from './nouns.ts'
import { policyRoutes } from './policy.routes.ts'
import { rejudgingJob } from './rejudging.ts'
import { tallyJob } from './tally.store.ts'
import { eventWords, refusalWords } from './words.ts'

export const promisesRoutes = { ...policyRoutes, ...clockRoutes }

export const promises: Module = {
  name: 'promises',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [policyNoun],
  routes: promisesRoutes,
  followers: [],
  jobs: [firingJob, rejudgingJob, tallyJob],
  pulses: [{ name: 'clocks', read: clocksPulse }],
  eventWords,
  refusalWords,
}
