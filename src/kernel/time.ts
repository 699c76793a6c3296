declare const instant: unique symbol

/** A point in time: milliseconds since 1970-01-01T00:00Z. Zones and calendars are always explicit beside it. */
export type Instant = number & { readonly [instant]: true }

export const seconds = (count: number): number => count * 1000
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000
export const days = (count: number): number => count * 86_400_000

/** The instant a number of elapsed milliseconds after another. */
export function after(at: Instant, milliseconds: number): Instant {
  return (at + milliseconds) as Instant
}
