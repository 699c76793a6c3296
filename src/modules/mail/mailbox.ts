import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Acknowledgement, ServerView } from './views.ts'

/** A server with its password as it was sealed under the master key. */
export type Server = ServerView & Readonly<{ sealed: string }>
export type MailboxFacts = Readonly<{
  address: string
  name: string
  unit: Id<'unit'> | null
  imap: (Server & Readonly<{ folder: string }>) | null
  smtp: Server | null
  plus: boolean
  signature: string
  acknowledgement: Acknowledgement
}>
/** Mailbox (邮箱): an address of the enterprise: how its mail comes in and goes out, and whose list its cases go to. */
export type Mailbox = MailboxFacts & Readonly<{ paused: boolean; removed: boolean; createdAt: Instant }>
export type MailboxCommand = Readonly<({ do: 'create' } & MailboxFacts) | ({ do: 'change' } & MailboxFacts) | { do: 'pause' } | { do: 'resume' } | { do: 'remove' }>
export type MailboxEvent = Readonly<
  | ({ type: 'mailbox.created'; createdAt: Instant } & MailboxFacts)
  | ({ type: 'mailbox.changed' } & MailboxFacts)
  | { type: 'mailbox.paused' }
  | { type: 'mailbox.resumed' }
  | { type: 'mailbox.removed' }
>
export type MailboxRefusal = 'unknown' | 'already-created' | 'address-taken' | 'internal-server' | 'bad-address'

export function decideMailbox(mailbox: Mailbox | null, command: MailboxCommand, { now }: Moment<'mailbox'>): Decision<MailboxEvent, MailboxRefusal> {
  if (command.do === 'create') {
    const { do: _, ...facts } = command
    return mailbox ? refuse('already-created') : accept({ type: 'mailbox.created', createdAt: now, ...facts })
  }
  if (!mailbox || mailbox.removed) return refuse('unknown')
  switch (command.do) {
    case 'change': {
      const { do: _, ...facts } = command
      return accept({ type: 'mailbox.changed', ...facts })
    }
    case 'pause':
      return mailbox.paused ? accept() : accept({ type: 'mailbox.paused' })
    case 'resume':
      return mailbox.paused ? accept({ type: 'mailbox.resumed' }) : accept()
    case 'remove':
      return accept({ type: 'mailbox.removed' })
  }
}

export function applyMailbox(mailbox: Mailbox | null, event: MailboxEvent): Mailbox {
  if (event.type === 'mailbox.created') {
    const { type: _, ...facts } = event
    return { ...facts, paused: false, removed: false }
  }
  if (!mailbox) throw new Error(`${event.type} came before mailbox.created`)
  switch (event.type) {
    case 'mailbox.changed': {
      const { type: _, ...facts } = event
      return { ...mailbox, ...facts }
    }
    case 'mailbox.paused':
      return { ...mailbox, paused: true }
    case 'mailbox.resumed':
      return { ...mailbox, paused: false }
    case 'mailbox.removed':
      return { ...mailbox, removed: true }
  }
}
