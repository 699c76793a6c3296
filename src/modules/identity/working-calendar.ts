import { shiftOf } from '#science/calendar/shift.ts'
import type { WorkingCalendar } from '#science/calendar/working-time.ts'
import type { WorkingHours } from './views.ts'

/** The tenant's working hours as the science computes with them. */
export function calendarOf({ zone, week, exceptions }: WorkingHours): WorkingCalendar {
  const [monday = [], tuesday = [], wednesday = [], thursday = [], friday = [], saturday = [], sunday = []] = week.map(day => day.map(shiftOf))
  return {
    zone,
    week: [monday, tuesday, wednesday, thursday, friday, saturday, sunday],
    overrides: Object.fromEntries(exceptions.map(({ date, intervals }) => [date, intervals.map(shiftOf)])),
  }
}
