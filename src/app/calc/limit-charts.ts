import { text } from '#kernel/words.ts'
import { cLimits } from '#science/spc/c.ts'
import { c4, rangeConstants } from '#science/spc/constants.ts'
import type { Counted, Limits } from '#science/spc/limits.ts'
import { bandAt, levelOf, sigmaAt } from '#science/spc/limits.ts'
import { npLimits } from '#science/spc/np.ts'
import { pLimits, pPrimeLimits } from '#science/spc/p.ts'
import { uLimits, uPrimeLimits } from '#science/spc/u.ts'
import { rangeBand, xbarRLimits } from '#science/spc/xbar-r.ts'
import { deviationBand, xbarSLimits } from '#science/spc/xbar-s.ts'
import { xmrLimits } from '#science/spc/xmr.ts'
import { deviation, momentsOf } from '#science/statistics/moments.ts'
import { median } from '#science/statistics/quantile.ts'
import type { Data, Result } from './input.ts'
import { matrix, numberOr, numbers, paramsOf, sameLength, UnusableInput, within } from './input.ts'
import type { Methods } from './method.ts'
import { counted } from './method.ts'
import { rulesFor } from './patterns.ts'

/** The points that set the limits: the first so many, without those excluded (1-based). */
export function baselineOf<Item>(items: readonly Item[], data: Data, least = 2): Item[] {
  const params = paramsOf(data)
  const first = numberOr(params, 'baseline_first_n', items.length)
  const excluded = new Set(params.exclude === undefined ? [] : numbers(params, 'exclude', { least: 0 }))
  const baseline = items.slice(0, first).filter((_, i) => !excluded.has(i + 1))
  if (baseline.length < least) throw new UnusableInput('too-few', 'baseline', least)
  return baseline
}

/** Limits over points, and which points lie beyond them. One number stands for limits that are the same everywhere. */
function bands(limits: Limits, values: readonly number[], sizes: readonly number[]): Result {
  const each = sizes.map(size => bandAt(limits, size))
  const z = values.map((value, i) => (value - levelOf(limits)) / sigmaAt(limits, sizes[i]!))
  return {
    center: limits.centre,
    lcl: constant(each.map(({ lower }) => lower!)),
    ucl: constant(each.map(({ upper }) => upper!)),
    beyond_limits: counted(values.flatMap((value, i) => (value < each[i]!.lower! || value > each[i]!.upper! ? [i] : []))),
    ...rulesFor(z),
  }
}

function constant(values: readonly number[]): number | readonly number[] {
  return values.every(value => value === values[0]) ? values[0]! : values
}

function xmr(data: Data): Result {
  const values = numbers(data, 'values', { least: 2 })
  const baseline = baselineOf(values, data)
  const params = paramsOf(data)
  const limits = xmrLimits(baseline, params.screen_moving_ranges === true)
  const drawn = String(params.sigma_estimator ?? '').includes('median') ? medianLimits(baseline) : limits
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  return {
    ...bands(
      drawn,
      values,
      values.map(() => 1),
    ),
    mr_bar: limits.movingRange,
    sigma: drawn.spread,
    mr_ucl: limits.movingRangeLimit,
    mr_beyond: ranges.flatMap((range, i) => (range > limits.movingRangeLimit ? [i + 2] : [])),
  }
}

/** Sigma from the median moving range, less moved by a single jump: median MR / 0.954 (Wheeler). */
function medianLimits(baseline: readonly number[]): Limits {
  const ranges = baseline.slice(1).map((value, i) => Math.abs(value - baseline[i]!))
  return { kind: 'xmr', centre: xmrLimits(baseline).centre, spread: median(ranges) / 0.953_872_552_4 }
}

