import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { eraseRecoveries } from './erasing.ts'
import { followUpsJob } from './follow-ups.ts'
import { recoveryNoun, rulesNoun } from './nouns.ts'
import { recoveryRoutes } from './recovery.routes.ts'
import { eventWords, refusalWords } from './words.ts'

export const recoveryTable = { ...recoveryRoutes }

export const recovery: Module = {
  name: 'recovery',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [recoveryNoun, rulesNoun],
  routes: recoveryTable,
  followers: [eraseRecoveries],
  jobs: [followUpsJob],
  pulses: [],
  eventWords,
  refusalWords,
}
