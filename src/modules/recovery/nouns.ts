import type { Noun } from '#platform/noun.ts'
import { loadRecovery, saveRecovery } from './recovery.store.ts'
import type { Recovery, RecoveryCommand, RecoveryEvent, RecoveryRefusal } from './recovery.ts'
import { applyRecovery, personalFields } from './recovery.ts'
import { decideRecovery } from './recovery-decide.ts'
import { loadRules, saveRules } from './rules.store.ts'
import type { Rules, RulesCommand, RulesEvent, RulesRefusal } from './rules.ts'
import { applyRules, decideRules } from './rules.ts'

export const recoveryNoun: Noun<'recovery', Recovery, RecoveryCommand, RecoveryEvent, RecoveryRefusal> = {
  name: 'recovery',
  decide: decideRecovery,
  apply: applyRecovery,
  load: loadRecovery,
  save: saveRecovery,
  derived: ['already'],
  personal: { fields: personalFields, secret: [] },
}

export const rulesNoun: Noun<'recovery-rules', Rules, RulesCommand, RulesEvent, RulesRefusal> = {
  name: 'recovery-rules',
  decide: decideRules,
  apply: applyRules,
  load: loadRules,
  save: saveRules,
}
