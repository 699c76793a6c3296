import type { Case, CaseEvent } from '#modules/desk/public.ts'
import { applyCase } from '#modules/desk/public.ts'
import type { CaseFacts } from './condition.ts'
import { fits } from './condition.ts'
import { heardAs } from './heard.ts'
import type { RuleText, Trigger } from './views.ts'

/** A past case with what happened to it, oldest first, and what its promises told. */
export type PastCase = Readonly<{
  id: string
  events: readonly Readonly<{ at: number; event: CaseEvent }>[]
  told: readonly Readonly<{ at: number; type: string }>[]
}>
export type WouldFire = Readonly<{ case: string; at: number; because: string }>

/** When a rule would have acted on a past case: told again event by event, judged as the case stood then. */
export function rehearse({ trigger, conditions }: RuleText, { id, events, told }: PastCase, now: number): WouldFire[] {
  const fired: WouldFire[] = []
  let state: Case | null = null
  const fire = (at: number, because: string, words: string): void => {
    if (state && fits(conditions, factsOf(state, words), at)) fired.push({ case: id, at, because })
  }
  for (const [place, { at, event }] of events.entries()) {
    state = cleared(applyCase(state, event))
    const heard = heardAs(event)
    if (trigger.on === 'event' && heard?.on === 'event' && trigger.events.includes(heard.what) && !isOpening(event, state))
      fire(at, heard.what, wordsOf(event, events[place + 1]?.event))
    const until = events[place + 1]?.at ?? now
    const reached = trigger.on === 'time' ? reachedAt(trigger, state, [at, until]) : null
    if (reached !== null && trigger.on === 'time') fire(reached, trigger.since, '')
    if (trigger.on === 'clock') for (const { at: then, type } of told) if (then >= at && then < until) hearClock(trigger, type, because => fire(then, because, ''))
  }
  return fired
}

/** The word that opened a case belongs to its opening, and is no further word. */
function isOpening(event: CaseEvent, { openedAt }: Case): boolean {
  return event.type === 'case.message-received' && event.saidAt === openedAt
}

function wordsOf(event: CaseEvent, next: CaseEvent | undefined): string {
  if (event.type === 'case.opened') return next?.type === 'case.message-received' && next.saidAt === event.openedAt ? next.text : ''
  return 'text' in event ? event.text : ''
}

function hearClock(trigger: Extract<Trigger, { on: 'clock' }>, type: string, fire: (because: string) => void): void {
  const heard = heardAs({ type })
  if (heard?.on === 'clock' && trigger.events.includes(heard.what)) fire(heard.what)
}

/** The instant at which the customer had waited, or nobody had spoken, for so long, if it lies here. */
function reachedAt({ since, minutes }: Extract<Trigger, { on: 'time' }>, { stage, waitingSince, lastAt }: Case, [after, until]: readonly [number, number]): number | null {
  const from = since === 'waiting' ? (stage === 'open' ? waitingSince : null) : stage === 'open' || stage === 'waiting' ? lastAt : null
  const at = from === null ? null : from + minutes * 60_000
  return at !== null && at > after && at <= until ? at : null
}

function cleared(it: Case): Case {
  return { ...it, begun: [], came: [], said: [], changes: [] }
}

function factsOf({ stage, priority, channel, form, service, tier, unit, owner, tags, subject, waitingSince, openedAt }: Case, words: string): CaseFacts {
  const ids = { type: form?.type ?? '', service: service ?? '', tier: tier ?? '', unit: unit ?? '', owner: owner ?? '' }
  return { ...ids, stage, priority, channel, tags, words: `${subject}\n${words}`, waitingSince, openedAt }
}
