import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { portalNoun } from './nouns.ts'
import { portalRoutes } from './portal.routes.ts'
import { eventWords, refusalWords } from './words.ts'

export const portalTable = { ...portalRoutes }

export const portal: Module = {
  name: 'portal',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [portalNoun],
  routes: portalTable,
  followers: [],
  jobs: [],
  pulses: [],
  eventWords,
  refusalWords,
}
