import type { Follower } from '#platform/follow.ts'
import { heardIn } from './inbound.store.ts'
import { inboundNoun, socialAnswerNoun } from './nouns.ts'

/** What came and left on platforms in conversations whose words were erased loses its bytes, names and keys; that it came and went stays in the ledger. */
export const eraseSocial: Follower = {
  name: 'messaging/erase',
  hears: ['case.erased', 'case.forgot'],
  follow: async (tx, { data }) => {
    const { conversations } = data as { conversations: readonly string[] }
    const { came, left } = await heardIn(tx, conversations)
    return [
      ...came.map(id => ({ noun: inboundNoun, id, command: { do: 'erase' } as const })),
      ...left.map(id => ({ noun: socialAnswerNoun, id, command: { do: 'erase' } as const })),
    ]
  },
}
