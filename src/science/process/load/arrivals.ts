import type { Random } from '#science/statistics/random.ts'

/**
 * When cases come: a Poisson stream whose rate changes with the hour of the day. Gaps are exponential and forget the past, so that a gap that reaches over
 * the end of its hour may be drawn anew from there (exact for rates that are constant in pieces; Lewis and Shedler 1979).
 * @param perHour 24 rates @returns a function that tells the next arrival after an instant, in minutes; Infinity when none comes before `until`
 */
export function arrivalStream(perHour: readonly number[], random: Random, until: number): (after: number) => number {
  return after => {
    let hour = Math.floor(after / 60)
    let at = after
    for (; hour * 60 < until; at = hour * 60) {
      const rate = perHour[hour % 24]! / 60
      const next = rate > 0 ? at - Math.log(1 - random()) / rate : Number.POSITIVE_INFINITY
      hour += 1
      if (next < hour * 60) return next < until ? next : Number.POSITIVE_INFINITY
    }
    return Number.POSITIVE_INFINITY
  }
}

/** So many an hour while it is open, none at night. */
export function steadyArrivals(perHour: number, { from, to }: Readonly<{ from: number; to: number }>): number[] {
  return Array.from({ length: 24 }, (_, hour) => (hour >= from && hour < to ? perHour : 0))
}
