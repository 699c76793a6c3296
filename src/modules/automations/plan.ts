import { createHash } from 'node:crypto'
import { uuidFrom } from '#kernel/id.ts'
import type { CaseFacts } from './condition.ts'
import { fits } from './condition.ts'
import type { ClockHeard, HeardEvent, HoldReason, RuleText } from './views.ts'

/** A rule that is in force. */
export type ActiveRule = Readonly<{ id: string; version: number; from: number; rule: RuleText }>
/** Something that happened to a case. `depth`: through how many automations it came about; 0 for what people and customers did. */
export type Happening = Readonly<{ case: string; at: number; on: 'event' | 'clock'; what: HeardEvent | ClockHeard; basis: string; depth: number; facts: CaseFacts }>
/** What is to be done, because a rule fits; held when it would go round in circles or too often. */
export type Firing = Readonly<{ id: string; automation: string; version: number; case: string; at: number; because: string; depth: number; held: HoldReason | null }>

/** Rules may set each other off so many times; then a circle is supposed. */
export const deepest = 3
/** A rule acts on one case at most so often in an hour. */
export const mostInAnHour = 10

/** How often a rule acted on a case lately. */
export type Lately = (automation: string, of: string) => Readonly<{ inHour: number; answeredInDay: boolean }>

/** What follows from some happenings, in their order. The same happening under the same rule is the same firing. */
export function firingsOf(rules: readonly ActiveRule[], happenings: readonly Happening[], lately: Lately): Firing[] {
  const soFar = new Map<string, number>()
  return happenings.flatMap(happening =>
    rules
      .filter(rule => concerns(rule, happening))
      .map(rule => {
        const key = `${rule.id}/${happening.case}`
        const before = soFar.get(key) ?? 0
        soFar.set(key, before + 1)
        return firing(rule, happening, heldBy(rule, happening, { ...lately(rule.id, happening.case), before }))
      }),
  )
}

/** What was there before a rule was put in force is not its business. */
function concerns({ rule: { trigger, conditions }, from }: ActiveRule, { on, what, at, facts }: Happening): boolean {
  return trigger.on === on && at >= from && (trigger.events as readonly string[]).includes(what) && fits(conditions, facts, at)
}

function heldBy(
  { rule }: ActiveRule,
  { depth }: Happening,
  { inHour, answeredInDay, before }: Readonly<{ inHour: number; answeredInDay: boolean; before: number }>,
): HoldReason | null {
  if (depth >= deepest) return 'loop'
  if (inHour + before >= mostInAnHour) return 'too-often'
  return rule.acts.some(({ do: act }) => act === 'answer') && (answeredInDay || before > 0) ? 'answered-lately' : null
}

function firing({ id: automation, version }: ActiveRule, { case: of, at, what, basis, depth }: Happening, held: HoldReason | null): Firing {
  return { id: firingId(automation, of, basis), automation, version, case: of, at, because: what, depth: depth + 1, held }
}

export function firingId(automation: string, of: string, basis: string): string {
  return uuidFrom(0, createHash('sha256').update(`firing\0${automation}\0${of}\0${basis}`).digest())
}
