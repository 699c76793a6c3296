const dayLength = 86_400_000

/** Whether a text is a day of the Gregorian calendar, written `yyyy-MM-dd`. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** A day on which care dates fall, and which days of a year (month × 100 + day) are kept on it. */
export type CareDay = Readonly<{ day: string; monthDay: number }>

/**
 * The days from one on, `count` of them, with the days of a year that fall there. 29 February is kept on 28 February in years without it. Solar dates only:
 * a date of the lunar calendar falls on another solar day each year and is set once for each year.
 */
export function careDays(from: string, count: number): CareDay[] {
  const begins = Date.parse(`${from}T00:00:00Z`)
  return Array.from({ length: count }, (_, index) => new Date(begins + index * dayLength)).flatMap(at => {
    const day = at.toISOString().slice(0, 10)
    const monthDay = monthDayOf(day)
    return monthDay === 228 && !isLeap(at.getUTCFullYear())
      ? [
          { day, monthDay },
          { day, monthDay: 229 },
        ]
      : [{ day, monthDay }]
  })
}

/** Month × 100 + day. */
export function monthDayOf(day: string): number {
  return Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10))
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
