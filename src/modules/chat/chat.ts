import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Locale } from '#kernel/words.ts'
import type { EntranceId } from './entrance.ts'

/**
 * Chat (在线会话): what a visitor of a site says to us and hears from us. Begun with his first word; he leaves an address; what he has not seen goes on by mail.
 * `turn`: that of the link of its case, so that a new link ends this way in, too.
 */
export type Chat = Readonly<{
  entrance: EntranceId
  case: Id<'case'>
  /** The newest last: a word that comes too late for one case begins another. */
  conversations: readonly string[]
  turn: number
  name: string
  address: string
  locale: Locale
  /** The words he agreed to. */
  consent: string
  begunAt: Instant
  /** Answers that went on by mail. */
  wentOn: readonly string[]
}>
type Beginning = Readonly<{ entrance: EntranceId; case: Id<'case'>; conversation: string; name: string; address: string; locale: Locale; consent: string }>
export type ChatCommand = Readonly<
  | ({ do: 'begin' } & Beginning)
  | { do: 'leave-address'; address: string }
  | { do: 'move-on'; case: Id<'case'>; conversation: string; turn: number }
  | { do: 'go-on'; conversation: string; messages: readonly string[] }
  | { do: 'forget' }
>
/** `aboutWhom`: who the visitor is stands under the key of his case in the log. */
type OfCase = Readonly<{ aboutWhom?: Id<'case'> }>
export type ChatEvent = Readonly<
  | ({ type: 'chat.begun'; begunAt: Instant } & Beginning & OfCase)
  | ({ type: 'chat.address-left'; address: string } & OfCase)
  | { type: 'chat.moved-on'; case: Id<'case'>; conversation: string; turn: number }
  | { type: 'chat.went-on'; conversation: string; messages: readonly string[] }
  | { type: 'chat.forgot' }
>
export type ChatRefusal = 'unknown' | 'already-begun' | 'no-address' | 'nothing-new'
export const personalFields = ['name', 'address'] as const

export function decideChat(chat: Chat | null, command: ChatCommand, { now }: Moment<'chat'>): Decision<ChatEvent, ChatRefusal> {
  if (command.do === 'begin') {
    const { do: _, ...beginning } = command
    return chat ? refuse('already-begun') : accept({ type: 'chat.begun', begunAt: now, aboutWhom: beginning.case, ...beginning })
  }
  if (!chat) return refuse('unknown')
  switch (command.do) {
    case 'leave-address':
      return chat.address === command.address ? accept() : accept({ type: 'chat.address-left', address: command.address, aboutWhom: chat.case })
    case 'move-on':
      return chat.conversations.includes(command.conversation)
        ? accept()
        : accept({ type: 'chat.moved-on', case: command.case, conversation: command.conversation, turn: command.turn })
    case 'forget':
      return accept({ type: 'chat.forgot' })
    case 'go-on': {
      const messages = command.messages.filter(message => !chat.wentOn.includes(message))
      if (chat.address === '') return refuse('no-address')
      return messages.length === 0 ? refuse('nothing-new') : accept({ type: 'chat.went-on', conversation: command.conversation, messages })
    }
  }
}

export function applyChat(chat: Chat | null, event: ChatEvent): Chat {
  if (event.type === 'chat.begun') {
    const { entrance, case: of, conversation, name, address, locale, consent, begunAt } = event
    return { entrance, case: of, conversations: [conversation], turn: 0, name, address, locale, consent, begunAt, wentOn: [] }
  }
  if (!chat) throw new Error(`${event.type} came before chat.begun`)
  switch (event.type) {
    case 'chat.address-left':
      return { ...chat, address: event.address }
    case 'chat.moved-on':
      return { ...chat, case: event.case, conversations: [...chat.conversations, event.conversation], turn: event.turn }
    case 'chat.forgot':
      return { ...chat, name: '', address: '' }
    case 'chat.went-on':
      return { ...chat, wentOn: [...chat.wentOn, ...event.messages] }
  }
}
