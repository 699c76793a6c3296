import type { Follower } from '#platform/follow.ts'
import { mailsIn } from './erasing.store.ts'
import { mailNoun, outgoingNoun } from './nouns.ts'

/** Mails of conversations whose words were erased lose theirs, their bytes and their keys; that they came and went stays in the ledger. */
export const eraseMails: Follower = {
  name: 'mail/erase',
  hears: ['case.erased', 'case.forgot'],
  follow: async (tx, { data }) => {
    const { conversations } = data as { conversations: readonly string[] }
    const { came, left } = await mailsIn(tx, conversations)
    return [...came.map(id => ({ noun: mailNoun, id, command: { do: 'erase' } as const })), ...left.map(id => ({ noun: outgoingNoun, id, command: { do: 'erase' } as const }))]
  },
}
