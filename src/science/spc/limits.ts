import { c4, movingRangeToSigma } from './constants.ts'

export const chartKinds = ['xmr', 'xbar-r', 'xbar-s', 'p', 'np', 'p-prime', 'u', 'u-prime', 'c', 'g', 't', 'run'] as const
export type ChartKind = (typeof chartKinds)[number]

/**
 * What a phase freezes: the centre line, and one number from which the sigma of any point follows. `spread` is sigma (xmr, t on its
 * own scale, g, xbar-r of single values), s̄ (xbar-s), σz (p, p-prime, u, u-prime: 1 for the plain charts), the size (np); unused for
 * c and run. `level` is where the limits are measured from when that is not the line drawn: the mean of a g chart, which draws its median.
 */
export type Limits = Readonly<{ kind: ChartKind; centre: number; spread: number; level?: number }>

/** The limits at one point; lower and upper are null on a run chart. */
export type Band = Readonly<{ centre: number; lower: number | null; upper: number | null }>

/** A period's count out of a size: defects of units, complaints per unit of opportunity. */
export type Counted = Readonly<{ count: number; size: number }>

/** Sigma of the plotted value at a point of the given size; NaN on a run chart. */
export function sigmaAt({ kind, centre, spread }: Limits, size: number): number {
  switch (kind) {
    case 'xmr':
    case 't':
    case 'g':
      return spread
    case 'xbar-r':
      return spread / Math.sqrt(size)
    case 'np':
      return Math.sqrt(centre * (1 - centre / spread))
    case 'xbar-s':
      return size < 2 ? Number.NaN : spread / (c4(size) * Math.sqrt(size))
    case 'p':
    case 'p-prime':
      return Math.sqrt((centre * (1 - centre)) / size) * spread
    case 'u':
    case 'u-prime':
      return Math.sqrt(centre / size) * spread
    case 'c':
      return Math.sqrt(centre)
    case 'run':
      return Number.NaN
  }
}

/** Where the limits of a chart are measured from. */
export function levelOf({ centre, level }: Limits): number {
  return level ?? centre
}

const unbounded: ReadonlySet<ChartKind> = new Set<ChartKind>(['xmr', 'xbar-r', 'xbar-s', 't'])

/** Level ± 3 sigma, kept within what the value can be: shares 0 … 1, counts, gaps and rates ≥ 0. */
export function bandAt(limits: Limits, size: number): Band {
  const { kind, centre, spread } = limits
  const sigma = sigmaAt(limits, size)
  if (Number.isNaN(sigma)) return { centre, lower: null, upper: null }
  const most = kind === 'p' || kind === 'p-prime' ? 1 : kind === 'np' ? spread : Number.POSITIVE_INFINITY
  const lower = levelOf(limits) - 3 * sigma
  const upper = levelOf(limits) + 3 * sigma
  return { centre, lower: unbounded.has(kind) ? lower : Math.max(0, lower), upper: Math.min(most, upper) }
}

/** The overall share or rate: Σ counts / Σ sizes. */
export function pooled(baseline: readonly Counted[]): number {
  const size = baseline.reduce((sum, point) => sum + point.size, 0)
  return baseline.reduce((sum, point) => sum + point.count, 0) / size
}

/** σz (Laney 2002): mean |Δz| / d2(2) of the standardised values; 1 means the plain chart is right, and is given when it cannot be told. */
export function laneySigma(baseline: readonly Counted[], plain: Limits): number {
  const z = baseline.map(({ count, size }) => (count / size - plain.centre) / sigmaAt(plain, size))
  const steps = z.slice(1).map((value, i) => Math.abs(value - z[i]!))
  const mean = steps.reduce((sum, value) => sum + value, 0) / steps.length
  return Number.isFinite(mean) ? mean * movingRangeToSigma : 1
}
