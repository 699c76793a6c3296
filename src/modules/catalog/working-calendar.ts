import type { CalendarVersion } from '#science/calendar/versions.ts'
import { calendarProblems } from '#science/calendar/versions.ts'
import type { Shift, WorkingCalendar } from '#science/calendar/working-time.ts'
import { knownThrough, unusualDays } from './holidays.ts'
import type { HolidayImport, HoursProblem, HoursVersion, Interval, Week } from './views.ts'

/** Versions as the science measures them: holidays and make-up days merged into the overrides, the last published day set. */
export function scienceVersions(zone: string, versions: readonly HoursVersion[], imports: readonly HolidayImport[]): CalendarVersion[] {
  return versions.map(version => {
    const overrides = Object.fromEntries([...unusualDays(version, imports)].map(([date, day]) => [date, day.intervals.map(shiftOf)]))
    const known = knownThrough(version.holidays, imports)
    return { effectiveFrom: version.effectiveFrom, calendar: { zone, week: weekOf(version.week), overrides, ...(known === null ? {} : { knownThrough: known }) } }
  })
}

/** Minutes after midnight; an end before the beginning is on the next day. A text that is no time becomes no number, which is refused as an impossible shift. */
function shiftOf({ from, to }: Interval): Shift {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  return { start, end: end < start ? end + 1440 : end }
}

function minutesOf(time: string): number {
  const [, hour, minute] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return minutes <= 1440 ? minutes : Number.NaN
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
