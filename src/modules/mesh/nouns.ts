import type { Noun } from '#platform/noun.ts'
import { loadImport, saveImport } from './import.store.ts'
import type { Import, ImportCommand, ImportEvent, ImportRefusal } from './import.ts'
import { applyImport, decideImport } from './import.ts'
import { loadGraph, saveGraph } from './rebuild.store.ts'
import type { Graph, GraphCommand, GraphEvent, GraphRefusal } from './rebuild.ts'
import { applyGraph, decideGraph } from './rebuild.ts'

export const importNoun: Noun<'import', Import, ImportCommand, ImportEvent, ImportRefusal> = {
  name: 'import',
  decide: decideImport,
  apply: applyImport,
  load: loadImport,
  save: saveImport,
}
export const graphNoun: Noun<'graph', Graph, GraphCommand, GraphEvent, GraphRefusal> = { name: 'graph', decide: decideGraph, apply: applyGraph, load: loadGraph, save: saveGraph }
