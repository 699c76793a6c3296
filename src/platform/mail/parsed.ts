import type { MailFault } from '#science/text/mail-repair.ts'

export type MailAddress = Readonly<{ name: string; address: string }>
/** A part of a mail that is no text of it. `contentId`: how its HTML names it. */
export type ParsedFile = Readonly<{ name: string; type: string; contentId: string | null; inline: boolean; content: Uint8Array }>
/** A mail as it was read: nothing in it has been judged yet. */
export type ParsedMail = Readonly<{
  from: MailAddress
  sender: MailAddress
  replyTo: readonly MailAddress[]
  to: readonly MailAddress[]
  cc: readonly MailAddress[]
  subject: string
  messageId: string
  /** When it was written, as it says itself; null when it does not. */
  sentAt: number | null
  inReplyTo: readonly string[]
  references: readonly string[]
  /** The headers by which a mail is judged, by lower-case name. */
  headers: Readonly<Record<string, readonly string[]>>
  text: string
  /** Cleaned: nothing in it can run, or fetch anything. */
  html: string | null
  files: readonly ParsedFile[]
  /** Of a delivery report (RFC 3464): its machine-readable part, and the headers of the mail it is about. */
  report: string
  returned: string
  bodyHash: string
}>

export type ReadFault = MailFault | 'too-slow' | 'too-heavy' | 'unreadable'
export type ReadMail = Readonly<{ ok: true; mail: ParsedMail }> | Readonly<{ ok: false; fault: ReadFault }>
