import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { releaseRemovedUnits } from './calendar.follow.ts'
import { calendarRoutes } from './calendar.routes.ts'
import { acknowledgementNoun, calendarNoun, serviceNoun, standardNoun, touchpointNoun } from './nouns.ts'
import { serviceRoutes } from './service.routes.ts'
import { standardRoutes } from './standard.routes.ts'
import { eventWords, refusalWords } from './words.ts'

/** Every route of the room, with its types: the web's client is inferred from it. */
export const catalogRoutes = { ...calendarRoutes, ...serviceRoutes, ...standardRoutes }

export const catalog: Module = {
  name: 'catalog',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [calendarNoun, serviceNoun, touchpointNoun, standardNoun, acknowledgementNoun],
  routes: catalogRoutes,
  followers: [releaseRemovedUnits],
  jobs: [],
  pulses: [],
  eventWords,
  refusalWords,
}
