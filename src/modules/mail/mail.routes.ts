import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { anyText, email, oneOf, optional, orNull, record, ref, text, truth, whole } from '#platform/shape.ts'
import { countMails, listMails, listOutgoing, mailsOfCase } from './ledger.store.ts'
import type { MailCommand } from './mail.ts'
import { listMailboxes } from './mailbox.store.ts'
import type { MailboxCommand } from './mailbox.ts'
import { changeMailbox, createMailbox, tryMailbox } from './mailbox-act.ts'
import { mailboxNoun, mailNoun, outgoingNoun } from './nouns.ts'
import type { OutgoingCommand } from './outgoing.ts'
import { htmlOfMail, rawMail } from './showing.ts'
import { mailOutcomes, outgoingStages, securities } from './views.ts'

const id = ref('mailbox')
const server = { host: text(255), port: whole(1, 65_535), security: oneOf(securities), user: anyText(300), password: orNull(anyText(1000)) }
const servers = { imap: orNull(record({ ...server, folder: text(300) })), smtp: orNull(record(server)) }
const facts = {
  ...{ id, address: email(), name: anyText(200), unit: orNull(ref('unit')), ...servers, plus: truth(), signature: anyText(5000) },
  acknowledgement: record({ on: truth(), zh: anyText(5000), en: anyText(5000) }),
}

export const mailRoutes = {
  'GET /mail': read('desk.read', { outcome: optional(oneOf([...mailOutcomes, 'waiting'])), mailbox: optional(id), from: optional(text(200)), ...paging }, async (tx, input) => {
    const cursor = cursorOf(input, 2)
    return pageOf(await listMails(tx, input, cursor), cursor.limit, row => [row.receivedAt, row.id])
  }),
  'GET /mail/outgoing': read('desk.read', { stage: optional(oneOf(outgoingStages)), ...paging }, async (tx, input) => {
    const cursor = cursorOf(input, 2)
    return pageOf(await listOutgoing(tx, input, cursor), cursor.limit, row => [row.queuedAt, row.id])
  }),
  'GET /mail/counts': read('desk.read', {}, tx => countMails(tx)),
  'GET /mail/of-case/:case': read('desk.read', { case: ref('case') }, (tx, { case: of }) => mailsOfCase(tx, of)),
  'GET /mail/messages/:id/raw': raw('desk.read', { id: ref('mail') }, 'The mail as it came', rawMail),
  'GET /mail/messages/:id/html': raw('desk.read', { id: ref('mail') }, 'Its HTML, cleaned, with its own pictures in it', htmlOfMail),
  'GET /mail/mailboxes': read('desk.read', {}, tx => listMailboxes(tx)),
  'GET /mail/mailboxes/:id': read('mail.set-up', { id }, async (tx, { id: wanted }) => {
    const found = (await listMailboxes(tx)).find(each => each.id === wanted)
    if (!found) throw new Problem('not-found')
    return found
  }),
  'POST /mail/mailboxes/:id/create': act('mail.set-up', facts, createMailbox),
  'POST /mail/mailboxes/:id/change': act('mail.set-up', facts, changeMailbox),
  'POST /mail/mailboxes/:id/try': act('mail.set-up', { id, ...servers }, tryMailbox),
  ...commandsOf<MailboxCommand>(mailboxNoun)({
    'POST /mail/mailboxes/:id/pause': { do: 'pause', may: 'mail.set-up', body: {} },
    'POST /mail/mailboxes/:id/resume': { do: 'resume', may: 'mail.set-up', body: {} },
    'POST /mail/mailboxes/:id/remove': { do: 'remove', may: 'mail.set-up', body: {} },
  }),
  ...commandsOf<MailCommand>(mailNoun)({ 'POST /mail/messages/:id/retry': { do: 'retry', may: 'desk.work', body: { force: truth() } } }),
  ...commandsOf<OutgoingCommand>(outgoingNoun)({ 'POST /mail/outgoing/:id/again': { do: 'again', may: 'desk.work', body: {} } }),
} satisfies RouteTable
