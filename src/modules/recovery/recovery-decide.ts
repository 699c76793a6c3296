import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, days, minutes, refuse } from '#kernel/decision.ts'
import type { Limit, Recovery, RecoveryCommand, RecoveryEvent, RecoveryRefusal } from './recovery.ts'

type RecoveryDecision = Decision<RecoveryEvent, RecoveryRefusal>
type Order<Do extends RecoveryCommand['do']> = Extract<RecoveryCommand, { do: Do }>
type Present = Readonly<{ it: Recovery; now: Instant }>

export function decideRecovery(state: Recovery | null, command: RecoveryCommand, { now }: Moment<'recovery'>): RecoveryDecision {
  if (command.do === 'begin') {
    const { do: _, ...about } = command
    return state ? refuse('already-begun') : accept<RecoveryEvent>({ type: 'recovery.begun', ...about, openedAt: now, aboutWhom: about.case })
  }
  if (!state) return refuse('unknown')
  const present = { it: state, now }
  switch (command.do) {
    case 'apologise':
      return apologise(present, command)
    case 'propose':
      return propose(present, command)
    case 'approve':
      return approve(present, command)
    case 'decline':
      return decline(present, command)
    case 'give':
      return give(present, command)
    case 'not-reached':
      return mayAsk(state)
        ? accept<RecoveryEvent>({ type: 'recovery.not-reached', ...about(present), at: now, followUpBy: after(now, days(1)), note: command.note })
        : refuse('nothing-to-ask')
    case 'settle':
      return settle(present, command)
    case 'withdraw':
      return withdraw(present, command)
    case 'erase':
      return accept<RecoveryEvent>({ type: 'recovery.erased', case: state.case })
    case 'pass-time':
      return passTime(present)
  }
}

/** Texts of a recovery are sealed with the key of its case. */
function about({ it }: Present) {
  return { case: it.case, aboutWhom: it.case }
}

function apologise(present: Present, { way, note, by, followUpDays }: Order<'apologise'>): RecoveryDecision {
  const { it, now } = present
  if (it.stage === 'settled' || it.stage === 'withdrawn') return refuse('not-now')
  return accept<RecoveryEvent>({ type: 'recovery.apologised', ...about(present), way, note, by, at: now, followUpBy: after(now, days(followUpDays)) })
}

/** Whether an amount is within what somebody may give alone, all that this case cost before included: a large sum in small pieces is a large sum. */
export function isWithin(limit: Limit, already: number, amount: number): boolean {
  return limit === null || already + amount <= limit
}

/** Within his own limit whoever proposes gives; above it, the lowest role that may is asked. */
function propose(present: Present, { by, remedy: { kind, amount, note }, currency, limit, wants, approvalMinutes }: Order<'propose'>): RecoveryDecision {
  const { it, now } = present
  if (it.stage !== 'begun') return refuse('not-now')
  if (by === null) return refuse('no-person')
  const own = isWithin(limit, it.already, amount)
  if (!own && wants === null) return refuse('nobody-may')
  const answer = { answerBy: after(now, minutes(approvalMinutes)), wants: own ? null : wants, unit: it.unit }
  const proposed: RecoveryEvent = { type: 'recovery.proposed', ...about(present), remedy: kind, amount, note, currency, by, at: now, ...answer }
  return own ? accept<RecoveryEvent>(proposed, { type: 'recovery.approved', ...about(present), proposedBy: by, own: true, by, at: now, note: '' }) : accept<RecoveryEvent>(proposed)
}

/** Four eyes: nobody says yes to what he proposed himself. */
function approve(present: Present, { by, note, limit }: Order<'approve'>): RecoveryDecision {
  const { it, now } = present
  if (it.stage !== 'awaiting') return refuse('not-now')
  if (by === null) return refuse('no-person')
  if (by === it.proposedBy) return refuse('own-proposal')
  if (!isWithin(limit, it.already, it.remedy!.amount)) return refuse('above-own-limit')
  return accept<RecoveryEvent>({ type: 'recovery.approved', ...about(present), proposedBy: it.proposedBy, own: false, by, at: now, note })
}

function decline(present: Present, { by, note }: Order<'decline'>): RecoveryDecision {
  const { it, now } = present
  if (it.stage !== 'awaiting') return refuse('not-now')
  if (by === null) return refuse('no-person')
  if (note.trim() === '') return refuse('no-reason')
  return accept<RecoveryEvent>({ type: 'recovery.declined', ...about(present), proposedBy: it.proposedBy, own: by === it.proposedBy, by, at: now, note })
}

function give({ it, now }: Present, { followUpDays }: Order<'give'>): RecoveryDecision {
  return it.stage === 'approved' ? accept<RecoveryEvent>({ type: 'recovery.given', case: it.case, at: now, followUpBy: after(now, days(followUpDays)) }) : refuse('not-now')
}

/** A customer can be asked once something reached him: a remedy, or an apology where there is no remedy under way. */
function mayAsk({ stage, apology }: Recovery): boolean {
  return stage === 'given' || (stage === 'begun' && apology !== null)
}

function settle(present: Present, { do: _, ...answer }: Order<'settle'>): RecoveryDecision {
  return mayAsk(present.it) ? accept<RecoveryEvent>({ type: 'recovery.settled', ...about(present), ...answer, at: present.now }) : refuse('nothing-to-ask')
}

/** What was given cannot be withdrawn. */
function withdraw(present: Present, { note }: Order<'withdraw'>): RecoveryDecision {
  if (!['begun', 'awaiting', 'approved'].includes(present.it.stage)) return refuse('not-now')
  return note.trim() === '' ? refuse('no-reason') : accept<RecoveryEvent>({ type: 'recovery.withdrawn', ...about(present), note })
}

/** What time brings: the customer is to be asked now. */
function passTime({ it, now }: Present): RecoveryDecision {
  const due = mayAsk(it) && !it.toldDue && it.followUpBy !== null && it.followUpBy <= now
  return due ? accept<RecoveryEvent>({ type: 'recovery.follow-up-due', case: it.case, proposedBy: it.proposedBy ?? it.apology?.by ?? null }) : accept()
}
