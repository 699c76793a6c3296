import type { Follower } from '#platform/follow.ts'
import { calendarOf } from './calendar.store.ts'
import { calendarNoun } from './nouns.ts'

/** When a unit is removed, its calendar no longer counts it, so that the calendar can be removed too. */
export const releaseRemovedUnits: Follower = {
  name: 'release-removed-units',
  hears: ['unit.removed'],
  follow: async (tx, { nounId }) => {
    const calendar = await calendarOf(tx, nounId)
    return calendar ? [{ noun: calendarNoun, id: calendar, command: { do: 'release', unit: nounId } as never }] : []
  },
}
