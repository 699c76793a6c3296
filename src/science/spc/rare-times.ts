import type { XmrLimits } from './xmr.ts'
import { xmrLimits } from './xmr.ts'

/** The power that makes exponential times nearly normal (Nelson 1994). */
const power = 3.6

/** A time between rare events on the scale of the chart; times must be > 0 (same-day events are counted in hours). */
export function rootOfTime(time: number): number {
  return time ** (1 / power)
}

/** A value of the chart's scale as a time again; below 0 there is none, which reads as 0. */
export function timeOfRoot(root: number): number {
  return Math.max(0, root) ** power
}

/** t chart of the times between rare events: XmR on t^(1/3.6), drawn back on the scale of time (Nelson 1994; Montgomery ch. 7). */
export function rareTimeLimits(baseline: readonly number[]): XmrLimits {
  return xmrLimits(baseline.map(rootOfTime))
}
