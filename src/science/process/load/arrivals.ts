import type { Random } from '#science/statistics/random.ts'
import type { OpenHours } from './open-hours.ts'

/**
 * When cases come: a Poisson stream whose rate changes with the hour of the day, or of the week, which begins on a Monday. Gaps are exponential and forget the past, so that a gap that reaches over
 * the end of its hour may be drawn anew from there (exact for rates that are constant in pieces; Lewis and Shedler 1979).
 * @param perHour 24 rates, or 168 @returns a function that tells the next arrival after an instant, in minutes; Infinity when none comes before `until`
 */
export function arrivalStream(perHour: readonly number[], random: Random, until: number): (after: number) => number {
  return after => {
    let hour = Math.floor(after / 60)
    let at = after
    for (; hour * 60 < until; at = hour * 60) {
      const rate = perHour[hour % perHour.length]! / 60
      const next = rate > 0 ? at - Math.log(1 - random()) / rate : Number.POSITIVE_INFINITY
      hour += 1
      if (next < hour * 60) return next < until ? next : Number.POSITIVE_INFINITY
    }
    return Number.POSITIVE_INFINITY
  }
}

/** So many an hour while it is open, none at night and on days without work. */
export function steadyArrivals(perHour: number, { from, to, closed = [] }: OpenHours): number[] {
  const rates = Array.from({ length: 24 }, (_, hour) => (hour >= from && hour < to ? perHour : 0))
  return exceptOn(closed, rates)
}

/** The same rates every day but some, 0 is Monday; 168 of them where there are such days. */
export function exceptOn(weekdays: readonly number[], perHour: readonly number[]): number[] {
  if (weekdays.length === 0) return [...perHour]
  return Array.from({ length: 7 }, (_, weekday) => perHour.map(rate => (weekdays.includes(weekday) ? 0 : rate))).flat()
}
