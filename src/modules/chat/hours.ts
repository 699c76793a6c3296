import type { Instant } from '#kernel/time.ts'
import { calendarForUnit, calendarVersions } from '#modules/catalog/public.ts'
import { calendarOf, ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { compileVersions } from '#science/calendar/versions.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { addWorkingTime, compileCalendar, workingMilliseconds } from '#science/calendar/working-time.ts'
import type { Standing } from './views.ts'

const minute = 60_000

/** Whether we are there, and when we are again; null of a calendar that never works: then nothing is said of it. */
export function standingBy(compiled: CompiledCalendar, now: number): Standing | null {
  if (workingMilliseconds(compiled, now, now + minute) > 0) return { open: true, backAt: null }
  // The first millisecond that is worked ends one later than it begins.
  const worked = addWorkingTime(compiled, now, 1)
  return worked === null ? null : { open: false, backAt: (worked - 1) as Instant }
}

/** By the calendar of the unit, or of the nearest one above it that has one; else by the hours of the enterprise. */
export async function standingOf(tx: Tx, unit: string | null, now: number): Promise<Standing | null> {
  const calendar = await calendarForUnit(tx, unit as never)
  const versions = calendar && (await calendarVersions(tx, [calendar])).get(calendar)
  const own = versions ? null : await ownTenant(tx)
  const compiled = versions ? compileVersions(versions, now, now) : own && compileCalendar(calendarOf(own.workingHours), now, now)
  return compiled && standingBy(compiled, now)
}
