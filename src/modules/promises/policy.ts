import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Text } from '#kernel/words.ts'
import type { TermsRefusal } from './terms.ts'
import { refuseTerms } from './terms.ts'
import type { PolicyStage, Terms } from './views.ts'

/** Policy (承诺策略): one time limit as data: from which event, to which, in whose calendar, and who is told on the way. */
export type Policy = Readonly<{ name: Text; stage: PolicyStage; version: number; draft: Terms | null; versions: readonly PolicyVersion[]; source: string | null }>
export type PolicyVersion = Readonly<{ version: number; terms: Terms; activeFrom: Instant }>
export type PolicyCommand = Readonly<
  | { do: 'create'; name: Text; terms: Terms; source: string | null }
  | { do: 'rename'; name: Text }
  | { do: 'draft'; terms: Terms }
  | { do: 'activate'; activeFrom: Instant }
  | { do: 'end' }
>
export type PolicyEvent = Readonly<
  | { type: 'policy.created'; name: Text; terms: Terms; source: string | null }
  | { type: 'policy.renamed'; name: Text }
  | { type: 'policy.drafted'; terms: Terms }
  | { type: 'policy.activated'; version: number; terms: Terms; activeFrom: Instant }
  | { type: 'policy.ended' }
>
export type PolicyRefusal = 'unknown' | 'already-created' | 'nothing-to-activate' | 'already-ended' | 'not-active' | TermsRefusal

export function decidePolicy(policy: Policy | null, command: PolicyCommand, _moment: Moment<'policy'>): Decision<PolicyEvent, PolicyRefusal> {
  if (command.do === 'create') return policy ? refuse('already-created') : create(command)
  if (!policy) return refuse('unknown')
  if (policy.stage === 'ended') return refuse('already-ended')
  switch (command.do) {
    case 'rename':
      return accept({ type: 'policy.renamed', name: command.name })
    case 'draft': {
      const fault = refuseTerms(command.terms)
      return fault ? refuse(fault) : accept({ type: 'policy.drafted', terms: command.terms })
    }
    case 'activate':
      return policy.draft ? accept({ type: 'policy.activated', version: policy.version + 1, terms: policy.draft, activeFrom: command.activeFrom }) : refuse('nothing-to-activate')
    case 'end':
      return policy.stage === 'active' ? accept({ type: 'policy.ended' }) : refuse('not-active')
  }
}

function create({ name, terms, source }: Extract<PolicyCommand, { do: 'create' }>): Decision<PolicyEvent, PolicyRefusal> {
  const fault = refuseTerms(terms)
  return fault ? refuse(fault) : accept({ type: 'policy.created', name, terms, source })
}

export function applyPolicy(policy: Policy | null, event: PolicyEvent): Policy {
  if (event.type === 'policy.created') return { name: event.name, stage: 'draft', version: 0, draft: event.terms, versions: [], source: event.source }
  if (!policy) throw new Error(`${event.type} came before policy.created`)
  switch (event.type) {
    case 'policy.renamed':
      return { ...policy, name: event.name }
    case 'policy.drafted':
      return { ...policy, draft: event.terms }
    case 'policy.activated': {
      const { version, terms, activeFrom } = event
      return { ...policy, stage: 'active', version, draft: null, versions: [...policy.versions, { version, terms, activeFrom }] }
    }
    case 'policy.ended':
      return { ...policy, stage: 'ended' }
  }
}
