import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { AffectedSource, DisruptionStage, Round, Telling } from './views.ts'

/** What a disruption is. `from` and `until`: the hours in which people are told, by the enterprise's own clock. */
export type DisruptionFacts = Readonly<{ name: string; what: string; unit: Id<'unit'> | null; service: Id<'service'> | null; from: string; until: string }>
/** Disruption (服务异常): something that affects many customers at once; each is told once, and what he answers comes back to his own case. */
export type Disruption = DisruptionFacts &
  Readonly<{
    stage: DisruptionStage
    rounds: readonly Round[]
    openedAt: Instant
    endedAt: Instant | null
    /** Whether cases that were opened only for telling are solved with it. */
    solves: boolean
    /** How many people are affected; counted when it is loaded. */
    people: number
    /** Whom this very command erased, for saving. */
    forgotten: readonly string[]
  }>
export type DisruptionCommand = Readonly<
  | ({ do: 'create' } & DisruptionFacts)
  | ({ do: 'change' } & DisruptionFacts)
  | ({ do: 'tell'; by: Id<'person'> | null } & Telling)
  | { do: 'pause' }
  | { do: 'resume' }
  | { do: 'end'; solves: boolean }
  | { do: 'cancel' }
  | { do: 'forget'; people: readonly string[] }
>
export type DisruptionEvent = Readonly<
  | ({ type: 'disruption.created'; openedAt: Instant } & DisruptionFacts)
  | ({ type: 'disruption.changed' } & DisruptionFacts)
  /** Written for many at once, and kept beside; the log says how many. */
  | { type: 'disruption.people-added'; source: AffectedSource; added: number }
  | { type: 'disruption.person-removed'; person: string }
  | ({ type: 'disruption.told' } & Round)
  | { type: 'disruption.paused' }
  | { type: 'disruption.resumed' }
  | { type: 'disruption.ended'; endedAt: Instant; solves: boolean }
  | { type: 'disruption.cancelled'; endedAt: Instant }
  | { type: 'disruption.forgot'; people: readonly string[] }
>
export type DisruptionFault = 'bad-hours' | 'no-words'
export type DisruptionRefusal = 'unknown' | 'already-created' | 'is-over' | 'nobody' | 'not-telling' | 'not-paused' | 'told-already' | 'nobody-told' | 'too-many' | DisruptionFault

type DisruptionDecision = Decision<DisruptionEvent, DisruptionRefusal>

export function decideDisruption(it: Disruption | null, command: DisruptionCommand, { now }: Moment<'disruption'>): DisruptionDecision {
  if (command.do === 'create') return it ? refuse('already-created') : described(command, facts => ({ type: 'disruption.created', openedAt: now, ...facts }))
  if (!it) return refuse('unknown')
  if (command.do === 'forget') return accept<DisruptionEvent>({ type: 'disruption.forgot', people: command.people })
  if (it.stage === 'over' || it.stage === 'cancelled') return refuse('is-over')
  switch (command.do) {
    case 'change':
      return described(command, facts => ({ type: 'disruption.changed', ...facts }))
    case 'tell':
      return tell(it, command, now)
    case 'pause':
      return it.stage === 'telling' ? accept<DisruptionEvent>({ type: 'disruption.paused' }) : refuse('not-telling')
    case 'resume':
      return it.stage === 'paused' ? accept<DisruptionEvent>({ type: 'disruption.resumed' }) : refuse('not-paused')
    case 'end':
      return it.rounds.length > 0 ? accept<DisruptionEvent>({ type: 'disruption.ended', endedAt: now, solves: command.solves }) : refuse('nobody-told')
    case 'cancel':
      return it.rounds.length === 0 ? accept<DisruptionEvent>({ type: 'disruption.cancelled', endedAt: now }) : refuse('told-already')
  }
}

type Described = Extract<DisruptionCommand, { do: 'create' | 'change' }>
/** Hours within one day; who is to be woken at night is called, not written to. */
function described({ do: _, ...facts }: Described, eventOf: (facts: DisruptionFacts) => DisruptionEvent): DisruptionDecision {
  return facts.from < facts.until ? accept(eventOf(facts)) : refuse('bad-hours')
}

function tell(it: Disruption, { subject, text, by }: Extract<DisruptionCommand, { do: 'tell' }>, now: Instant): DisruptionDecision {
  if (it.people === 0) return refuse('nobody')
  if (!(['zh-CN', 'en'] as const).some(language => isSaid({ subject, text }, language))) return refuse('no-words')
  return accept<DisruptionEvent>({ type: 'disruption.told', round: it.rounds.length + 1, at: now, by, subject, text })
}

/** Whether a message can be told in a language. */
export function isSaid({ subject, text }: Telling, language: 'zh-CN' | 'en'): boolean {
  return subject[language].trim() !== '' && text[language].trim() !== ''
}

export function applyDisruption(it: Disruption | null, event: DisruptionEvent): Disruption {
  if (event.type === 'disruption.created') {
    const { type: _, ...facts } = event
    return { ...facts, stage: 'draft', rounds: [], endedAt: null, solves: false, people: 0, forgotten: [] }
  }
  if (!it) throw new Error(`${event.type} came before disruption.created`)
  switch (event.type) {
    case 'disruption.changed': {
      const { type: _, ...facts } = event
      return { ...it, ...facts }
    }
    case 'disruption.told': {
      const { type: _, ...round } = event
      return { ...it, stage: 'telling', rounds: [...it.rounds, round] }
    }
    case 'disruption.paused':
      return { ...it, stage: 'paused' }
    case 'disruption.resumed':
      return { ...it, stage: 'telling' }
    case 'disruption.ended':
      return { ...it, stage: 'over', endedAt: event.endedAt, solves: event.solves }
    case 'disruption.cancelled':
      return { ...it, stage: 'cancelled', endedAt: event.endedAt }
    case 'disruption.forgot':
      return { ...it, forgotten: event.people }
    case 'disruption.people-added':
    case 'disruption.person-removed':
      return it
  }
}
