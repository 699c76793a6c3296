export const industries = ['courier', 'hotel', 'telecom'] as const
export type Industry = (typeof industries)[number]

/** What a demo enterprise is made of. `endsAt` is ms UTC, a midnight in Asia/Shanghai, exclusive: what is not finished then stays open. */
export type DemoOptions = Readonly<{ seed: number; days?: number; cases?: number; industry: Industry; endsAt: number }>
export type DemoPlan = Required<DemoOptions>

export const hourLength = 3_600_000
export const dayLength = 24 * hourLength
// China has had one zone and no summer time since 1992, so that a constant is the whole calendar.
const shanghai = 8 * hourLength

export function complete({ seed, days = 90, cases = 60_000, industry, endsAt }: DemoOptions): DemoPlan {
  return { seed, days, cases, industry, endsAt }
}

export function startOf({ endsAt, days }: DemoPlan): number {
  return endsAt - days * dayLength
}

/** Days since 1970-01-01 on the wall calendar of Shanghai. */
export function localDay(at: number): number {
  return Math.floor((at + shanghai) / dayLength)
}

/** 0 … 23 */
export function localHour(at: number): number {
  return Math.floor((at + shanghai) / hourLength) % 24
}

/** 0 is Sunday: day 0 of 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return (day + 4) % 7
}

export function isWeekend(day: number): boolean {
  return weekdayOf(day) % 6 === 0
}
