import { homeOfConversation, homeOfMessage, partId } from '#modules/desk/public.ts'
import type { Follower } from '#platform/follow.ts'
import { findConnection } from './connection.store.ts'
import { wayBack } from './inbound.store.ts'
import { socialAnswerNoun } from './nouns.ts'

/** An answer in a conversation by a platform that can no longer be taken back leaves for the customer. What cannot leave stands in the list with its reason. */
export const sendSocialAnswers: Follower = {
  name: 'messaging/answers',
  hears: ['case.reply-sent'],
  follow: async (tx, { data }) => {
    const { message, conversation } = data as { message: string; conversation: string }
    const home = await homeOfConversation(tx, conversation)
    const back = home?.channel === 'social' ? await wayBack(tx, conversation) : null
    // Cases of that channel that no platform brought (moved in, noted by hand) are answered there.
    if (!home || !back) return []
    const connection = await findConnection(tx, back.connection)
    const said = await homeOfMessage(tx, message)
    const reason = !connection || connection.removed ? 'no-connection' : (said?.files.length ?? 0) > 0 ? 'files' : ''
    const command = { do: 'queue', reason, connection: back.connection, case: home.case, conversation, message, to: back.to }
    return [{ noun: socialAnswerNoun, id: partId(`social/answer/${message}`, 'answer'), command }]
  },
}
