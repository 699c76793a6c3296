import { median } from '#science/statistics/quantile.ts'
import type { Limits } from './limits.ts'

/** What a gap counts: the cases strictly between two events, or these and the event itself. */
export type GapCount = 'between' | 'with-event'

/**
 * g chart of the cases between rare events (Benneyan 2001): the median is drawn, the limits are ḡ ± 3 √(ḡ(ḡ + 1)), floor 0, from the
 * mean ḡ; where the event itself is counted the geometric law begins at 1 and its variance is ḡ(ḡ − 1).
 */
export function gLimits(baseline: readonly number[], count: GapCount = 'between'): Limits & Readonly<{ kind: 'g' }> {
  const level = baseline.reduce((sum, gap) => sum + gap, 0) / baseline.length
  const variance = level * (count === 'between' ? level + 1 : level - 1)
  return { kind: 'g', centre: median(baseline), level, spread: Math.sqrt(Math.max(0, variance)) }
}
