import type { Shift } from './working-time.ts'

/**
 * The shift between two local times `HH:mm` (24:00 allowed): minutes after midnight, an end before the beginning on the next day.
 * A text that is no time becomes no number, which `calendarProblems` refuses as an impossible shift.
 */
export function shiftOf({ from, to }: Readonly<{ from: string; to: string }>): Shift {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  return { start, end: end < start ? end + 1440 : end }
}

function minutesOf(time: string): number {
  const [, hour, minute] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return minutes <= 1440 ? minutes : Number.NaN
}
