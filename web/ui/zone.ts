import type { Instant } from '#kernel/time.ts'

const dayLength = 86_400_000

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const value = (type: string) => Number(parts.find(part => part.type === type)?.value)
  const shown = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'), value('second'))
  return shown - Math.trunc(at / 1000) * 1000
}

/** The instant at which a day written `2026-09-03` begins in a zone; null for anything that is not a day. */
export function startOfDay(day: string, zone: string): Instant | null {
  const utc = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(utc)) return null
  const guess = utc - offsetAt(utc, zone)
  return (utc - offsetAt(guess, zone)) as Instant
}

/** The day that an instant falls on in a zone, written `2026-09-03`. */
export function dayOf(at: number, zone: string): string {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 10)
}

/** The day a number of days after another. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10)
}

/** How many days lie from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength)
}

/** Every time zone that this browser knows, to choose from. */
export const zoneOptions = Intl.supportedValuesOf('timeZone').map(value => ({ value, label: value }))
