import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { noticeRoutes } from './notice.routes.ts'
import { noticesPulse } from './notice.store.ts'
import { forgettingJob, tellingJob } from './telling.ts'

export const noticesRoutes = { ...noticeRoutes }

export const notices: Module = {
  name: 'notices',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [],
  routes: noticesRoutes,
  followers: [],
  jobs: [tellingJob, forgettingJob],
  pulses: [{ name: 'notices', read: noticesPulse }],
  eventWords: {},
  refusalWords: {},
}
