import type { MailboxView, Security } from '#modules/mail/views.ts'

export type ServerDraft = Readonly<{ host: string; port: number; security: Security; user: string; password: string; folder: string }>
export type MailboxDraft = Readonly<{
  address: string
  name: string
  unit: string | null
  fetched: boolean
  imap: ServerDraft
  sends: boolean
  smtp: ServerDraft
  plus: boolean
  signature: string
  acknowledgement: Readonly<{ on: boolean; zh: string; en: string }>
}>

const words = {
  zh: '您好，我们已收到您的来信，工单编号 {number}。我们会尽快答复您。',
  en: 'Thank you for writing. Your message has arrived; its number is {number}. We will answer as soon as we can.',
}
const server = (port: number): ServerDraft => ({ host: '', port, security: 'tls', user: '', password: '', folder: 'INBOX' })

export function draftOf(view: MailboxView | null): MailboxDraft {
  if (!view)
    return {
      ...{ address: '', name: '', unit: null, fetched: false, imap: server(993), sends: true, smtp: server(465), plus: true, signature: '' },
      acknowledgement: { on: false, ...words },
    }
  const { address, name, unit, imap, smtp, plus, signature, acknowledgement } = view
  return {
    ...{ address, name, unit, fetched: imap !== null, sends: smtp !== null, plus, signature, acknowledgement },
    ...{ imap: { ...server(993), ...imap }, smtp: { ...server(465), ...smtp } },
  }
}

function serverOf({ host, port, security, user, password }: ServerDraft, kept: boolean) {
  return { host: host.trim(), port, security, user: user.trim(), password: password === '' && kept ? null : password }
}

/** The servers as they are sent: a password that was not typed stays the one that is kept. */
export function serversOf(draft: MailboxDraft, view: MailboxView | null) {
  return {
    imap: draft.fetched ? { ...serverOf(draft.imap, Boolean(view?.imap)), folder: draft.imap.folder.trim() || 'INBOX' } : null,
    smtp: draft.sends ? serverOf(draft.smtp, Boolean(view?.smtp)) : null,
  }
}

export function bodyOf({ address, name, unit, plus, signature, acknowledgement, ...draft }: MailboxDraft, view: MailboxView | null) {
  const facts = { address: address.trim(), name: name.trim(), unit, plus, signature, acknowledgement }
  return { ...facts, ...serversOf({ ...facts, ...draft }, view) }
}
