import { partId } from '#modules/desk/public.ts'
import { sendOn } from '#modules/mail/public.ts'
import type { Follower } from '#platform/follow.ts'
import { findChat } from './chat.store.ts'
import { mailPreface } from './words.ts'

/** What goes on by mail is queued like any answer; its id follows from the newest message, so that it leaves once. */
export const mailAnswers: Follower = {
  name: 'chat/mail',
  hears: ['chat.went-on'],
  follow: async (tx, { nounId, data }) => {
    const { conversation, messages } = data as { conversation: string; messages: readonly string[] }
    const chat = await findChat(tx, nounId)
    if (!chat || chat.address === '') return []
    const id = partId(`chat/mail/${messages.at(-1)}`, 'outgoing')
    return sendOn(tx, { id, conversation, messages, to: chat.address, preface: mailPreface[chat.locale] })
  },
}
