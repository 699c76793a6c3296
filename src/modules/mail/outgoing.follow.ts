import type { Id } from '#kernel/decision.ts'
import type { CaseHome } from '#modules/desk/public.ts'
import { homeOfConversation, partId } from '#modules/desk/public.ts'
import type { Consequence, Follower } from '#platform/follow.ts'
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
    return [{ noun: outgoingNoun, id, command: await queued(tx, { id, message, home, to: null, preface: '', also: [] }) }]
  },
}

/** What was said on another way and goes on by mail: in one mail, to an address that was left for it. */
export type GoingOn = Readonly<{ id: string; conversation: string; messages: readonly string[]; to: string; preface: string }>

/** The same for words that did not reach somebody where they were said; they are said in the conversation, so that his answer by mail comes back to it. */
export async function sendOn(tx: Tx, { id, conversation, messages, to, preface }: GoingOn): Promise<readonly Consequence[]> {
  const home = await homeOfConversation(tx, conversation)
  const message = messages.at(-1)
  if (!home || message === undefined) return []
  return [{ noun: outgoingNoun, id, command: await queued(tx, { id, message, home, to, preface, also: messages.slice(0, -1) }) }]
}

/** A mail of the house itself, in the thread of a conversation: what somebody writes back to it comes to that case. */
export async function writeTo(
  tx: Tx,
  { id, conversation, to, subject, text }: Readonly<{ id: string; conversation: string; to: string; subject: string; text: string }>,
): Promise<readonly Consequence[]> {
  const home = await homeOfConversation(tx, conversation)
  if (!home) return []
  const mailbox = await mailboxFor(tx, null, home.unit)
  const address = mailbox ? (await findMailbox(tx, mailbox))!.address : 'qualimesh.invalid'
  const command: OutgoingCommand = {
    ...{ do: 'queue', reason: mailbox === null ? 'no-server' : '', mailbox, kind: 'answer', case: home.case, conversation, message: null, to, subject, text },
    ...{ messageId: messageIdFor(id, address), inReplyTo: null, references: [] },
  }
  return [{ noun: outgoingNoun, id, command }]
}

type Leaving = Readonly<{ id: string; message: string; home: CaseHome; to: string | null; preface: string; also: readonly string[] }>

/** To whom, by which mailbox and in answer to what. What cannot leave stands in the list with its reason, and is not passed over. */
async function queued(tx: Tx, { id, message, home, to: left, preface, also }: Leaving): Promise<OutgoingCommand> {
  const last = await lastIn(tx, home.conversation)
  const mailbox = await mailboxFor(tx, last?.mailbox ?? null, home.unit)
  const address = mailbox ? (await findMailbox(tx, mailbox))!.address : 'qualimesh.invalid'
  const to = left ?? last?.to ?? (home.contact.address.includes('@') ? home.contact.address.trim() : '')
  const reason = mailbox === null ? 'no-server' : to === '' ? 'no-address' : ''
  return {
    ...{ do: 'queue', reason, mailbox, kind: 'answer', case: home.case, conversation: home.conversation, message, to, text: preface, ...(also.length > 0 ? { also } : {}) },
    ...{ subject: subjectFor(home.subject, home.key), messageId: messageIdFor(id, address), inReplyTo: last?.messageId || null },
    references: last ? referencesFor(last.references, last.messageId) : [],
  }
}

/** The mailbox that the customer wrote to, while it can send. */
async function mailboxFor(tx: Tx, wrote: Id<'mailbox'> | null, unit: string | null): Promise<Id<'mailbox'> | null> {
  const own = wrote && (await findMailbox(tx, wrote))
  return own && !own.removed && own.smtp !== null ? wrote : sendingMailbox(tx, unit)
}
