/** What the pages of the mail room show. */
import type { Instant } from '#kernel/time.ts'

export const securities = ['tls', 'starttls', 'none'] as const
export type Security = (typeof securities)[number]
/** A server as it is shown: its password never is. */
export type ServerView = Readonly<{ host: string; port: number; security: Security; user: string }>
/** What is sent to whoever writes for the first time, in his language. */
export type Acknowledgement = Readonly<{ on: boolean; zh: string; en: string }>

export type MailboxView = Readonly<{
  id: string
  address: string
  name: string
  unit: string | null
  unitName: string | null
  paused: boolean
  /** An account that mail is fetched from; without one mail comes to the house's own listener. */
  imap: (ServerView & Readonly<{ folder: string }>) | null
  /** The server that answers leave by. */
  smtp: ServerView | null
  /** Whether answers name a reply address with a token behind a plus sign. */
  plus: boolean
  signature: string
  acknowledgement: Acknowledgement
  /** How fetching stands: when it last went well, and what is in its way. */
  checkedAt: Instant | null
  trouble: string | null
  createdAt: Instant
}>

export const mailSources = ['smtp', 'lmtp', 'imap'] as const
export type MailSource = (typeof mailSources)[number]
export const mailStages = ['received', 'judged', 'settled'] as const
export type MailStage = (typeof mailStages)[number]
/** What became of a mail: a new case, a word in one, kept back, put aside, not readable. */
export const mailOutcomes = ['created', 'appended', 'held', 'suppressed', 'failed'] as const
export type MailOutcome = (typeof mailOutcomes)[number]
/** Who wrote it: a person; a program of its own accord; to a list; an automatic reply; a delivery report. */
export const mailClasses = ['human', 'generated', 'bulk', 'reply', 'report'] as const
export type MailClass = (typeof mailClasses)[number]
export const mailReasons = [
  ...['duplicate', 'own-mail', 'too-many-hops', 'automatic', 'breaker', 'case-refused', 'unexpected'],
  ...['too-large', 'too-deep', 'too-many-parts', 'headers-too-large', 'too-slow', 'too-heavy', 'unreadable'],
] as const
export const verdicts = ['pass', 'fail', 'none', 'not-checked'] as const
export type Verdict = (typeof verdicts)[number]
export type SenderVerdict = Readonly<{ dkim: Verdict; spf: Verdict; dmarc: Verdict }>

export type MailRow = Readonly<{
  id: string
  mailbox: string
  mailboxAddress: string
  receivedAt: Instant
  source: MailSource
  bytes: number
  stage: MailStage
  outcome: MailOutcome | null
  reason: string
  fromName: string
  fromAddress: string
  subject: string
  class: MailClass | null
  case: string | null
  caseKey: string | null
}>

export const outgoingStages = ['queued', 'handing-over', 'sent', 'deferred', 'failed', 'bounced'] as const
export type OutgoingStage = (typeof outgoingStages)[number]
export type OutgoingKind = 'answer' | 'acknowledgement'
export type OutgoingRow = Readonly<{
  id: string
  mailboxAddress: string | null
  kind: OutgoingKind
  to: string
  subject: string
  stage: OutgoingStage
  attempts: number
  nextAt: Instant | null
  reason: string
  queuedAt: Instant
  sentAt: Instant | null
  case: string
  caseKey: string | null
}>

/** What is known of the mail behind a message of a case. */
export type MessageMail = Readonly<{
  message: string
  mail: string | null
  from: string
  class: MailClass | null
  sender: SenderVerdict | null
  html: boolean
  quoted: string
  outgoing: Readonly<{ id: string; stage: OutgoingStage; to: string; reason: string; nextAt: Instant | null }> | null
}>
export type MailCounts = Readonly<{ waiting: number; held: number; failed: number; unsent: number }>
