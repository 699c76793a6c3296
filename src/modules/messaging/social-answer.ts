import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, minutes, refuse } from '#kernel/decision.ts'
import type { OutgoingStage } from './views.ts'

type Queued = Readonly<{ connection: Id<'connection'> | null; case: string; conversation: string; message: string; to: string }>
/** Answer by a platform (外发答复): waits, is handed over, left, is tried again, or failed for everybody to see. */
export type SocialAnswer = Queued & Readonly<{ stage: OutgoingStage; attempts: number; nextAt: Instant | null; reason: string; queuedAt: Instant; sentAt: Instant | null }>
export type SocialAnswerCommand = Readonly<
  | ({ do: 'queue'; reason: string } & Queued)
  | { do: 'begin' }
  | { do: 'sent' }
  | { do: 'put-off'; reason: string; final: boolean }
  | { do: 'lose-sight' }
  | { do: 'again' }
  | { do: 'erase' }
>
export type SocialAnswerEvent = Readonly<
  | ({ type: 'social-answer.queued'; queuedAt: Instant } & Queued)
  | { type: 'social-answer.begun'; beganAt: Instant }
  | { type: 'social-answer.sent'; sentAt: Instant }
  | { type: 'social-answer.deferred'; nextAt: Instant; reason: string }
  | { type: 'social-answer.failed'; reason: string }
  | { type: 'social-answer.requeued'; queuedAt: Instant }
  | { type: 'social-answer.erased' }
>
export type SocialAnswerRefusal = 'unknown' | 'already-queued' | 'not-waiting' | 'not-begun' | 'not-failed'
/** The reason that stands at answers which were erased with their customer. */
export const erasedReason = 'erased'
export const personalFields = ['to', 'reason'] as const

/** Growing pauses; after some nine hours somebody should know. */
const pauses = [1 / 4, 1, 5, 15, 60, 120, 360].map(minutes)
/** How long one hand-over may take before nobody knows what became of it. */
const sightMinutes = 5

export function decideSocialAnswer(answer: SocialAnswer | null, command: SocialAnswerCommand, { now }: Moment<'social-answer'>): Decision<SocialAnswerEvent, SocialAnswerRefusal> {
  if (command.do === 'queue') {
    const { do: _, reason, ...queued } = command
    if (answer) return refuse('already-queued')
    const put: SocialAnswerEvent = { type: 'social-answer.queued', queuedAt: now, ...queued }
    return reason === '' ? accept(put) : accept<SocialAnswerEvent>(put, { type: 'social-answer.failed', reason })
  }
  if (!answer) return refuse('unknown')
  switch (command.do) {
    case 'begin':
      return waits(answer, now) ? accept({ type: 'social-answer.begun', beganAt: now }) : refuse('not-waiting')
    case 'sent':
      return answer.stage === 'handing-over' ? accept({ type: 'social-answer.sent', sentAt: now }) : refuse('not-begun')
    case 'put-off':
      return answer.stage === 'handing-over' || waits(answer, now) ? putOff(answer, command, now) : refuse('not-waiting')
    case 'lose-sight':
      return answer.stage === 'handing-over' && answer.nextAt! <= now ? accept({ type: 'social-answer.failed', reason: 'unclear' }) : refuse('not-begun')
    case 'erase':
      return accept({ type: 'social-answer.erased' })
    case 'again':
      return answer.reason === erasedReason
        ? refuse('not-failed')
        : answer.stage === 'failed' || answer.stage === 'deferred'
          ? accept({ type: 'social-answer.requeued', queuedAt: now })
          : refuse('not-failed')
  }
}

function waits({ stage, nextAt }: SocialAnswer, now: Instant): boolean {
  return (stage === 'queued' || stage === 'deferred') && (nextAt === null || nextAt <= now)
}

function putOff({ attempts }: SocialAnswer, { reason, final }: Extract<SocialAnswerCommand, { do: 'put-off' }>, now: Instant): Decision<SocialAnswerEvent, SocialAnswerRefusal> {
  const pause = pauses[attempts]
  return final || pause === undefined ? accept({ type: 'social-answer.failed', reason }) : accept({ type: 'social-answer.deferred', nextAt: after(now, pause), reason })
}

export function applySocialAnswer(answer: SocialAnswer | null, event: SocialAnswerEvent): SocialAnswer {
  if (event.type === 'social-answer.queued') {
    const { type: _, ...queued } = event
    return { ...queued, stage: 'queued', attempts: 0, nextAt: queued.queuedAt, reason: '', sentAt: null }
  }
  if (!answer) throw new Error(`${event.type} came before social-answer.queued`)
  switch (event.type) {
    case 'social-answer.begun':
      return { ...answer, stage: 'handing-over', nextAt: after(event.beganAt, minutes(sightMinutes)) }
    case 'social-answer.sent':
      return { ...answer, stage: 'sent', sentAt: event.sentAt, reason: '', nextAt: null }
    case 'social-answer.deferred':
      return { ...answer, stage: 'deferred', attempts: answer.attempts + 1, nextAt: event.nextAt, reason: event.reason }
    case 'social-answer.failed':
      return { ...answer, stage: 'failed', attempts: answer.attempts + 1, nextAt: null, reason: event.reason }
    case 'social-answer.erased':
      return { ...answer, to: '', reason: erasedReason, stage: answer.stage === 'sent' ? 'sent' : 'failed', nextAt: null }
    case 'social-answer.requeued':
      return { ...answer, stage: 'queued', attempts: 0, nextAt: event.queuedAt, reason: '' }
  }
}
