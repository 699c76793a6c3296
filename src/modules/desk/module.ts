import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { caseRoutes } from './case.routes.ts'
import { caseTypeRoutes } from './case-type.routes.ts'
import { caseNoun, caseTaskNoun, caseTypeNoun } from './nouns.ts'
import { passingTime } from './passing-time.ts'
import { taskRoutes } from './task.routes.ts'
import { trackingRoutes } from './tracking.routes.ts'
import { eventWords, refusalWords } from './words.ts'

export const deskRoutes = { ...caseRoutes, ...caseTypeRoutes, ...taskRoutes, ...trackingRoutes }

export const desk: Module = {
  name: 'desk',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [caseNoun, caseTypeNoun, caseTaskNoun],
  routes: deskRoutes,
  followers: [],
  jobs: [passingTime],
  pulses: [],
  eventWords,
  refusalWords,
}
