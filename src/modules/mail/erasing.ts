import { erasedMailAddresses } from '#modules/customers/public.ts'
import type { Follower } from '#platform/follow.ts'
import { mailsIn, unlinkedMails } from './erasing.store.ts'
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

/** What whoever is erased wrote and what was held, put aside or could not be read never became part of a case of his; it goes too. */
export const eraseUnlinkedMails: Follower = {
  name: 'mail/erase-unlinked',
  hears: ['customer.erased'],
  follow: async (tx, { nounId }) => {
    const mails = await unlinkedMails(tx, await erasedMailAddresses(tx, nounId))
    return mails.map(id => ({ noun: mailNoun, id, command: { do: 'erase' } as const }))
  },
}