function xmrPhases(data: Data): Result {
  const values = numbers(data, 'values', { least: 2 })
  const starts = numbers(paramsOf(data), 'phases_start_at', { range: [1, values.length] })
  const phases = starts.map((start, i) => {
    const own = values.slice(start - 1, (starts[i + 1] ?? values.length + 1) - 1)
    if (own.length < 2) throw new UnusableInput('too-few', `phase ${i + 1}`, 2)
    const limits = xmrLimits(own)
    const { lower, upper } = bandAt(limits, 1)
    return { start, own, shown: { center: limits.centre, mr_bar: limits.movingRange, lcl: lower, ucl: upper } }
  })
  const beyond = phases.flatMap(({ start, own, shown }) => own.flatMap((value, i) => (value < shown.lcl! || value > shown.ucl! ? [start + i] : [])))
  return { phases: phases.map(({ shown }) => shown), beyond_limits: beyond }
}

function subgroupsOf(data: Data): number[][] {
  const groups = matrix(data, 'subgroups')
  for (const [i, group] of groups.entries()) if (group.length < 2) throw new UnusableInput('too-few', `subgroups[${i}]`, 2)
  return groups
}

function xbarR(data: Data): Result {
  const values = matrix({ subgroups: subgroupsOf(data) }, 'subgroups', { rectangular: true })
  const groups = values.map(own => ({ n: own.length, mean: momentsOf(own).mean, range: Math.max(...own) - Math.min(...own) }))
  const limits = xbarRLimits(baselineOf(groups, data, 1))
  const size = values[0]!.length
  const ranges = rangeBand(limits.meanRange, size)
  return {
    ...bands(
      limits,
      groups.map(({ mean }) => mean),
      groups.map(({ n }) => n),
    ),
    ...{ r_bar: limits.meanRange, sigma: limits.spread, r_lcl: ranges.lower, r_ucl: ranges.upper },
    r_beyond: counted(groups.flatMap(({ range }, i) => (range < ranges.lower || range > ranges.upper ? [i] : []))),
  }
}

function xbarS(data: Data): Result {
  const groups = subgroupsOf(data).map(own => ({ n: own.length, mean: momentsOf(own).mean, sd: deviation(momentsOf(own)) }))
  const limits = xbarSLimits(baselineOf(groups, data, 1))
  const spreads = groups.map(({ n }) => deviationBand(limits.spread, n))
  return {
    ...bands(
      limits,
      groups.map(({ mean }) => mean),
      groups.map(({ n }) => n),
    ),
    ...{ s_bar: limits.spread, s_lcl: constant(spreads.map(({ lower }) => lower)), s_ucl: constant(spreads.map(({ upper }) => upper)) },
    s_beyond: counted(groups.flatMap(({ sd }, i) => (sd < spreads[i]!.lower || sd > spreads[i]!.upper ? [i] : []))),
  }
}

/** Counts out of sizes; sizes are all 1 for a c chart. `multiply` gives rates per so many units. */
function countedChart(limitsOf: (baseline: readonly Counted[]) => Limits, prime: boolean) {
  return (data: Data): Result => {
    const counts = numbers(data, 'counts', { range: [0, Number.POSITIVE_INFINITY] })
    const sizes = data.sizes === undefined ? counts.map(() => 1) : numbers(data, 'sizes', { range: [Number.MIN_VALUE, Number.POSITIVE_INFINITY] })
    sameLength(sizes, 'sizes', counts, 'counts')
    const limits = limitsOf(
      baselineOf(
        counts.map((count, i) => ({ count, size: sizes[i]! })),
        data,
        1,
      ),
    )
    if (limits.kind === 'p' || limits.kind === 'p-prime') checkShares(counts, sizes)
    const result = bands(
      limits,
      counts.map((count, i) => count / sizes[i]!),
      sizes,
    )
    const factor = numberOr(paramsOf(data), 'multiply', 1)
    const times = (value: unknown): unknown => (Array.isArray(value) ? value.map(item => item * factor) : (value as number) * factor)
    return { ...result, center: times(result.center), lcl: times(result.lcl), ucl: times(result.ucl), ...(prime ? { sigma_z: limits.spread } : {}) }
  }
}

function checkShares(counts: readonly number[], sizes: readonly number[]): void {
  counts.forEach((count, i) => {
    if (count > sizes[i]!) throw new UnusableInput('out-of-range', `counts[${i}]`, `${count} > ${sizes[i]}`)
  })
}

