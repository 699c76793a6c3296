import type { Noun } from '#platform/noun.ts'
import { loadPolicy, savePolicy } from './policy.store.ts'
import type { Policy, PolicyCommand, PolicyEvent, PolicyRefusal } from './policy.ts'
import { applyPolicy, decidePolicy } from './policy.ts'

export const policyNoun: Noun<'policy', Policy, PolicyCommand, PolicyEvent, PolicyRefusal> = {
  name: 'policy',
  decide: decidePolicy,
  apply: applyPolicy,
  load: loadPolicy,
  save: savePolicy,
}
