import { shiftOf } from '#science/calendar/shift.ts'
import type { CalendarVersion } from '#science/calendar/versions.ts'
import { calendarProblems } from '#science/calendar/versions.ts'
import type { WorkingCalendar } from '#science/calendar/working-time.ts'
import { knownThrough, unusualDays } from './holidays.ts'
import type { HolidayImport, HoursProblem, HoursVersion, Week } from './views.ts'

/** Versions as the science measures them: holidays and make-up days merged into the overrides, the last published day set. */
export function scienceVersions(zone: string, versions: readonly HoursVersion[], imports: readonly HolidayImport[]): CalendarVersion[] {
  return versions.map(version => {
    const overrides = Object.fromEntries([...unusualDays(version, imports)].map(([date, day]) => [date, day.intervals.map(shiftOf)]))
    const known = knownThrough(version.holidays, imports)
    return { effectiveFrom: version.effectiveFrom, calendar: { zone, week: weekOf(version.week), overrides, ...(known === null ? {} : { knownThrough: known }) } }
  })
}

function weekOf(week: Week): WorkingCalendar['week'] {
  return Array.from({ length: 7 }, (_, day) => (week[day] ?? []).map(shiftOf)) as unknown as WorkingCalendar['week']
}

export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** All that is wrong with one version before it is saved, each with its place; an empty list when it can be used. */
export function hoursProblems(zone: string, { effectiveFrom, week, exceptions }: HoursVersion): HoursProblem[] {
  const overrides = Object.fromEntries(exceptions.map(day => [day.date, day.intervals.map(shiftOf)]))
  const shifts = weekOf(week)
  const dates = exceptions.map(day => day.date)
  const repeated = dates.filter((date, index) => dates.indexOf(date) < index)
  const shape: HoursProblem[] = week.length === 7 ? [] : [{ problem: 'not-seven-days', where: 'week' }]
  // The day of effect is judged like every other date.
  const found = calendarProblems({ zone, week: shifts, overrides, knownThrough: effectiveFrom })
  return [...shape, ...found, ...pastMidnight(shifts, found), ...repeated.map((where): HoursProblem => ({ problem: 'repeated-date', where }))]
}

/** A shift that runs into the next morning may not meet what begins there. Days that are faulty themselves are told already. */
function pastMidnight(week: WorkingCalendar['week'], found: readonly HoursProblem[]): HoursProblem[] {
  return week.flatMap((shifts, day): HoursProblem[] => {
    const where = weekdayNames[(day + 1) % 7]!
    const spill = Math.max(...shifts.map(shift => shift.end), 0) - 1440
    const meets = week[(day + 1) % 7]!.some(({ start }) => start < spill)
    return meets && !found.some(each => each.where === where) ? [{ problem: 'overlapping-shifts', where }] : []
  })
}
