import type { Shift, WorkingCalendar } from '#science/calendar/working-time.ts'
import type { WorkingHours } from './views.ts'

type Interval = Readonly<{ from: string; to: string }>

/** The tenant's working hours as the science computes with them. */
export function calendarOf({ zone, week, exceptions }: WorkingHours): WorkingCalendar {
  const [monday = [], tuesday = [], wednesday = [], thursday = [], friday = [], saturday = [], sunday = []] = week.map(day => day.map(shiftOf))
  return {
    zone,
    week: [monday, tuesday, wednesday, thursday, friday, saturday, sunday],
    overrides: Object.fromEntries(exceptions.map(({ date, intervals }) => [date, intervals.map(shiftOf)])),
  }
}

/** An interval whose end is not after its start runs past midnight. */
function shiftOf({ from, to }: Interval): Shift {
  const start = minutesOf(from),
    end = minutesOf(to)
  return { start, end: end > start ? end : end + 1440 }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
