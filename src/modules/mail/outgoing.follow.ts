import type { Id } from '#kernel/decision.ts'
import type { CaseHome } from '#modules/desk/public.ts'
import { homeOfConversation, partId } from '#modules/desk/public.ts'
import type { Follower } from '#platform/follow.ts'
import type { Tx } from '#platform/noun.ts'
import { messageIdFor, referencesFor, subjectFor } from './compose.ts'
import { lastIn } from './mail.store.ts'
import { findMailbox, sendingMailbox } from './mailbox.store.ts'
import { outgoingNoun } from './nouns.ts'
import type { OutgoingCommand } from './outgoing.ts'

/** An answer in a conversation by mail that can no longer be taken back leaves for the customer. */
export const sendAnswers: Follower = {
  name: 'mail/answers',
  hears: ['case.reply-sent'],
  follow: async (tx, { data }) => {
    const { message, conversation } = data as { message: string; conversation: string }
    const home = await homeOfConversation(tx, conversation)
    if (home?.channel !== 'email') return []
    const id = partId(`mail/answer/${message}`, 'outgoing')
    return [{ noun: outgoingNoun, id, command: await queued(tx, { id, message, home }) }]
  },
}

type Leaving = Readonly<{ id: string; message: string; home: CaseHome }>

/** To whom, by which mailbox and in answer to what. What cannot leave stands in the list with its reason, and is not passed over. */
async function queued(tx: Tx, { id, message, home }: Leaving): Promise<OutgoingCommand> {
  const last = await lastIn(tx, home.conversation)
  const mailbox = await mailboxFor(tx, last?.mailbox ?? null, home.unit)
  const address = mailbox ? (await findMailbox(tx, mailbox))!.address : 'qualimesh.invalid'
  const to = last?.to ?? (home.contact.address.includes('@') ? home.contact.address.trim() : '')
  const reason = mailbox === null ? 'no-server' : to === '' ? 'no-address' : ''
  return {
    ...{ do: 'queue', reason, mailbox, kind: 'answer', case: home.case, conversation: home.conversation, message, to, text: '' },
    ...{ subject: subjectFor(home.subject, home.key), messageId: messageIdFor(id, address), inReplyTo: last?.messageId || null },
    references: last ? referencesFor(last.references, last.messageId) : [],
  }
}

/** The mailbox that the customer wrote to, while it can send. */
async function mailboxFor(tx: Tx, wrote: Id<'mailbox'> | null, unit: string | null): Promise<Id<'mailbox'> | null> {
  const own = wrote && (await findMailbox(tx, wrote))
  return own && !own.removed && own.smtp !== null ? wrote : sendingMailbox(tx, unit)
}
