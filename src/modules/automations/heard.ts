import type { LoggedEvent } from '#platform/noun.ts'
import type { ClockHeard, HeardEvent } from './views.ts'

const ofCases: Readonly<Record<string, HeardEvent>> = {
  'case.opened': 'opened',
  'case.message-received': 'received',
  'case.reply-sent': 'answered',
  'case.call-logged': 'called',
  'case.assigned': 'assigned',
  'case.changed': 'changed',
  'case.tagged': 'tagged',
  'case.solved': 'solved',
  'case.reopened': 'reopened',
}
const ofClocks: Readonly<Record<string, ClockHeard>> = { 'clock.warned': 'warned', 'clock.breached': 'breached', 'clock.escalated': 'escalated' }

/** What an event of the log is to a rule; null when rules do not hear of it. */
export function heardAs({ type }: Pick<LoggedEvent, 'type'>): Readonly<{ on: 'event'; what: HeardEvent } | { on: 'clock'; what: ClockHeard }> | null {
  const [ofCase, ofClock] = [ofCases[type], ofClocks[type]]
  return ofCase ? { on: 'event', what: ofCase } : ofClock ? { on: 'clock', what: ofClock } : null
}

const before = 'automation/'

/** How what a rule does says why it happened. */
export function causeOf(firing: string): string {
  return `${before}${firing}`
}

/** The firing that an event came about by; null for what people, customers and time did. */
export function firingFrom({ cause }: Pick<LoggedEvent, 'cause'>): string | null {
  return cause?.startsWith(before) ? cause.slice(before.length) : null
}
