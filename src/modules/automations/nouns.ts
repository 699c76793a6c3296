import type { Noun } from '#platform/noun.ts'
import { loadAutomation, saveAutomation } from './automation.store.ts'
import type { Automation, AutomationCommand, AutomationEvent, AutomationRefusal } from './automation.ts'
import { applyAutomation, decideAutomation } from './automation.ts'

export const automationNoun: Noun<'automation', Automation, AutomationCommand, AutomationEvent, AutomationRefusal> = {
  name: 'automation',
  decide: decideAutomation,
  apply: applyAutomation,
  load: loadAutomation,
  save: saveAutomation,
}
