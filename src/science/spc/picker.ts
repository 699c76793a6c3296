import { meanOf, momentsOf } from '#science/statistics/moments.ts'
import { median } from '#science/statistics/quantile.ts'
import { cLimits } from './c.ts'
import type { ChartKind, Counted } from './limits.ts'
import { sigmaAt } from './limits.ts'
import { pPrimeLimits } from './p.ts'
import { uPrimeLimits } from './u.ts'
import { xbarSLimits } from './xbar-s.ts'
import { xmrLimits } from './xmr.ts'

/**
 * What a point's value is: a share of n, a rate per n units, a count over equal periods, a mean of n cases, one value, the cases
 * between two rare events, or the time between them.
 */
export type DataKind = 'share' | 'rate' | 'count' | 'mean' | 'single' | 'gap' | 'time-between'

/** The scale the limits are computed on; `root` is the 3.6th root of times between rare events. */
export type Transform = 'none' | 'log' | 'root'

/** `value` as plotted; `n` cases, units or opportunities behind it; `sd` and `range` of the n cases, for means. `at` is ms UTC. */
export type ChartPoint = Readonly<{ at: number; n: number; value: number; sd?: number; range?: number }>

export const reasonIds = [
  'few-points',
  'share',
  'rate',
  'count',
  'mean-of-many',
  'single-value',
  'large-n',
  'over-dispersed',
  'under-dispersed',
  'no-spread-known',
  'between-periods',
  'skewed',
  'autocorrelated',
  'rare-events',
  'chosen',
] as const
export type ReasonId = (typeof reasonIds)[number]

export type Choice = Readonly<{ kind: ChartKind; transform: Transform; reasons: readonly ReasonId[] }>

export const fewestPoints = 10
const largeSize = 1000
const skewLimit = 1
const autocorrelationLimit = 0.3

/** The chart that suits these data and why. Decide on the baseline only, so that later points never change the kind of a chart silently. */
export function pickChart(data: DataKind, baseline: readonly ChartPoint[]): Choice {
  const values = baseline.map(point => point.value)
  if (baseline.length < fewestPoints) return { kind: 'run', transform: 'none', reasons: ['few-points'] }
  const choice = choiceFor(data, baseline)
  return Math.abs(lagOneCorrelation(values)) > autocorrelationLimit ? { ...choice, reasons: [...choice.reasons, 'autocorrelated'] } : choice
}

function choiceFor(data: DataKind, baseline: readonly ChartPoint[]): Choice {
  const values = baseline.map(point => point.value)
  switch (data) {
    case 'share':
      return laney('share', ['p', 'p-prime'], pPrimeLimits(countsOf(baseline)).spread, baseline)
    case 'rate':
      return rareOr(countsOf(baseline), laney('rate', ['u', 'u-prime'], uPrimeLimits(countsOf(baseline)).spread, baseline))
    case 'count':
      return rareOr(countsOf(baseline.map(point => ({ ...point, n: 1 }))), countChart(values))
    case 'gap':
      return { kind: 'g', transform: 'none', reasons: ['rare-events'] }
    case 'time-between':
      return { kind: 't', transform: 'root', reasons: ['rare-events'] }
    case 'mean':
      return meanChart(baseline, values)
    case 'single':
      return single(['single-value'], values)
  }
}

/** Fewer than one event a period leaves charts of counts without a lower limit and with many zeros: the gaps between events say more (g or t chart). */
function rareOr(counts: readonly Counted[], choice: Choice): Choice {
  const events = counts.reduce((sum, { count }) => sum + count, 0)
  return events < counts.length ? { ...choice, reasons: [...choice.reasons, 'rare-events'] } : choice
}

function countChart(values: readonly number[]): Choice {
  const ratio = xmrLimits(values).spread / Math.sqrt(cLimits(values).centre)
  return ratio > 1.2 ? single(['count', 'over-dispersed'], values) : { kind: 'c', transform: 'none', reasons: ['count'] }
}

/** Large n, or a σz outside 0.8 … 1.2, calls for the prime chart (Laney 2002). */
function laney(reason: ReasonId, [plain, prime]: readonly [ChartKind, ChartKind], sigmaZ: number, baseline: readonly ChartPoint[]): Choice {
  const reasons: ReasonId[] = [reason]
  if (median(baseline.map(point => point.n)) >= largeSize) reasons.push('large-n')
  if (sigmaZ > 1.2) reasons.push('over-dispersed')
  if (sigmaZ < 0.8) reasons.push('under-dispersed')
  return { kind: reasons.length > 1 ? prime : plain, transform: 'none', reasons }
}

/** When means vary between periods more than cases within them explain, X̄-S alarms all the time: the means are single values then (Wheeler). */
function meanChart(baseline: readonly ChartPoint[], values: readonly number[]): Choice {
  const subgroups = baseline.flatMap(({ n, value, sd }) => (n >= 2 && sd !== undefined ? [{ n, mean: value, sd }] : []))
  if (subgroups.length < baseline.length) return single(['mean-of-many', 'no-spread-known'], values)
  const sigma = sigmaAt(xbarSLimits(subgroups), Math.round(median(subgroups.map(({ n }) => n))))
  if (xmrLimits(values).spread > 1.2 * sigma) return single(['mean-of-many', 'between-periods'], values)
  return { kind: 'xbar-s', transform: 'none', reasons: ['mean-of-many'] }
}

function single(reasons: readonly ReasonId[], values: readonly number[]): Choice {
  if (skewness(values) <= skewLimit || !values.every(value => value > 0)) return { kind: 'xmr', transform: 'none', reasons }
  return { kind: 'xmr', transform: 'log', reasons: [...reasons, 'skewed'] }
}

/** Points of a share or rate chart as counts of their sizes. */
export function countsOf(points: readonly ChartPoint[]): Counted[] {
  return points.map(({ n, value }) => ({ count: value * n, size: n }))
}

/** Sample skewness g1 = m3 / m2^1.5; 0 for constant values. */
export function skewness(values: readonly number[]): number {
  const { mean, m2, n } = momentsOf(values)
  const cubes = values.reduce((sum, value) => sum + (value - mean) ** 3, 0)
  return m2 === 0 ? 0 : cubes / n / (m2 / n) ** 1.5
}

/** Lag-1 autocorrelation; 0 for constant values. */
export function lagOneCorrelation(values: readonly number[]): number {
  const mean = meanOf(values)
  const { m2 } = momentsOf(values)
  const products = values.slice(1).reduce((sum, value, i) => sum + (value - mean) * (values[i]! - mean), 0)
  return m2 === 0 ? 0 : products / m2
}
