import { median } from '#science/statistics/quantile.ts'
import { cLimits } from './c.ts'
import type { Finding, RuleId } from './finding.ts'
import type { ChartKind, Limits } from './limits.ts'
import { bandAt, sigmaAt } from './limits.ts'
import { pLimits, pPrimeLimits } from './p.ts'
import type { PhaseState, Suggestion } from './phases.ts'
import { lockingPoints, phaseState, suggestRebase } from './phases.ts'
import type { ChartPoint, Choice, DataKind, ReasonId, Transform } from './picker.ts'
import { countsOf, fewestPoints, pickChart } from './picker.ts'
import { beyondLimits, nhsRules, westernElectric } from './rules.ts'
import { anhoejFindings } from './run.ts'
import { uLimits, uPrimeLimits } from './u.ts'
import { xbarSLimits } from './xbar-s.ts'
import { xmrLimits } from './xmr.ts'

export type RuleSet = 'anhoej' | 'nhs' | 'western-electric'
export type Direction = 'lower-is-better' | 'higher-is-better' | 'neutral'

/** What the latest point says. `change`: a signal where no direction is better. */
export type Verdict = 'improvement' | 'concern' | 'change' | 'common-cause' | 'too-few'

export type ChartRequest = Readonly<{
  /** In time order. */
  points: readonly ChartPoint[]
  data: DataKind
  direction: Direction
  /** Default: rule 1 and Anhøj's runs, the fewest false alarms over many charts. */
  rules?: RuleSet
  /** Set by a person or by an earlier phase; default: picked from the baseline. */
  kind?: ChartKind
  transform?: Transform
  screened?: boolean
  /** 0-based first points of the phases after the first, ascending: each a person's decision to rebase. */
  rebasedAt?: readonly number[]
  /** 0-based points with a recorded cause: drawn, but setting no limits and making no pattern. */
  excluded?: readonly number[]
  /** How many points of a phase lock its limits; default and least 20. */
  baseline?: number
}>

export type PlottedPoint = ChartPoint &
  Readonly<{
    centre: number | null
    lower: number | null
    upper: number | null
    phase: number
    excluded: boolean
    signals: readonly RuleId[]
  }>
/** `from` … `to` (exclusive) are 0-based points; `baseline` is how many points set the limits. */
export type Phase = Readonly<{
  from: number
  to: number
  state: PhaseState
  baseline: number
  limits: Limits | null
  suggestion: Suggestion | null
}>

export type ControlChart = Readonly<{
  kind: ChartKind
  transform: Transform
  points: readonly PlottedPoint[]
  phases: readonly Phase[]
  findings: readonly Finding[]
  verdict: Verdict
  /** Names everything that decides the numbers, for tools differ legitimately. */
  methodId: string
  reasons: readonly ReasonId[]
}>

/**
 * The control chart of a series: the right kind for the data, limits frozen per phase, patterns, and what the latest point means.
 * Limits come from the first points of a phase (all of them until 20) and never move afterwards; a sustained shift only leads to a
 * suggestion. Fewer than ten points make a run chart without limits.
 */
export function controlChart(request: ChartRequest): ControlChart {
  const { points } = request
  const excluded = new Set(request.excluded)
  const starts = [0, ...(request.rebasedAt ?? [])]
  const choice = chosenChart(request, excluded, starts[1] ?? points.length)
  const drawn = starts.map((from, i) => drawPhase({ request, choice, excluded }, from, starts[i + 1] ?? points.length))
  const findings = drawn.flatMap(phase => phase.findings)
  const phases = drawn.map(({ findings: _, ...phase }) => phase)
  return {
    kind: choice.kind,
    transform: choice.transform,
    points: points.map((point, index) => plotted(point, index, { phases, findings, choice, excluded })),
    phases,
    findings,
    verdict: verdictOf(request, excluded, drawn.at(-1)!),
    methodId: methodId(choice, request.screened ?? false, phases.length),
    reasons: choice.reasons,
  }
}

type Drawing = Readonly<{ request: ChartRequest; choice: Choice; excluded: ReadonlySet<number> }>
type Drawn = Phase & Readonly<{ findings: readonly Finding[] }>

function usable(point: ChartPoint): boolean {
  return Number.isFinite(point.value) && point.n > 0
}

function chosenChart({ points, data, kind, transform, baseline = lockingPoints }: ChartRequest, excluded: ReadonlySet<number>, end: number): Choice {
  const first = points.slice(0, end).filter((point, i) => !excluded.has(i) && usable(point))
  const picked = pickChart(data, first.slice(0, Math.max(baseline, lockingPoints)))
  const impossible = kind === 'xbar-s' && !first.every(({ sd }) => sd !== undefined)
  if (picked.kind === 'run' || impossible || (kind === undefined && transform === undefined)) return picked
  const wanted = kind ?? picked.kind
  // Only single values have a logarithmic chart; shares and counts know their spread on their own scale.
  const scale = wanted === 'xmr' ? (transform ?? (kind === undefined ? picked.transform : 'none')) : 'none'
  return { kind: wanted, transform: scale, reasons: ['chosen'] }
}

