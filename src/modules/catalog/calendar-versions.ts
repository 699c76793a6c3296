import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { CalendarVersion } from '#science/calendar/versions.ts'
import { readCalendar, readCalendars } from './calendar.store.ts'
import { withVersion } from './calendar.ts'
import type { HoursVersion } from './views.ts'
import { hoursProblems, scienceVersions } from './working-calendar.ts'

/** Calendars ready to be compiled, by id: their versions with holidays and make-up days merged in and the last published day set. Unknown ids are left out. */
export async function calendarVersions(tx: Tx, ids: readonly Id<'calendar'>[]): Promise<ReadonlyMap<string, readonly CalendarVersion[]>> {
  const calendars = await readCalendars(tx, ids)
  return new Map([...calendars].map(([id, { zone, versions, imports }]) => [id, scienceVersions(zone, versions, imports)]))
}

/** One calendar as it would be with hours that are not saved yet; null when there is no such calendar, or the hours could not be saved. */
export async function calendarVersionsWith(tx: Tx, id: Id<'calendar'>, hours: HoursVersion): Promise<readonly CalendarVersion[] | null> {
  const calendar = await readCalendar(tx, id)
  if (!calendar || hoursProblems(calendar.zone, hours).length > 0) return null
  return scienceVersions(calendar.zone, withVersion(calendar.versions, hours), calendar.imports)
}
