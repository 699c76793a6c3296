import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { answerNegatives } from './answering.ts'
import { eraseResponses } from './erasing.ts'
import { collectorNoun, responseNoun, surveyNoun } from './nouns.ts'
import { resultRoutes } from './result.routes.ts'
import { surveyRoutes } from './survey.routes.ts'
import { surveyPage } from './survey-page.ts'
import { tallyJob } from './tally.ts'
import { eventWords, refusalWords } from './words.ts'

export const voiceTable = { ...surveyRoutes, ...resultRoutes }

export const voice: Module = {
  name: 'voice',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [surveyNoun, collectorNoun, responseNoun],
  routes: voiceTable,
  followers: [answerNegatives, eraseResponses],
  jobs: [tallyJob],
  pulses: [],
  plainPages: [surveyPage],
  eventWords,
  refusalWords,
}
