import type { RuleCommand, RuleEvent, RuleRefusal, VersionedRule } from './versioned-rule.ts'
import { versionedRules } from './versioned-rule.ts'
import type { Condition, RuleText } from './views.ts'

/** Automation (自动化规则): when something happens to a case that fits, something is done with it. */
export type Automation = VersionedRule<RuleText>
export type AutomationCommand = RuleCommand<RuleText>
export type AutomationEvent = RuleEvent<'automation', RuleText>
type AutomationFault = 'no-act' | 'no-event' | 'bad-time' | 'bad-condition' | 'no-words' | 'fires-itself'
export type AutomationRefusal = RuleRefusal | AutomationFault

export const { decide: decideAutomation, apply: applyAutomation } = versionedRules<'automation', RuleText, AutomationFault>('automation', faultOf)

/** Why a rule cannot be; null when it can. */
export function faultOf({ trigger, conditions, acts }: RuleText): AutomationFault | null {
  if (acts.length === 0) return 'no-act'
  if ('events' in trigger && trigger.events.length === 0) return 'no-event'
  if (trigger.on === 'time' && !(Number.isInteger(trigger.minutes) && trigger.minutes > 0)) return 'bad-time'
  if (trigger.on === 'schedule' && (!/^([01]\d|2[0-3]):[0-5]\d$/.test(trigger.at) || trigger.weekdays.length === 0)) return 'bad-time'
  if (!conditions.every(isSound)) return 'bad-condition'
  if (acts.some(act => 'text' in act && act.text.trim() === '')) return 'no-words'
  return firesItself({ trigger, conditions, acts }) ? 'fires-itself' : null
}

function isSound({ field, test, values }: Condition): boolean {
  const counted = field === 'waiting' || field === 'age'
  if (counted !== (test === 'at-least') || values.length === 0) return false
  return !counted || /^\d{1,7}$/.test(values[0]!)
}

/** A rule that hears of exactly what it does, on every case, would go on for ever; the guard would hold it, but it is better never put in force. */
function firesItself({ trigger, conditions, acts }: RuleText): boolean {
  if (trigger.on !== 'event' || conditions.length > 0) return false
  const does = acts.map(({ do: act }) => act)
  const hears = trigger.events
  return (hears.includes('answered') && does.includes('answer')) || (hears.includes('assigned') && does.includes('assign'))
}
