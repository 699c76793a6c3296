import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { caseRoutes } from './case.routes.ts'
import { caseTypeRoutes } from './case-type.routes.ts'
import { namesOthers } from './erasing.store.ts'
import { eraseCases } from './erasing.ts'
import { namesFile } from './file.store.ts'
import { attendanceNoun, caseNoun, caseTaskNoun, caseTypeNoun, routingNoun, savedNoun } from './nouns.ts'
import { passingTime } from './passing-time.ts'
import { routingRoutes } from './routing.routes.ts'
import { routingJob } from './routing-act.ts'
import { savedRoutes } from './saved.routes.ts'
import { sendBackJob } from './send-back.ts'
import { taskRoutes } from './task.routes.ts'
import { trackingRoutes } from './tracking.routes.ts'
import { uploadsLeave } from './uploads-leave.ts'
import { eventWords, refusalWords } from './words.ts'

export const deskRoutes = { ...caseRoutes, ...caseTypeRoutes, ...taskRoutes, ...routingRoutes, ...savedRoutes, ...trackingRoutes }

export const desk: Module = {
  name: 'desk',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [caseNoun, caseTypeNoun, caseTaskNoun, attendanceNoun, routingNoun, savedNoun],
  routes: deskRoutes,
  followers: [eraseCases],
  jobs: [passingTime, routingJob, sendBackJob, uploadsLeave],
  pulses: [],
  namesFile,
  namesOthers,
  eventWords,
  refusalWords,
}
