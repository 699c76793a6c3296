import type { Follower } from '#platform/follow.ts'
import { callsOf } from './call.store.ts'
import { callNoun } from './nouns.ts'

/** Calls of a case that was erased lose their numbers and recordings. */
export const eraseCalls: Follower = {
  name: 'telephony/erase',
  hears: ['case.erased'],
  follow: async (tx, { nounId }) => (await callsOf(tx, nounId)).map(id => ({ noun: callNoun, id, command: { do: 'erase' } as const })),
}
