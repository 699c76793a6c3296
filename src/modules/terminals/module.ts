import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { terminalNoun } from './nouns.ts'
import { terminalRoutes } from './terminal.routes.ts'
import { eventWords, refusalWords } from './words.ts'

export const terminalsTable = { ...terminalRoutes }

export const terminals: Module = {
  name: 'terminals',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [terminalNoun],
  routes: terminalsTable,
  followers: [],
  jobs: [],
  pulses: [],
  framedPages: [{ path: '/terminal', file: 'terminal.html', framedBy: async () => [] }],
  eventWords,
  refusalWords,
}
