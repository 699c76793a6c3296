import { dayLength } from './options.ts'

/** First day and length of the days off that move with the moon, as announced by the State Council (from 2027: by the lunar calendar). */
const moving: readonly (readonly [string, number])[] = [
  ['2024-02-10', 8],
  ['2024-06-08', 3],
  ['2024-09-15', 3],
  ['2025-01-28', 8],
  ['2025-05-31', 3],
  ['2025-10-08', 1],
  ['2026-02-15', 9],
  ['2026-06-19', 3],
  ['2026-09-25', 3],
  ['2027-02-05', 8],
  ['2027-06-09', 3],
  ['2027-09-15', 3],
  ['2028-01-25', 8],
  ['2028-05-28', 3],
  ['2028-10-08', 1],
]
const fixed = new Set(['01-01', '04-04', '04-05', '05-01', '05-02', '05-03', '05-04', '05-05', '10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'])
const moved = new Set(moving.flatMap(([first, length]) => Array.from({ length }, (_, i) => Date.parse(`${first}T00:00Z`) / dayLength + i)))

/** `MM-dd` of a day counted since 1970-01-01. */
export function monthDay(day: number): string {
  return new Date(day * dayLength).toISOString().slice(5, 10)
}

/** Whether China has a public holiday on a day counted since 1970-01-01: National Day, Spring Festival and so on. */
export function isHoliday(day: number): boolean {
  return moved.has(day) || fixed.has(monthDay(day))
}
