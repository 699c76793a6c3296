import type { Noun } from '#platform/noun.ts'
import { loadProcess, saveProcess } from './process.store.ts'
import type { Process, ProcessCommand, ProcessEvent, ProcessRefusal } from './process.ts'
import { applyProcess, decideProcess } from './process.ts'

export const processNoun: Noun<'process', Process, ProcessCommand, ProcessEvent, ProcessRefusal> = {
  name: 'process',
  decide: decideProcess,
  apply: applyProcess,
  load: loadProcess,
  save: saveProcess,
}
