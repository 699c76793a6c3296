import { calendarVersions, personCalendars } from '#modules/catalog/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { CalendarVersion } from '#science/calendar/versions.ts'
import { compileVersions } from '#science/calendar/versions.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { workingMilliseconds } from '#science/calendar/working-time.ts'

const minute = 60_000
const compiledByText = new Map<string, CompiledCalendar | null>()
const mostRemembered = 64

/** Those who have working hours of their own and are outside them now: nobody gives them anything. Whoever has none says himself when he is there. */
export async function offShift(tx: Tx, people: readonly string[], now: number): Promise<ReadonlySet<string>> {
  const calendars = await personCalendars(tx, people)
  if (calendars.size === 0) return new Set()
  const versions = await calendarVersions(tx, [...new Set(calendars.values())])
  const works = new Map([...versions].map(([id, each]) => [id as string, isWorking(each, now)] as const))
  return new Set([...calendars].flatMap(([person, calendar]) => (works.get(calendar) === false ? [person] : [])))
}

/** A compiled calendar is a function of its text, so keeping some is only a memory. */
function isWorking(versions: readonly CalendarVersion[], now: number): boolean {
  const text = JSON.stringify(versions)
  const compiled = compiledByText.get(text) ?? compileVersions(versions, now, now)
  if (compiledByText.size >= mostRemembered) compiledByText.clear()
  compiledByText.set(text, compiled)
  return compiled === null || workingMilliseconds(compiled, now, now + minute) > 0
}
