import type { Noun } from '#platform/noun.ts'
import { loadMail, saveMail } from './mail.store.ts'
import type { Mail, MailCommand, MailEvent, MailRefusal } from './mail.ts'
import { applyMail, decideMail, personalFields as mailPersonal } from './mail.ts'
import { loadMailbox, saveMailbox } from './mailbox.store.ts'
import type { Mailbox, MailboxCommand, MailboxEvent, MailboxRefusal } from './mailbox.ts'
import { applyMailbox, decideMailbox } from './mailbox.ts'
import { loadOutgoing, saveOutgoing } from './outgoing.store.ts'
import type { Outgoing, OutgoingCommand, OutgoingEvent, OutgoingRefusal } from './outgoing.ts'
import { applyOutgoing, decideOutgoing, personalFields as outgoingPersonal } from './outgoing.ts'

/** Its servers carry sealed passwords: they are shown to nobody, not even in the log. */
export const mailboxNoun: Noun<'mailbox', Mailbox, MailboxCommand, MailboxEvent, MailboxRefusal> = {
  name: 'mailbox',
  decide: decideMailbox,
  apply: applyMailbox,
  load: loadMailbox,
  save: saveMailbox,
  personal: { fields: ['imap', 'smtp'], secret: ['imap', 'smtp'] },
}

export const mailNoun: Noun<'mail', Mail, MailCommand, MailEvent, MailRefusal> = {
  name: 'mail',
  decide: decideMail,
  apply: applyMail,
  load: loadMail,
  save: saveMail,
  personal: { fields: mailPersonal, secret: [] },
}

export const outgoingNoun: Noun<'outgoing', Outgoing, OutgoingCommand, OutgoingEvent, OutgoingRefusal> = {
  name: 'outgoing',
  decide: decideOutgoing,
  apply: applyOutgoing,
  load: loadOutgoing,
  save: saveOutgoing,
  personal: { fields: outgoingPersonal, secret: [] },
}
