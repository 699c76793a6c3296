import type { Noun } from '#platform/noun.ts'
import { loadAcceptance, saveAcceptance } from './acceptance.store.ts'
import type { Acceptance, AcceptanceCommand, AcceptanceEvent, AcceptanceRefusal } from './acceptance.ts'
import { applyAcceptance, decideAcceptance } from './acceptance.ts'
import { loadMapping, saveMapping } from './mapping.store.ts'
import type { Mapping, MappingCommand, MappingEvent, MappingRefusal } from './mapping.ts'
import { applyMapping, decideMapping } from './mapping.ts'

export const mappingNoun: Noun<'mapping', Mapping, MappingCommand, MappingEvent, MappingRefusal> = {
  name: 'mapping',
  decide: decideMapping,
  apply: applyMapping,
  load: loadMapping,
  save: saveMapping,
}

export const acceptanceNoun: Noun<'acceptance', Acceptance, AcceptanceCommand, AcceptanceEvent, AcceptanceRefusal> = {
  name: 'acceptance',
  decide: decideAcceptance,
  apply: applyAcceptance,
  load: loadAcceptance,
  save: saveAcceptance,
}
