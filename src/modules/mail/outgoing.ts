import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, minutes, refuse } from '#kernel/decision.ts'
import { erasedReason } from './mail.ts'
import type { OutgoingKind, OutgoingStage } from './views.ts'

export type Queued = Readonly<{
  mailbox: Id<'mailbox'> | null
  kind: OutgoingKind
  case: string
  conversation: string
  /** The message of the case that goes out; an acknowledgement has none. */
  message: string | null
  to: string
  subject: string
  /** What is said before the message, or instead of one. */
  text: string
  /** Messages that go along, before the one it is named by; left out where none do. */
  also?: readonly string[]
  messageId: string
  inReplyTo: string | null
  references: readonly string[]
}>
/** Outgoing mail (发件): what leaves for a customer. Queued, handed over, sent; put off and tried again, or failed for everybody to see. */
export type Outgoing = Queued &
  Readonly<{ stage: OutgoingStage; attempts: number; beganAt: Instant | null; nextAt: Instant | null; reason: string; response: string; queuedAt: Instant; sentAt: Instant | null }>
export type OutgoingCommand = Readonly<
  | ({ do: 'queue'; reason: string } & Queued)
  | { do: 'begin' }
  | { do: 'sent'; response: string }
  | { do: 'put-off'; reason: string; final: boolean }
  | { do: 'lose-sight' }
  | { do: 'bounce'; reason: string }
  | { do: 'again' }
  | { do: 'erase' }
>
export type OutgoingEvent = Readonly<
  | ({ type: 'outgoing.queued'; queuedAt: Instant; reason: string } & Queued)
  | { type: 'outgoing.begun'; beganAt: Instant }
  | { type: 'outgoing.sent'; sentAt: Instant; response: string }
  | { type: 'outgoing.deferred'; nextAt: Instant; reason: string }
  | { type: 'outgoing.failed'; reason: string }
  | { type: 'outgoing.bounced'; reason: string }
  | { type: 'outgoing.requeued'; queuedAt: Instant }
  | { type: 'outgoing.erased' }
>
export type OutgoingRefusal = 'unknown' | 'already-queued' | 'not-waiting' | 'not-begun' | 'not-failed'
export const personalFields = ['to', 'subject', 'text', 'reason', 'response'] as const

/** When a mail is tried again after it was not taken: some two days in all, after which it will hardly be (RFC 5321 §4.5.4.1 asks for four to five; staff should know sooner). */
const pauses = [1, 5, 15, 30, 60, 120, 240, 480, 720, 1080].map(minutes)
/** How long one hand-over may take before nobody knows what became of it. */
const sightMinutes = 10

export function decideOutgoing(mail: Outgoing | null, command: OutgoingCommand, { now }: Moment<'outgoing'>): Decision<OutgoingEvent, OutgoingRefusal> {
  if (command.do === 'queue') {
    const { do: _, reason, ...queued } = command
    if (mail) return refuse('already-queued')
    const put: OutgoingEvent = { type: 'outgoing.queued', queuedAt: now, reason: '', ...queued }
    return reason === '' ? accept(put) : accept<OutgoingEvent>(put, { type: 'outgoing.failed', reason })
  }
  if (!mail) return refuse('unknown')
  switch (command.do) {
    case 'begin':
      return waits(mail, now) ? accept({ type: 'outgoing.begun', beganAt: now }) : refuse('not-waiting')
    case 'sent':
      return mail.stage === 'handing-over' ? accept({ type: 'outgoing.sent', sentAt: now, response: command.response }) : refuse('not-begun')
    case 'put-off':
      return mail.stage === 'handing-over' || waits(mail, now) ? putOff(mail, command, now) : refuse('not-waiting')
    case 'lose-sight':
      return mail.stage === 'handing-over' && after(mail.beganAt!, minutes(sightMinutes)) <= now ? accept({ type: 'outgoing.failed', reason: 'unclear' }) : refuse('not-begun')
    case 'bounce':
      return mail.stage === 'bounced' || mail.reason === erasedReason ? accept() : accept({ type: 'outgoing.bounced', reason: command.reason })
    case 'erase':
      return accept({ type: 'outgoing.erased' })
    case 'again':
      return mail.reason === erasedReason
        ? refuse('not-failed')
        : mail.stage === 'failed' || mail.stage === 'bounced' || mail.stage === 'deferred'
          ? accept({ type: 'outgoing.requeued', queuedAt: now })
          : refuse('not-failed')
  }
}

function waits({ stage, nextAt }: Outgoing, now: Instant): boolean {
  return (stage === 'queued' || stage === 'deferred') && (nextAt === null || nextAt <= now)
}

function putOff({ attempts }: Outgoing, { reason, final }: Extract<OutgoingCommand, { do: 'put-off' }>, now: Instant): Decision<OutgoingEvent, OutgoingRefusal> {
  const pause = pauses[attempts]
  return final || pause === undefined ? accept({ type: 'outgoing.failed', reason }) : accept({ type: 'outgoing.deferred', nextAt: after(now, pause), reason })
}

export function applyOutgoing(mail: Outgoing | null, event: OutgoingEvent): Outgoing {
  if (event.type === 'outgoing.queued') {
    const { type: _, ...queued } = event
    return { ...queued, stage: 'queued', attempts: 0, beganAt: null, nextAt: queued.queuedAt, response: '', sentAt: null }
  }
  if (!mail) throw new Error(`${event.type} came before outgoing.queued`)
  switch (event.type) {
    case 'outgoing.begun':
      return { ...mail, stage: 'handing-over', beganAt: event.beganAt, nextAt: after(event.beganAt, minutes(sightMinutes)) }
    case 'outgoing.sent':
      return { ...mail, stage: 'sent', sentAt: event.sentAt, response: event.response, reason: '', nextAt: null }
    case 'outgoing.deferred':
      return { ...mail, stage: 'deferred', attempts: mail.attempts + 1, nextAt: event.nextAt, reason: event.reason }
    case 'outgoing.failed':
      return { ...mail, stage: 'failed', attempts: mail.attempts + 1, nextAt: null, reason: event.reason }
    case 'outgoing.bounced':
      return { ...mail, stage: 'bounced', nextAt: null, reason: event.reason }
    case 'outgoing.erased':
      return erased(mail)
    case 'outgoing.requeued':
      return { ...mail, stage: 'queued', attempts: 0, nextAt: event.queuedAt, reason: '' }
  }
}

/** What had not left by then does not leave any more. */
function erased(mail: Outgoing): Outgoing {
  const stage = mail.stage === 'sent' || mail.stage === 'bounced' ? mail.stage : 'failed'
  return { ...mail, to: '', subject: '', text: '', response: '', reason: erasedReason, stage, nextAt: null }
}
