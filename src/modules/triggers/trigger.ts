import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { TriggerStage, TriggerText, Watch } from './views.ts'

export type Version = Readonly<{ version: number; from: Instant; by: string | null; rule: TriggerText }>
/** Business trigger (业务触发): when business data shows that something went wrong, a case is opened before the customer complains. */
export type Trigger = Readonly<{ name: string; stage: TriggerStage; draft: TriggerText; versions: readonly Version[]; removed: boolean }>
export type TriggerCommand = Readonly<{ do: 'create' | 'change'; name: string; rule: TriggerText } | { do: 'activate'; by: string | null } | { do: 'pause' } | { do: 'remove' }>
export type TriggerEvent = Readonly<
  | { type: 'trigger.created' | 'trigger.changed'; name: string; rule: TriggerText }
  | ({ type: 'trigger.activated' } & Version)
  | { type: 'trigger.paused' }
  | { type: 'trigger.removed' }
>
export type TriggerRefusal = 'unknown' | 'already-created' | 'no-kind' | 'no-limit' | 'no-next' | 'waits-for-itself' | 'no-subject' | 'is-active'

export function decideTrigger(it: Trigger | null, command: TriggerCommand, { now }: Moment<'trigger'>): Decision<TriggerEvent, TriggerRefusal> {
  if (command.do === 'create') return it ? refuse('already-created') : written('trigger.created', command)
  if (!it || it.removed) return refuse('unknown')
  switch (command.do) {
    case 'change':
      return written('trigger.changed', command)
    case 'activate':
      return activate(it, command.by, now)
    case 'pause':
      return it.stage === 'active' ? accept<TriggerEvent>({ type: 'trigger.paused' }) : accept()
    case 'remove':
      return it.stage === 'active' ? refuse('is-active') : accept<TriggerEvent>({ type: 'trigger.removed' })
  }
}

function written(type: 'trigger.created' | 'trigger.changed', { name, rule }: Readonly<{ name: string; rule: TriggerText }>): Decision<TriggerEvent, TriggerRefusal> {
  const fault = faultOf(rule)
  return fault ? refuse(fault) : accept<TriggerEvent>({ type, name: name.trim(), rule })
}

/** Why a trigger cannot be; null when it can. */
export function faultOf({ watch, opens }: TriggerText): TriggerRefusal | null {
  if (watch.kind.trim() === '') return 'no-kind'
  if (opens.subject.trim() === '') return 'no-subject'
  return watchFault(watch)
}

function watchFault(watch: Watch): TriggerRefusal | null {
  if (watch.on === 'threshold') return watch.limit.trim() === '' || (watch.test !== 'is' && Number.isNaN(Number(watch.limit))) ? 'no-limit' : null
  if (watch.on === 'unusual') return null
  if (watch.expects.length === 0 || watch.minutes < 1) return 'no-next'
  return watch.expects.includes(watch.kind) ? 'waits-for-itself' : null
}

function activate({ stage, draft, versions }: Trigger, by: string | null, now: Instant): Decision<TriggerEvent, TriggerRefusal> {
  const last = versions.at(-1)
  const same = last && JSON.stringify(last.rule) === JSON.stringify(draft)
  if (stage === 'active' && same) return accept()
  return accept<TriggerEvent>({ type: 'trigger.activated', version: same ? last.version : (last?.version ?? 0) + 1, from: now, by, rule: draft })
}

export function applyTrigger(it: Trigger | null, event: TriggerEvent): Trigger {
  if (event.type === 'trigger.created') return { name: event.name, stage: 'draft', draft: event.rule, versions: [], removed: false }
  if (!it) throw new Error(`${event.type} came before trigger.created`)
  switch (event.type) {
    case 'trigger.changed':
      return { ...it, name: event.name, draft: event.rule }
    case 'trigger.activated': {
      const { type: _, ...version } = event
      return { ...it, stage: 'active', versions: [...it.versions.filter(each => each.version !== version.version), version] }
    }
    case 'trigger.paused':
      return { ...it, stage: 'paused' }
    case 'trigger.removed':
      return { ...it, removed: true }
  }
}
