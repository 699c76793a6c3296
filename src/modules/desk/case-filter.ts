import { oneOf, optional, ref, text } from '#platform/shape.ts'
import type { CaseFilter } from './case-list.store.ts'
import type { CaseStage } from './views.ts'
import { caseOrders, casePriorities, caseShares, caseStages } from './views.ts'

/** What the inbox may be narrowed by. */
export const filterShape = {
  share: optional(oneOf(caseShares)),
  stage: optional(oneOf([...caseStages, 'live', 'snoozed'])),
  order: optional(oneOf(caseOrders)),
  ...{ unit: optional(ref('unit')), priority: optional(oneOf(casePriorities)), tag: optional(text(60)), service: optional(ref('service')), customer: optional(ref('customer')) },
  type: optional(ref('case-type')),
  search: optional(text(200)),
}

type Named = Pick<CaseFilter, 'share' | 'order' | 'unit' | 'priority' | 'tag' | 'service' | 'customer' | 'type' | 'search'>
export type AskedFilter = { readonly [Name in keyof Named]?: Named[Name] | undefined } & Readonly<{ stage?: CaseStage | 'live' | 'snoozed' | undefined }>

/** What is asked for, by whom; what is not named is as in the inbox. */
export function filterOf({ share = 'mine', order = 'recent', stage = 'live', ...rest }: AskedFilter, person: string | null): CaseFilter {
  const stages: readonly CaseStage[] = stage === 'live' || stage === 'snoozed' ? ['open', 'waiting'] : [stage]
  return { ...rest, share, order, person, snoozed: stage === 'snoozed', stages }
}
