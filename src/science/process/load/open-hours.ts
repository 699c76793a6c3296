/**
 * When people work: the same whole hours every working day, 0 … 24. `closed`: weekdays without work, 0 is Monday … 6 Sunday; left out: none. A simulation
 * begins on a Monday. Breaks and holidays are left out.
 */
export type OpenHours = Readonly<{ from: number; to: number; closed?: readonly number[] }>

const day = 1440

function isOpenOn(closed: readonly number[], weekday: number): boolean {
  return !closed.includes(weekday)
}

/** Working days among the first days of a week. */
function openDays(closed: readonly number[], first: number): number {
  let count = 0
  for (let weekday = 0; weekday < first; weekday += 1) if (isOpenOn(closed, weekday)) count += 1
  return count
}

/** Working minutes between the beginning of the simulation and an instant (minutes of a clock that never stops). */
export function workingAt({ from, to, closed = [] }: OpenHours, at: number): number {
  const whole = Math.floor(at / day)
  const open = (to - from) * 60
  const [weeks, weekday] = [Math.floor(whole / 7), whole % 7]
  const days = weeks * openDays(closed, 7) + openDays(closed, weekday)
  return days * open + (isOpenOn(closed, weekday) ? Math.min(open, Math.max(0, at - whole * day - from * 60)) : 0)
}

/** The instant at which so many working minutes are over; a day's last minute is over before the night. */
export function instantAt({ from, to, closed = [] }: OpenHours, worked: number): number {
  const open = (to - from) * 60
  const before = Math.max(0, Math.ceil(worked / open) - 1)
  return dayOf(closed, before) * day + from * 60 + worked - before * open
}

/** The day that comes after so many working days. */
function dayOf(closed: readonly number[], before: number): number {
  const inWeek = openDays(closed, 7)
  const weeks = Math.floor(before / inWeek)
  let weekday = 0
  for (let left = before - weeks * inWeek; !isOpenOn(closed, weekday) || left > 0; weekday += 1) if (isOpenOn(closed, weekday)) left -= 1
  return weeks * 7 + weekday
}
