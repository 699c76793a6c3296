import type { CasePriority, CaseStage, Channel } from '#modules/desk/views.ts'
import type { Condition } from './views.ts'

/** What conditions know of a case at an instant. Ids, empty where there is none. */
export type CaseFacts = Readonly<{
  stage: CaseStage
  priority: CasePriority
  channel: Channel
  type: string
  service: string
  tier: string
  unit: string
  owner: string
  tags: readonly string[]
  /** What it is about, and the words just said. */
  words: string
  waitingSince: number | null
  openedAt: number
}>

/** Whether a case is one that a rule is for: all its conditions hold. */
export function fits(conditions: readonly Condition[], facts: CaseFacts, now: number): boolean {
  return conditions.every(condition => holds(condition, facts, now))
}

function holds({ field, test, values }: Condition, facts: CaseFacts, now: number): boolean {
  if (field === 'waiting' || field === 'age') {
    const since = field === 'waiting' ? facts.waitingSince : facts.openedAt
    return since !== null && now - since >= Number(values[0] ?? 0) * 60_000
  }
  const found = field === 'tag' ? values.some(tag => facts.tags.includes(tag)) : field === 'words' ? contains(facts.words, values) : values.includes(facts[field])
  return test === 'is-not' ? !found : found
}

/** Any of some words, in any case of letters; Chinese needs no spaces. */
function contains(text: string, values: readonly string[]): boolean {
  const plain = text.normalize('NFKC').toLowerCase()
  return values.some(value => value.trim() !== '' && plain.includes(value.normalize('NFKC').toLowerCase().trim()))
}
