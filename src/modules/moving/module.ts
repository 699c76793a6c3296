import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { moveRoutes } from './move.routes.ts'
import { namesFile } from './move.store.ts'
import { moverJob } from './mover.ts'
import { moveNoun } from './nouns.ts'
import { eventWords, refusalWords } from './words.ts'

export const movingTable = { ...moveRoutes }

export const moving: Module = {
  name: 'moving',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [moveNoun],
  routes: movingTable,
  followers: [],
  jobs: [moverJob],
  pulses: [],
  namesFile,
  eventWords,
  refusalWords,
}