function np(data: Data): Result {
  const size = within(data, 'size', [1, Number.MAX_SAFE_INTEGER])
  const counts = numbers(data, 'counts', { range: [0, size] })
  return bands(
    npLimits(baselineOf(counts, data, 1), size),
    counts,
    counts.map(() => size),
  )
}

function constants(data: Data): Result {
  const n = numbers(data, 'n', { range: [2, 100] })
  const list = (of: (size: number) => number): number[] => n.map(of)
  const spread = (size: number): number => (3 * Math.sqrt(1 - c4(size) ** 2)) / c4(size)
  const range = (size: number): number => (3 * rangeConstants(size).d3) / rangeConstants(size).d2
  return {
    d2: list(size => rangeConstants(size).d2),
    d3: list(size => rangeConstants(size).d3),
    c4: list(c4),
    A2: list(size => 3 / (rangeConstants(size).d2 * Math.sqrt(size))),
    A3: list(size => 3 / (c4(size) * Math.sqrt(size))),
    B3: list(size => Math.max(0, 1 - spread(size))),
    B4: list(size => 1 + spread(size)),
    D3: list(size => Math.max(0, 1 - range(size))),
    D4: list(size => 1 + range(size)),
  }
}

const counts = { counts: [12, 15, 8, 10, 4, 7, 16, 9, 14, 10], sizes: [50, 50, 50, 50, 50, 50, 50, 50, 50, 50] }
const large = { counts: [952, 948, 990, 931, 967, 978], sizes: [1010, 998, 1054, 980, 1015, 1040] }

export const limitCharts: Methods = {
  constants: {
    says: text('控制图常数 d2、d3、c4、A2、A3、B3、B4、D3、D4', 'constants of control charts: d2, d3, c4, A2, A3, B3, B4, D3, D4'),
    example: { n: [2, 5] },
    run: constants,
  },
  xmr: {
    says: text('单值—移动极差图（XmR）', 'XmR chart of one value per period'),
    example: { values: [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1], params: { baseline_first_n: 8, exclude: [2] } },
    run: xmr,
  },
  'xmr-phases': {
    says: text('分阶段的 XmR 图', 'XmR chart in phases, each with limits of its own'),
    example: { values: [17, 12, 15, 14, 5, 3, 5, 9], params: { phases_start_at: [1, 5] } },
    run: xmrPhases,
  },
  'xbar-r': {
    says: text('均值—极差图', 'X̄-R chart of means of few'),
    example: {
      subgroups: [
        [74.03, 74.0, 74.02],
        [73.99, 73.99, 74.0],
        [73.99, 74.02, 74.02],
      ],
    },
    run: xbarR,
  },
  'xbar-s': {
    says: text('均值—标准差图', 'X̄-S chart of means of many, also of different sizes'),
    example: {
      subgroups: [
        [74.03, 74.0, 74.02],
        [73.99, 73.99],
        [73.99, 74.02, 74.02],
      ],
    },
    run: xbarS,
  },
  p: { says: text('不合格率图（p）', 'p chart of shares'), example: counts, run: countedChart(pLimits, false) },
  np: { says: text('不合格数图（np）', 'np chart of counts out of equal sizes'), example: { counts: counts.counts, size: 50 }, run: np },
  'p-prime': { says: text('Laney p′ 图（样本很大时的比率）', 'Laney p′ chart of shares of many'), example: large, run: countedChart(pPrimeLimits, true) },
  c: {
    says: text('缺陷数图（c）', 'c chart of counts over equal opportunities'),
    example: { counts: [21, 24, 16, 12, 15, 5, 28, 20] },
    run: countedChart(baseline => cLimits(baseline.map(({ count }) => count)), false),
  },
  u: { says: text('单位缺陷数图（u）', 'u chart of rates per unit'), example: { counts: [10, 12, 8, 14], sizes: [5, 5, 4, 6] }, run: countedChart(uLimits, false) },
  'u-prime': {
    says: text('Laney u′ 图', 'Laney u′ chart of rates over many units'),
    example: { counts: [426, 543, 428, 67], sizes: [90000, 110000, 90000, 40000] },
    run: countedChart(uPrimeLimits, true),
  },
}
