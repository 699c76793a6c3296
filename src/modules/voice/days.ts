import type { Instant } from '#kernel/time.ts'
import { days } from '#kernel/time.ts'
import type { Zone } from '#science/calendar/zone.ts'

/** The number of the local day of an instant: days since 1970-01-01 on the wall calendar of the zone. */
export function dayOf(zone: Zone, at: number): number {
  return Math.floor((at + zone.offsetAt(at)) / days(1))
}

/** The instant at which a day began. Of anonymous answers nothing finer is kept. */
export function startOfDay(zone: Zone, day: number): Instant {
  return zone.instantOf(day * days(1)) as Instant
}

/** `2026-03-01` */
export function dayText(day: number): string {
  return new Date(day * days(1)).toISOString().slice(0, 10)
}

/** The day that a text names; null where it names none. */
export function dayNamed(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) || dayText(at / days(1)) !== text ? null : at / days(1)
}
