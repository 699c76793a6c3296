import type { Follower } from '#platform/follow.ts'
import { affectedBy } from './affected.store.ts'
import { disruptionNoun } from './nouns.ts'

/** Who is erased, and whose case is, is no longer named among those who were affected; that somebody was told stays. */
export const eraseAffected: Follower = {
  name: 'disruptions/erase',
  hears: ['customer.erased', 'case.erased'],
  follow: async (tx, { type, nounId }) => {
    const people = await affectedBy(tx, type === 'case.erased' ? { customer: null, of: nounId } : { customer: nounId, of: null })
    return [...people].map(([id, named]) => ({ noun: disruptionNoun, id, command: { do: 'forget', people: named } as const }))
  },
}
