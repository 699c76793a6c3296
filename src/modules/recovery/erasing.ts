import type { Follower } from '#platform/follow.ts'
import { recoveryNoun } from './nouns.ts'
import { recoveriesOf } from './recovery.store.ts'

/** What was done to make good in a case that was erased keeps its figures and loses its words. */
export const eraseRecoveries: Follower = {
  name: 'recovery/erase',
  hears: ['case.erased'],
  follow: async (tx, { nounId }) => (await recoveriesOf(tx, nounId)).map(id => ({ noun: recoveryNoun, id, command: { do: 'erase' } as const })),
}
