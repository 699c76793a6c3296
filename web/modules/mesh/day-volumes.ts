import type { DayVolume } from '#modules/mesh/views.ts'
import { addDays, dayOf, daysBetween } from '#web/ui/zone.ts'

/** A bar of the time slider: one or more whole days. */
export type Bar = Readonly<{ first: number; visits: number }>
export type Timeline = Readonly<{ start: string; length: number; step: number; bars: readonly Bar[]; most: number }>

const mostBars = 180

/** Every day from the first to the last, days without work included, gathered so that bars stay visible. */
export function timelineOf(days: readonly DayVolume[], zone: string): Timeline | null {
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last) return null
  const start = dayOf(first.day, zone)
  const length = daysBetween(start, dayOf(last.day, zone)) + 1
  const step = Math.ceil(length / mostBars)
  const sums = new Array<number>(Math.ceil(length / step)).fill(0)
  for (const { day, visits } of days) {
    const index = Math.floor(daysBetween(start, dayOf(day, zone)) / step)
    sums[index] = (sums[index] ?? 0) + visits
  }
  return { start, length, step, bars: sums.map((visits, index) => ({ first: index * step, visits })), most: Math.max(1, ...sums) }
}

/** A chosen period as positions on the timeline, both ends included. */
export type Span = Readonly<{ first: number; last: number }>

export function spanOf(timeline: Timeline, from: string | undefined, to: string | undefined): Span {
  const clamp = (position: number) => Math.min(timeline.length - 1, Math.max(0, position))
  return {
    first: from ? clamp(daysBetween(timeline.start, from)) : 0,
    last: to ? clamp(daysBetween(timeline.start, to)) : timeline.length - 1,
  }
}

export const dayAt = (timeline: Timeline, position: number) => addDays(timeline.start, position)

/** The next window of a playback: the same width, further on; from the end it begins again. */
export function nextSpan(timeline: Timeline, span: Span): Span {
  const whole = span.first === 0 && span.last === timeline.length - 1
  const width = whole ? Math.max(1, Math.round(timeline.length / 12)) : span.last - span.first + 1
  const stride = Math.max(1, Math.round(width / 3))
  const first = whole || span.last >= timeline.length - 1 ? 0 : Math.min(span.first + stride, timeline.length - width)
  return { first, last: first + width - 1 }
}
