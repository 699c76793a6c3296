import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { namesFile } from './evidence.store.ts'
import { callProcesses } from './instance.follow.ts'
import { instanceRoutes } from './instance.routes.ts'
import { latenessJob } from './lateness.ts'
import { instanceNoun } from './nouns.ts'
import { timerJob } from './timers.ts'
import { verdictJob } from './verdict-fold.ts'
import { eventWords, refusalWords } from './words.ts'

export const instancesRoutes = { ...instanceRoutes }

export const instances: Module = {
  name: 'instances',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [instanceNoun],
  routes: instancesRoutes,
  followers: [callProcesses],
  jobs: [timerJob, latenessJob, verdictJob],
  pulses: [],
  namesFile,
  eventWords,
  refusalWords,
}
