import type { Follower } from '#platform/follow.ts'
import { chatsOf } from './chat.store.ts'
import { chatNoun } from './nouns.ts'

/** Who is erased is no longer named in his chat; when he came and what was seen stays. */
export const eraseChats: Follower = {
  name: 'chat/erase',
  hears: ['case.erased', 'case.forgot'],
  follow: async (tx, { data }) => {
    const { conversations } = data as { conversations: readonly string[] }
    return (await chatsOf(tx, conversations)).map(id => ({ noun: chatNoun, id, command: { do: 'forget' } as const }))
  },
}
