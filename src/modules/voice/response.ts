import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Locale } from '#kernel/words.ts'
import type { Answers, Facts } from '#science/survey/form/form.ts'
import type { ResponseStage, ResponseWay } from './views.ts'

/** Where an answer comes from and what it is about. All of it is known when it begins, and none of it is asked of the customer. */
export type Origin = Readonly<{
  survey: Id<'survey'>
  version: number
  way: ResponseWay
  collector: Id<'collector'> | null
  customer: Id<'customer'> | null
  case: Id<'case'> | null
  /** Who served: the unit and the person. */
  unit: Id<'unit'> | null
  person: Id<'person'> | null
  language: Locale
  facts: Facts
}>

/** Response (答卷): what one customer answered to a survey. Kept from the first page on; once it is finished nobody changes it. */
export type Response = Origin &
  Readonly<{
    stage: ResponseStage
    beganAt: Instant
    finishedAt: Instant | null
    answers: Answers
    /** The quota that was full already. */
    quota: string | null
    wiped: boolean
  }>

/** How full the quotas are that apply to these answers, looked up and locked in the same transaction. */
export type Quotas = readonly Readonly<{ code: string; limit: number; taken: number }>[]

export type ResponseCommand = Readonly<
  | { do: 'give'; origin: Origin; answers: Answers; finished: boolean; negative: boolean; recognised: Id<'customer'> | null }
  /** The customer is erased: his words go, and that they are his; what he chose stays counted. */
  | { do: 'wipe'; kept: Answers }
>
export type ResponseEvent = Readonly<
  | { type: 'response.begun'; origin: Origin; at: Instant }
  /** By the address or number that he gave. */
  | { type: 'response.recognised'; customer: Id<'customer'> }
  /** `aboutWhom`: the customer with whose key his words are sealed; without one they have a key of their own. */
  | { type: 'response.answered'; answers: Answers; aboutWhom?: string }
  | { type: 'response.finished'; at: Instant; survey: Id<'survey'>; quotas: readonly string[] }
  /** It must be answered: somebody is called. */
  | { type: 'response.found-negative'; survey: Id<'survey'> }
  | { type: 'response.turned-away'; quota: string; at: Instant }
  | { type: 'response.wiped'; kept: Answers }
>
export type ResponseRefusal = 'unknown' | 'not-open' | 'already-finished' | 'another-survey'
type ResponseDecision = Decision<ResponseEvent, ResponseRefusal>

/** What deciding on an answer needs besides it. */
export type Asking = Readonly<{ isOpen: boolean; quotas: Quotas }>

export function decideResponse(it: Response | null, command: ResponseCommand, { now: at }: Moment<'response'>, { isOpen, quotas }: Asking): ResponseDecision {
  if (command.do === 'wipe') return wipe(it, command.kept)
  const { origin, answers, finished, negative, recognised } = command
  if (it && it.survey !== origin.survey) return refuse('another-survey')
  if (it && it.stage !== 'begun') return refuse('already-finished')
  // Who has begun may finish, even when the survey is paused meanwhile: his time is not wasted.
  if (!it && !isOpen) return refuse('not-open')
  const known = (it ?? origin).customer
  const customer = known ?? recognised
  const begun: ResponseEvent[] = it ? [] : [{ type: 'response.begun', origin, at }]
  const met: ResponseEvent[] = customer && !known ? [{ type: 'response.recognised', customer }] : []
  const given: ResponseEvent[] =
    it && JSON.stringify(it.answers) === JSON.stringify(answers) ? [] : [{ type: 'response.answered', answers, ...(customer ? { aboutWhom: customer } : {}) }]
  const full = quotas.find(({ taken, limit }) => taken >= limit)
  const ended: ResponseEvent[] = full
    ? [{ type: 'response.turned-away', quota: full.code, at }]
    : finished
      ? [
          { type: 'response.finished', at, survey: origin.survey, quotas: quotas.map(({ code }) => code) },
          ...(negative ? [{ type: 'response.found-negative', survey: origin.survey } as const] : []),
        ]
      : []
  return accept(...begun, ...met, ...given, ...ended)
}

function wipe(it: Response | null, kept: Answers): ResponseDecision {
  if (!it) return refuse('unknown')
  return it.wiped ? accept() : accept({ type: 'response.wiped', kept })
}

export function applyResponse(it: Response | null, event: ResponseEvent): Response {
  if (event.type === 'response.begun') {
    const { origin, at } = event
    return { ...origin, stage: 'begun', beganAt: at, finishedAt: null, answers: {}, quota: null, wiped: false }
  }
  if (!it) throw new Error(`${event.type} came before response.begun`)
  switch (event.type) {
    case 'response.recognised':
      return { ...it, customer: event.customer }
    case 'response.answered':
      return { ...it, answers: event.answers }
    case 'response.finished':
      return { ...it, stage: 'finished', finishedAt: event.at }
    case 'response.found-negative':
      return it
    case 'response.turned-away':
      return { ...it, stage: 'turned-away', finishedAt: event.at, quota: event.quota }
    case 'response.wiped':
      return { ...it, answers: event.kept, customer: null, case: null, wiped: true }
  }
}
