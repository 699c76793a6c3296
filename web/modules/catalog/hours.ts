import type { Interval, Week } from '#modules/catalog/views.ts'

/** Minutes from the beginning to the end; an end before the beginning lies on the next day. */
function minutesOf({ from, to }: Interval): number {
  const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return at(to) > at(from) ? at(to) - at(from) : at(to) - at(from) + 1440
}

/** Working hours of a day or of several. */
export function hoursOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, interval) => sum + minutesOf(interval), 0) / 60
}

/** 9–12, 13:30–18, 22–6: as short as a calendar cell needs it. */
export function shortInterval({ from, to }: Interval): string {
  return `${shortTime(from)}–${shortTime(to)}`
}

function shortTime(time: string): string {
  const [hour, minute] = time.split(':')
  return minute === '00' ? String(Number(hour)) : `${Number(hour)}:${minute}`
}

/** Days of the week (0 = Monday) that follow each other with the same hours, days off left out. */
export type WeekPart = Readonly<{ first: number; last: number; intervals: readonly Interval[] }>

export function weekParts(week: Week): readonly WeekPart[] {
  const parts: WeekPart[] = []
  week.forEach((intervals, day) => {
    const before = parts.at(-1)
    if (before && before.last === day - 1 && JSON.stringify(before.intervals) === JSON.stringify(intervals)) parts[parts.length - 1] = { ...before, last: day }
    else if (intervals.length > 0) parts.push({ first: day, last: day, intervals })
  })
  return parts
}

/** The month a number of months after another, `yyyy-MM`. */
export function monthAfter(month: string, count: number): string {
  const [year, index] = [Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + count]
  return new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 7)
}
