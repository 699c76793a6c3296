import type { Follower } from '#platform/follow.ts'
import type { Erasable } from './erasing.store.ts'
import { casesOfCustomer } from './erasing.store.ts'
import { caseNoun, caseTaskNoun } from './nouns.ts'

/**
 * Who is erased takes his cases along: what other departments were asked for is withdrawn, then the case is emptied. Cases that were merged go before those
 * they were merged into; of a case that belongs to somebody else only his conversations are emptied.
 */
export const eraseCases: Follower = {
  name: 'desk/erase',
  hears: ['customer.erased'],
  follow: async (tx, { nounId }) => {
    const cases = await casesOfCustomer(tx, nounId)
    const erased = new Set(cases.map(({ id }) => id))
    return cases.flatMap(it => [
      ...it.tasks.map(id => ({ noun: caseTaskNoun, id, command: { do: 'withdraw', reason: '' } as const })),
      { noun: caseNoun, id: it.id, command: { do: 'erase', conversations: ownOf(it, erased) } as const },
      ...(it.mergedInto !== null && !erased.has(it.mergedInto) ? [{ noun: caseNoun, id: it.mergedInto, command: { do: 'forget', conversations: it.brought } as const }] : []),
    ])
  },
}

/** The conversations of a case without those that others brought into it; of a merged one those that it brought. */
export function ownOf({ conversations, brought, merged }: Erasable, erased: ReadonlySet<string>): string[] {
  const ofOthers = new Set(merged.filter(each => !erased.has(each.case)).flatMap(each => each.conversations))
  return [...conversations, ...brought].filter(id => !ofOthers.has(id))
}
