import type { Noun } from '#platform/noun.ts'
import { loadDisruption, saveDisruption } from './disruption.store.ts'
import type { Disruption, DisruptionCommand, DisruptionEvent, DisruptionRefusal } from './disruption.ts'
import { applyDisruption, decideDisruption } from './disruption.ts'

export const disruptionNoun: Noun<'disruption', Disruption, DisruptionCommand, DisruptionEvent, DisruptionRefusal> = {
  name: 'disruption',
  decide: decideDisruption,
  apply: applyDisruption,
  load: loadDisruption,
  save: saveDisruption,
  derived: ['people', 'forgotten'],
}