function drawPhase(drawing: Drawing, from: number, to: number): Drawn {
  const { request, choice, excluded } = drawing
  const kept = request.points.flatMap((point, i) => (i >= from && i < to && !excluded.has(i) && usable(point) ? [i] : []))
  const state = phaseState(kept.length)
  const baseline = state === 'locked' ? Math.min(kept.length, Math.max(lockingPoints, request.baseline ?? lockingPoints)) : kept.length
  const phase = { from, to, state, baseline }
  if (kept.length === 0) return { ...phase, limits: null, suggestion: null, findings: [] }
  const points = kept.map(i => scaled(request.points[i]!, choice.transform))
  const kind = kept.length < fewestPoints ? 'run' : choice.kind
  const limits = limitsFor(kind, points.slice(0, baseline), request.screened ?? false)
  const local = kept.length < fewestPoints ? [] : findPatterns(points, limits, request.rules ?? 'anhoej')
  const findings = local.map(finding => ({
    ...finding,
    completedAt: kept[finding.completedAt]!,
    members: finding.members.map(i => kept[i]!),
  }))
  const suggestion = suggestRebase(findings, state === 'locked' ? (kept[baseline] ?? to) : null)
  return { ...phase, limits, suggestion, findings }
}

function scaled(point: ChartPoint, transform: Transform): ChartPoint {
  return transform === 'log' ? { ...point, value: Math.log(Math.max(point.value, Number.MIN_VALUE)) } : point
}

function limitsFor(kind: ChartKind, baseline: readonly ChartPoint[], screened: boolean): Limits {
  const values = baseline.map(point => point.value)
  switch (kind) {
    case 'xmr':
      return xmrLimits(values, screened)
    case 'xbar-s':
      return xbarSLimits(baseline.map(({ n, value, sd }) => ({ n, mean: value, sd: sd ?? Number.NaN })))
    case 'p':
      return pLimits(countsOf(baseline))
    case 'p-prime':
      return pPrimeLimits(countsOf(baseline))
    case 'u':
      return uLimits(countsOf(baseline))
    case 'u-prime':
      return uPrimeLimits(countsOf(baseline))
    case 'c':
      return cLimits(values)
    case 'run':
      return { kind, centre: median(values), spread: Number.NaN }
  }
}

function findPatterns(points: readonly ChartPoint[], limits: Limits, rules: RuleSet): Finding[] {
  const z = points.map(({ value, n }) => standardised(value - limits.centre, sigmaAt(limits, n)))
  if (rules === 'nhs') return nhsRules(z)
  if (rules === 'western-electric') return westernElectric(z)
  return [
    ...beyondLimits(z),
    ...anhoejFindings(
      points.map(point => point.value),
      limits.centre,
    ),
  ]
}

/** A spread of zero is a constant baseline: any other value is then beyond every limit. */
function standardised(distance: number, sigma: number): number {
  return distance === 0 ? 0 : distance / sigma
}

type Result = Readonly<{ phases: readonly Phase[]; findings: readonly Finding[]; choice: Choice; excluded: ReadonlySet<number> }>

function plotted(point: ChartPoint, index: number, { phases, findings, choice, excluded }: Result): PlottedPoint {
  const phase = phases.findIndex(({ from, to }) => index >= from && index < to)
  const limits = phases[phase]?.limits ?? null
  const signals = findings.filter(({ members }) => members.includes(index)).map(({ rule }) => rule)
  const band = limits ? bandAt(limits, point.n) : { centre: null, lower: null, upper: null }
  const back = (value: number | null): number | null => (value !== null && choice.transform === 'log' ? Math.exp(value) : value)
  return {
    ...point,
    centre: back(band.centre),
    lower: back(band.lower),
    upper: back(band.upper),
    phase,
    excluded: excluded.has(index),
    signals: [...new Set(signals)],
  }
}

/** Judged by the patterns that reach the latest point kept; older ones are history. */
function verdictOf({ points, direction }: ChartRequest, excluded: ReadonlySet<number>, { from, findings }: Drawn): Verdict {
  const kept = points.flatMap((point, i) => (i >= from && !excluded.has(i) && usable(point) ? [i] : []))
  if (kept.length < fewestPoints) return 'too-few'
  const latest = kept.at(-1)!
  const current = findings.filter(({ members }) => members.includes(latest)).sort((a, b) => a.members.length - b.members.length)[0]
  if (!current) return 'common-cause'
  if (direction === 'neutral') return 'change'
  return (current.side === 'above') === (direction === 'higher-is-better') ? 'improvement' : 'concern'
}

function methodId({ kind, transform }: Choice, screened: boolean, phases: number): string {
  const scale = transform === 'log' ? '/log' : ''
  if (kind === 'run') return `run/median/phase=${phases}`
  return kind === 'xmr' ? `xmr/2.66${scale}/screened=${screened}/phase=${phases}` : `${kind}/3-sigma/phase=${phases}`
}
