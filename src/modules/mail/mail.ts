import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Plan } from './plan.ts'
import type { MailClass, MailOutcome, MailSource, MailStage, SenderVerdict } from './views.ts'

/** What the sending server said of itself. */
export type Envelope = Readonly<{ from: string; to: string; ip: string | null; helo: string | null }>
/** How a mail came in: its bytes are kept under their hash before anything of this is written. */
export type Receipt = Readonly<{ mailbox: Id<'mailbox'>; source: MailSource; place: string; hash: string; bytes: number; receivedAt: Instant; envelope: Envelope }>
/** What was read in it. */
export type Reading = Readonly<{
  fromName: string
  fromAddress: string
  subject: string
  messageId: string
  bodyHash: string
  class: MailClass
  sender: SenderVerdict
}>
export type Settled = Readonly<{ outcome: MailOutcome; reason: string; case: string | null; conversation: string | null; message: string | null }>

/** Mail (邮件): what came to a mailbox. Received, judged, settled; whatever becomes of it stands in the ledger, and it can be taken again. */
export type Mail = Receipt &
  Readonly<{ stage: MailStage; attempt: number; forced: boolean; reading: Reading | null; plan: Plan | null; settled: Settled | null; settledAt: Instant | null }>
export type MailCommand = Readonly<
  ({ do: 'receive' } & Receipt) | { do: 'judge'; reading: Reading; plan: Plan } | ({ do: 'settle' } & Settled) | { do: 'retry'; force: boolean } | { do: 'erase' }
>
export type MailEvent = Readonly<
  | ({ type: 'mail.received' } & Receipt)
  | { type: 'mail.judged'; reading: Reading; plan: Plan }
  | ({ type: 'mail.settled'; settledAt: Instant } & Settled)
  | { type: 'mail.retried'; force: boolean }
  | { type: 'mail.erased' }
>
export type MailRefusal = 'unknown' | 'received-already' | 'judged-already' | 'settled-already' | 'not-settled' | 'arrived'
/** The reason that stands at mails which were erased with their customer. */
export const erasedReason = 'erased'
/** Fields of these events that are personal data. */
export const personalFields = ['envelope', 'reading', 'plan'] as const

export function decideMail(mail: Mail | null, command: MailCommand, { now }: Moment<'mail'>): Decision<MailEvent, MailRefusal> {
  if (command.do === 'receive') {
    const { do: _, ...receipt } = command
    return mail ? refuse('received-already') : accept({ type: 'mail.received', ...receipt })
  }
  if (!mail) return refuse('unknown')
  switch (command.do) {
    case 'judge':
      return mail.stage === 'received' ? accept({ type: 'mail.judged', reading: command.reading, plan: command.plan }) : refuse('judged-already')
    case 'settle': {
      const { do: _, ...settled } = command
      return mail.stage === 'settled' ? refuse('settled-already') : accept({ type: 'mail.settled', settledAt: now, ...settled })
    }
    case 'erase':
      return mail.stage === 'settled' ? accept({ type: 'mail.erased' }) : refuse('not-settled')
    case 'retry':
      if (mail.stage !== 'settled') return refuse('not-settled')
      return mail.settled!.outcome === 'created' || mail.settled!.outcome === 'appended' ? refuse('arrived') : accept({ type: 'mail.retried', force: command.force })
  }
}

export function applyMail(mail: Mail | null, event: MailEvent): Mail {
  if (event.type === 'mail.received') {
    const { type: _, ...receipt } = event
    return { ...receipt, stage: 'received', attempt: 1, forced: false, reading: null, plan: null, settled: null, settledAt: null }
  }
  if (!mail) throw new Error(`${event.type} came before mail.received`)
  switch (event.type) {
    case 'mail.judged':
      return { ...mail, stage: 'judged', reading: event.reading, plan: event.plan }
    case 'mail.settled': {
      const { type: _, settledAt, ...settled } = event
      // What was planned is done with: its words stand in the case and in the log.
      return { ...mail, stage: 'settled', plan: null, settled, settledAt }
    }
    case 'mail.erased':
      return { ...mail, hash: '', envelope: { from: '', to: '', ip: null, helo: null }, reading: null, settled: { ...mail.settled!, reason: erasedReason } }
    case 'mail.retried':
      return { ...mail, stage: 'received', attempt: mail.attempt + 1, forced: event.force, plan: null, settled: null, settledAt: null }
  }
}
