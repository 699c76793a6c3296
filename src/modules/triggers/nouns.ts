import type { Noun } from '#platform/noun.ts'
import { loadTrigger, saveTrigger } from './trigger.store.ts'
import type { Trigger, TriggerCommand, TriggerEvent, TriggerRefusal } from './trigger.ts'
import { applyTrigger, decideTrigger } from './trigger.ts'

export const triggerNoun: Noun<'trigger', Trigger, TriggerCommand, TriggerEvent, TriggerRefusal> = {
  name: 'trigger',
  decide: decideTrigger,
  apply: applyTrigger,
  load: loadTrigger,
  save: saveTrigger,
}
