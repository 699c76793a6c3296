import type { Zone } from './zone.ts'

const length = 86_400_000

/** The local day of an instant (ms UTC): whole days since 1970-01-01 on the wall calendar of the zone. */
export function dayAt(zone: Zone, at: number): number {
  return Math.floor((at + zone.offsetAt(at)) / length)
}

/** The instant (ms UTC) at which a local day begins. */
export function startOfDay(zone: Zone, day: number): number {
  return zone.instantOf(day * length)
}

/** The Monday of the week that a day lies in (ISO 8601): day 0 was a Thursday. */
export function mondayOf(day: number): number {
  return Math.floor((day + 3) / 7) * 7 - 3
}

/** The first of the month that a day lies in. */
export function firstOfMonth(day: number): number {
  const date = new Date(day * length)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / length
}

/** `2026-03-01` */
export function dayText(day: number): string {
  return new Date(day * length).toISOString().slice(0, 10)
}

/** The day that a text `2026-03-01` names; null where it names none. */
export function dayNamed(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) || dayText(at / length) !== text ? null : at / length
}
