import { together } from '#platform/db.ts'
import type { Noun } from '#platform/noun.ts'
import { loadCase, nextNumber, saveCase } from './case.store.ts'
import type { Case, CaseCommand, CaseEvent, CaseRefusal } from './case.ts'
import { applyCase } from './case-apply.ts'
import { decideCase } from './case-decide.ts'

type CaseNoun = Noun<'case', Case, CaseCommand, CaseEvent, CaseRefusal>

/** A case as commands see it. */
export const caseNoun: CaseNoun = {
  name: 'case',
  decide: (state, command, moment) => decideCase(state, command, moment, 0),
  apply: applyCase,
  load: loadCase,
  save: saveCase,
  derived: ['renamed', 'begun', 'came', 'said', 'changes'],
  personal: { fields: ['subject', 'contact', 'text', 'files'], secret: [] },
}

/** The same for one case that opens: its number is taken in the same round trip, and is no part of the command, so that a repeat is the same command. */
export function openingCase(): CaseNoun {
  let number = 0
  return {
    ...caseNoun,
    load: async (tx, id) => {
      const [state, next] = await together(tx, [() => loadCase(tx, id), () => nextNumber(tx)])
      number = next
      return state
    },
    decide: (state, command, moment) => decideCase(state, command, moment, number),
  }
}
