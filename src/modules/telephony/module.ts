import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { callRoutes } from './call.routes.ts'
import { eraseCalls } from './erasing.ts'
import { loggingJob } from './logging.ts'
import { callLineNoun, callNoun } from './nouns.ts'
import { eventWords, refusalWords } from './words.ts'

export const telephonyTable = { ...callRoutes }

export const telephony: Module = {
  name: 'telephony',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [callLineNoun, callNoun],
  routes: telephonyTable,
  followers: [eraseCalls],
  jobs: [loggingJob],
  pulses: [],
  eventWords,
  refusalWords,
}
