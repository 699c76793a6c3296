import type { Follower } from '#platform/follow.ts'
import { sessionNoun } from './nouns.ts'
import { openSessions } from './session.store.ts'

/** When a person is disabled, every session of that person ends. (Requests are refused at once; this closes the books.) */
export const endSessionsOfDisabled: Follower = {
  name: 'end-sessions-of-disabled',
  hears: ['person.disabled'],
  follow: async (tx, { nounId }) => (await openSessions(tx, nounId)).map(id => ({ noun: sessionNoun, id, command: { do: 'end', why: 'person-disabled' } })),
}
