import type { RuleCommand, RuleEvent, RuleRefusal, VersionedRule } from '#modules/automations/public.ts'
import { versionedRules } from '#modules/automations/public.ts'
import type { TriggerText, Watch } from './views.ts'

/** Business trigger (业务触发): when business data shows that something went wrong, a case is opened before the customer complains. */
export type Trigger = VersionedRule<TriggerText>
export type TriggerCommand = RuleCommand<TriggerText>
export type TriggerEvent = RuleEvent<'trigger', TriggerText>
type TriggerFault = 'no-kind' | 'no-limit' | 'no-next' | 'waits-for-itself' | 'no-subject'
export type TriggerRefusal = RuleRefusal | TriggerFault

export const { decide: decideTrigger, apply: applyTrigger } = versionedRules<'trigger', TriggerText, TriggerFault>('trigger', faultOf)

/** Why a trigger cannot be; null when it can. */
export function faultOf({ watch, opens }: TriggerText): TriggerFault | null {
  if (watch.kind.trim() === '') return 'no-kind'
  if (opens.subject.trim() === '') return 'no-subject'
  return watchFault(watch)
}

function watchFault(watch: Watch): TriggerFault | null {
  if (watch.on === 'threshold') return watch.limit.trim() === '' || (watch.test !== 'is' && Number.isNaN(Number(watch.limit))) ? 'no-limit' : null
  if (watch.on === 'unusual') return null
  if (watch.expects.length === 0 || watch.minutes < 1) return 'no-next'
  return watch.expects.includes(watch.kind) ? 'waits-for-itself' : null
}
