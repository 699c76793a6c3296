import type { Interval } from './proportion.ts'
import { quantileSorted } from './quantile.ts'
import type { Random } from './random.ts'

export type BootstrapOptions = Readonly<{ draws?: number; confidence?: number }>

/**
 * Percentile interval of a statistic by resampling whole units (subjects, cases, sites) with replacement (Efron 1979). Draws in which
 * the statistic is not defined are left out. @returns null when it is defined in fewer than half of them
 */
export function bootstrapInterval<Unit>(units: readonly Unit[], statistic: (units: readonly Unit[]) => number, random: Random, options: BootstrapOptions = {}): Interval | null {
  const { draws = 2000, confidence = 0.95 } = options
  const drawn: number[] = []
  for (let draw = 0; draw < draws; draw += 1) {
    const value = statistic(units.map(() => units[Math.floor(random() * units.length)]!))
    if (Number.isFinite(value)) drawn.push(value)
  }
  if (drawn.length < draws / 2) return null
  const ascending = Float64Array.from(drawn).sort()
  return { lower: quantileSorted(ascending, (1 - confidence) / 2), upper: quantileSorted(ascending, (1 + confidence) / 2) }
}
