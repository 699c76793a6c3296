import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { AutomationStage, Condition, RuleText } from './views.ts'

export type Version = Readonly<{ version: number; from: Instant; by: string | null; rule: RuleText }>
/** Automation (自动化规则): when something happens to a case that fits, something is done with it. */
export type Automation = Readonly<{ name: string; stage: AutomationStage; draft: RuleText; versions: readonly Version[]; removed: boolean }>
export type AutomationCommand = Readonly<{ do: 'create' | 'change'; name: string; rule: RuleText } | { do: 'activate'; by: string | null } | { do: 'pause' } | { do: 'remove' }>
export type AutomationEvent = Readonly<
  | { type: 'automation.created' | 'automation.changed'; name: string; rule: RuleText }
  | ({ type: 'automation.activated' } & Version)
  | { type: 'automation.paused' }
  | { type: 'automation.removed' }
>
export type AutomationRefusal = 'unknown' | 'already-created' | 'no-act' | 'no-event' | 'bad-time' | 'bad-condition' | 'no-words' | 'fires-itself' | 'is-active'

export function decideAutomation(it: Automation | null, command: AutomationCommand, { now }: Moment<'automation'>): Decision<AutomationEvent, AutomationRefusal> {
  if (command.do === 'create') return it ? refuse('already-created') : written('automation.created', command)
  if (!it || it.removed) return refuse('unknown')
  switch (command.do) {
    case 'change':
      return written('automation.changed', command)
    case 'activate':
      return activate(it, command.by, now)
    case 'pause':
      return it.stage === 'active' ? accept<AutomationEvent>({ type: 'automation.paused' }) : accept()
    case 'remove':
      return it.stage === 'active' ? refuse('is-active') : accept<AutomationEvent>({ type: 'automation.removed' })
  }
}

function written(type: 'automation.created' | 'automation.changed', { name, rule }: Readonly<{ name: string; rule: RuleText }>): Decision<AutomationEvent, AutomationRefusal> {
  const fault = faultOf(rule)
  return fault ? refuse(fault) : accept<AutomationEvent>({ type, name: name.trim(), rule })
}

/** Every version stays: what fired under it is read by it. */
function activate({ stage, draft, versions }: Automation, by: string | null, now: Instant): Decision<AutomationEvent, AutomationRefusal> {
  const last = versions.at(-1)
  const same = last && JSON.stringify(last.rule) === JSON.stringify(draft)
  if (stage === 'active' && same) return accept()
  return accept<AutomationEvent>({ type: 'automation.activated', version: same ? last.version : (last?.version ?? 0) + 1, from: now, by, rule: draft })
}

/** Why a rule cannot be; null when it can. */
export function faultOf({ trigger, conditions, acts }: RuleText): AutomationRefusal | null {
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

export function applyAutomation(it: Automation | null, event: AutomationEvent): Automation {
  if (event.type === 'automation.created') return { name: event.name, stage: 'draft', draft: event.rule, versions: [], removed: false }
  if (!it) throw new Error(`${event.type} came before automation.created`)
  switch (event.type) {
    case 'automation.changed':
      return { ...it, name: event.name, draft: event.rule }
    case 'automation.activated': {
      const { type: _, ...version } = event
      const others = it.versions.filter(each => each.version !== version.version)
      return { ...it, stage: 'active', versions: [...others, version] }
    }
    case 'automation.paused':
      return { ...it, stage: 'paused' }
    case 'automation.removed':
      return { ...it, removed: true }
  }
}
