import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { namesOthers } from './affected.store.ts'
import { carryingJob } from './carrying.ts'
import { disruptionRoutes } from './disruption.routes.ts'
import { eraseAffected } from './erasing.ts'
import { disruptionNoun } from './nouns.ts'
import { eventWords, refusalWords } from './words.ts'

export const disruptionsTable = { ...disruptionRoutes }

export const disruptions: Module = {
  name: 'disruptions',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [disruptionNoun],
  routes: disruptionsTable,
  followers: [eraseAffected],
  jobs: [carryingJob],
  pulses: [],
  namesOthers,
  eventWords,
  refusalWords,
}
