import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { callRoutes } from './call.routes.ts'
import { loggingJob } from './logging.ts'
import { callLineNoun, callNoun } from './nouns.ts'
import { eventWords, refusalWords } from './words.ts'

export const telephonyTable = { ...callRoutes }

export const telephony: Module = {
  name: 'telephony',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [callLineNoun, callNoun],
  routes: telephonyTable,
  followers: [],
  jobs: [loggingJob],
  pulses: [],
  eventWords,
  refusalWords,
}
