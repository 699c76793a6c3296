import type { Noun } from '#platform/noun.ts'
import { loadCase, saveCase } from './case.store.ts'
import type { Case, CaseCommand, CaseEvent, CaseRefusal } from './case.ts'
import { applyCase } from './case-apply.ts'
import { decideCase } from './case-decide.ts'

type CaseNoun = Noun<'case', Case, CaseCommand, CaseEvent, CaseRefusal>

/** A case as commands see it; one that opens is given its number beside the command. */
export function caseNounWith(number: number): CaseNoun {
  return {
    name: 'case',
    decide: (state, command, moment) => decideCase(state, command, moment, number),
    apply: applyCase,
    load: loadCase,
    save: saveCase,
    derived: ['renamed', 'begun', 'came', 'said', 'changes'],
    personal: { fields: ['subject', 'contact', 'text'], secret: [] },
  }
}

export const caseNoun = caseNounWith(0)
