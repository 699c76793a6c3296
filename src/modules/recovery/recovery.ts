import type { Id, Instant } from '#kernel/decision.ts'
import type { Currency } from '#kernel/money.ts'
import type { LadderRole } from '#modules/identity/role.ts'
import type { ContactWay, FailureKind, RecoveryStage, Remedy, Return, Satisfaction } from './views.ts'

type Person = Id<'person'>
export type Apology = Readonly<{ way: ContactWay; at: Instant; by: Person | null; note: string }>
export type Answer = Readonly<{ approved: boolean; own: boolean; at: Instant; by: Person | null; note: string }>
export type Outcome = Readonly<{ satisfaction: Satisfaction; rating: number | null; returned: Return; at: Instant; by: Person | null; note: string }>
/** What a recovery is about. */
export type About = Readonly<{ case: Id<'case'>; customer: string | null; unit: string | null; service: string | null; failure: FailureKind; what: string }>

/** Recovery (服务补救): what is done to make good where service failed: contact, apology, remedy within limits, and whether it worked. */
export type Recovery = About &
  Readonly<{
    stage: RecoveryStage
    openedAt: Instant
    apology: Apology | null
    remedy: Remedy | null
    currency: Currency
    proposedBy: Person | null
    proposedAt: Instant | null
    answerBy: Instant | null
    decision: Answer | null
    givenAt: Instant | null
    followUpBy: Instant | null
    /** Whether somebody was told that the customer is to be asked now. */
    toldDue: boolean
    attempts: number
    outcome: Outcome | null
    /** What other recoveries of this case cost already; counted when it is loaded. */
    already: number
  }>

/** What somebody may give alone; null: any amount. */
export type Limit = number | null
export type Proposal = Readonly<{
  remedy: Remedy
  currency: Currency
  limit: Limit
  /** The lowest role that may say yes; null when nobody may. */
  wants: LadderRole | null
  approvalMinutes: number
}>
export type RecoveryCommand = Readonly<
  | ({ do: 'begin'; currency: Currency } & About)
  | { do: 'apologise'; way: ContactWay; note: string; by: Person | null; followUpDays: number }
  | ({ do: 'propose'; by: Person | null } & Proposal)
  | { do: 'approve'; note: string; by: Person | null; limit: Limit }
  | { do: 'decline'; note: string; by: Person | null }
  | { do: 'give'; followUpDays: number }
  | { do: 'not-reached'; note: string }
  | { do: 'settle'; satisfaction: Satisfaction; rating: number | null; returned: Return; note: string; by: Person | null }
  | { do: 'withdraw'; note: string }
  | { do: 'erase' }
  | { do: 'pass-time' }
>

/** Texts are sealed with the key of the case. */
type Sealed = Readonly<{ aboutWhom: Id<'case'> }>
export type RecoveryEvent = Readonly<
  | ({ type: 'recovery.begun'; currency: Currency; openedAt: Instant } & About & Sealed)
  | ({ type: 'recovery.apologised'; case: Id<'case'>; followUpBy: Instant; way: ContactWay; at: Instant; by: Person | null; note: string } & Sealed)
  | ({
      type: 'recovery.proposed'
      case: Id<'case'>
      remedy: Remedy['kind']
      amount: number
      currency: Currency
      by: Person | null
      at: Instant
      answerBy: Instant
      /** The role whose answer is wanted; null when none is. */
      wants: LadderRole | null
      unit: string | null
      note: string
    } & Sealed)
  | ({ type: 'recovery.approved' | 'recovery.declined'; case: Id<'case'>; proposedBy: Person | null; own: boolean; by: Person | null; at: Instant; note: string } & Sealed)
  | { type: 'recovery.given'; case: Id<'case'>; at: Instant; followUpBy: Instant }
  | ({ type: 'recovery.not-reached'; case: Id<'case'>; at: Instant; followUpBy: Instant; note: string } & Sealed)
  | { type: 'recovery.follow-up-due'; case: Id<'case'>; proposedBy: Person | null }
  | ({ type: 'recovery.settled'; case: Id<'case'>; satisfaction: Satisfaction; rating: number | null; returned: Return; at: Instant; by: Person | null; note: string } & Sealed)
  | ({ type: 'recovery.withdrawn'; case: Id<'case'>; note: string } & Sealed)
  | { type: 'recovery.erased'; case: Id<'case'> }
>
/** Fields of these events that are personal data. */
export const personalFields = ['what', 'note'] as const

export type RecoveryRefusal =
  | 'unknown'
  | 'already-begun'
  | 'no-such-case'
  | 'not-now'
  | 'no-person'
  | 'nobody-may'
  | 'own-proposal'
  | 'above-own-limit'
  | 'no-reason'
  | 'nothing-to-ask'

export function applyRecovery(recovery: Recovery | null, event: RecoveryEvent): Recovery {
  if (event.type === 'recovery.begun') return begun(event)
  if (!recovery) throw new Error(`${event.type} came before recovery.begun`)
  switch (event.type) {
    case 'recovery.apologised': {
      const { way, at, by, note, followUpBy } = event
      return { ...recovery, apology: { way, at, by, note }, followUpBy: recovery.givenAt === null ? followUpBy : recovery.followUpBy }
    }
    case 'recovery.proposed': {
      const { remedy: kind, amount, note, currency, by, at, answerBy } = event
      const waits = { stage: 'awaiting', proposedBy: by, proposedAt: at, answerBy, decision: null } as const
      return { ...recovery, ...waits, remedy: { kind, amount, note }, currency }
    }
    case 'recovery.approved':
    case 'recovery.declined': {
      const { own, by, at, note } = event
      const approved = event.type === 'recovery.approved'
      return { ...recovery, stage: approved ? 'approved' : 'begun', answerBy: null, decision: { approved, own, by, at, note } }
    }
    case 'recovery.given':
      return { ...recovery, stage: 'given', givenAt: event.at, followUpBy: event.followUpBy, toldDue: false }
    case 'recovery.not-reached':
      return { ...recovery, attempts: recovery.attempts + 1, followUpBy: event.followUpBy, toldDue: false }
    case 'recovery.follow-up-due':
      return { ...recovery, toldDue: true }
    case 'recovery.settled': {
      const { satisfaction, rating, returned, at, by, note } = event
      return { ...recovery, stage: 'settled', followUpBy: null, outcome: { satisfaction, rating, returned, at, by, note } }
    }
    case 'recovery.withdrawn':
      return { ...recovery, stage: 'withdrawn', answerBy: null, followUpBy: null }
    case 'recovery.erased':
      return erased(recovery)
  }
}

function begun({ type: _, aboutWhom: __, ...about }: Extract<RecoveryEvent, { type: 'recovery.begun' }>): Recovery {
  const nothing = { apology: null, remedy: null, proposedBy: null, proposedAt: null, answerBy: null, decision: null, givenAt: null, followUpBy: null, outcome: null }
  return { ...about, ...nothing, stage: 'begun', toldDue: false, attempts: 0, already: 0 }
}

/** What was given and what came of it stays for the figures; what was written does not, and nothing goes on. */
function erased(it: Recovery): Recovery {
  const mute = <Noted extends Readonly<{ note: string }>>(noted: Noted | null): Noted | null => noted && { ...noted, note: '' }
  const words = { what: '', apology: mute(it.apology), remedy: mute(it.remedy), decision: mute(it.decision), outcome: mute(it.outcome) }
  return { ...it, ...words, customer: null, stage: it.stage === 'settled' ? 'settled' : 'withdrawn', answerBy: null, followUpBy: null }
}
