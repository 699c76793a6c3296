import { shiftOf } from '#science/calendar/shift.ts'
import { addWorkingTime, compileCalendar } from '#science/calendar/working-time.ts'
import { zoneNamed } from '#science/calendar/zone.ts'
import type { ContactHours } from './views.ts'

/** Why hours cannot be kept: two times of day `HH:mm` that differ, in a time zone that exists. */
export function contactHoursFault({ from, until, zone }: ContactHours): 'bad-hours' | 'unknown-zone' | null {
  const { start, end } = shiftOf({ from, to: until })
  if (!(end > start && start < 1440)) return 'bad-hours'
  return zone === null || zoneNamed(zone) ? null : 'unknown-zone'
}

/**
 * When somebody may next be told something, every day between two times of day by the clocks of a zone, past midnight where the second comes before the first.
 * @param now Unix milliseconds
 * @returns `now` within the hours, else the instant they begin
 */
export function nextWithin({ from, until }: Readonly<{ from: string; until: string }>, now: number, zone: string): number {
  const daily = [shiftOf({ from, to: until })]
  const compiled = compileCalendar({ zone, week: [daily, daily, daily, daily, daily, daily, daily], overrides: {} }, now, now)
  const afterFirst = compiled && addWorkingTime(compiled, now, 1)
  return afterFirst === null ? now : afterFirst - 1
}
