import type { Finding, RuleId } from './finding.ts'
import type { ChartKind, Limits } from './limits.ts'
import { bandAt } from './limits.ts'
import type { PhaseState, Suggestion } from './phases.ts'
import { lockingPoints, phaseState, suggestRebase } from './phases.ts'
import type { ChartPoint, Choice, DataKind, ReasonId, Transform } from './picker.ts'
import { fewestPoints, pickChart } from './picker.ts'
import type { RuleSet } from './plot.ts'
import { findPatterns, limitsFor, scaled, unscaled } from './plot.ts'
export type Direction = 'lower-is-better' | 'higher-is-better' | 'neutral'

/** What the latest point says. `change`: a signal where no direction is better. */
export type Verdict = 'improvement' | 'concern' | 'change' | 'common-cause' | 'too-few'

/** A point (0-based) left out of limits and patterns, and why: without a cause nothing is excluded. */
export type Exclusion = Readonly<{ point: number; cause: string }>

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
  /** Points taken out, each with its recorded cause: drawn, but setting no limits and making no pattern. */
  excluded?: readonly Exclusion[]
  /** Limits frozen before, one per phase (null: none yet): used as they are instead of being computed again. */
  frozen?: readonly (Limits | null)[]
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
/** `from` … `to` (exclusive) are 0-based points; `rebased` phases began by a person's decision; `baseline` is how many points set the limits. */
export type Phase = Readonly<{
  from: number
  to: number
  rebased: boolean
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
  const excluded = new Set(request.excluded?.filter(({ cause }) => cause.trim() !== '').map(({ point }) => point))
  const starts = [0, ...(request.rebasedAt ?? [])]
  const choice = chosenChart(request, excluded, starts[1] ?? points.length)
  const drawn = starts.map((from, i) => drawPhase({ request, choice, excluded }, from, starts[i + 1] ?? points.length))
  const findings = drawn.flatMap(phase => phase.findings)
  const phases = drawn.map(({ findings: _, ...phase }) => phase)
  const signals = signalsByPoint(findings)
  return {
    kind: choice.kind,
    transform: choice.transform,
    points: points.map((point, index) => plotted(point, index, { phases, signals, choice, excluded })),
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
  if (picked.kind === 'run' || !canDraw(kind, first) || (kind === undefined && transform === undefined)) return picked
  const wanted = kind ?? picked.kind
  // Only single values have a logarithmic chart; shares and counts know their spread on their own scale.
  const scale = wanted === 'xmr' ? (transform ?? (kind === undefined ? picked.transform : 'none')) : wanted === 't' ? 'root' : 'none'
  return { kind: wanted, transform: scale, reasons: ['chosen'] }
}

/** Charts of means need the spread within each period, charts of ranges and np charts one size for all. */
function canDraw(kind: ChartKind | undefined, points: readonly ChartPoint[]): boolean {
  const alike = points.every(({ n }) => n === points[0]!.n)
  if (kind === 'xbar-s') return points.every(({ sd }) => sd !== undefined)
  if (kind === 'xbar-r') return alike && points.every(({ n, range }) => range !== undefined && n > 1 && n <= 100)
  if (kind === 't') return points.every(({ value }) => value > 0)
  return kind !== 'np' || alike
}

function drawPhase(drawing: Drawing, from: number, to: number): Drawn {
  const { request, choice, excluded } = drawing
  const kept = request.points.flatMap((point, i) => (i >= from && i < to && !excluded.has(i) && usable(point) ? [i] : []))
  const state = phaseState(kept.length)
  const baseline = state === 'locked' ? Math.min(kept.length, Math.max(lockingPoints, request.baseline ?? lockingPoints)) : kept.length
  const phase = { from, to, rebased: from > 0, state, baseline }
  if (kept.length === 0) return { ...phase, limits: null, suggestion: null, findings: [] }
  const points = kept.map(i => scaled(request.points[i]!, choice.transform))
  const kind = kept.length < fewestPoints ? 'run' : choice.kind
  const frozen = request.frozen?.[from === 0 ? 0 : 1 + request.rebasedAt!.indexOf(from)]
  const limits = frozen ?? limitsFor(kind, points.slice(0, baseline), request.screened ?? false)
  const local = kept.length < fewestPoints ? [] : findPatterns(points, limits, request.rules ?? 'anhoej')
  const findings = local.map(finding => ({
    ...finding,
    completedAt: kept[finding.completedAt]!,
    members: finding.members.map(i => kept[i]!),
  }))
  const suggestion = suggestRebase(findings, state === 'locked' ? (kept[baseline] ?? to) : null)
  return { ...phase, limits, suggestion, findings }
}

function signalsByPoint(findings: readonly Finding[]): ReadonlyMap<number, ReadonlySet<RuleId>> {
  const signals = new Map<number, Set<RuleId>>()
  for (const { rule, members } of findings) {
    for (const point of members) signals.set(point, (signals.get(point) ?? new Set()).add(rule))
  }
  return signals
}

type Result = Readonly<{ phases: readonly Phase[]; signals: ReadonlyMap<number, ReadonlySet<RuleId>>; choice: Choice; excluded: ReadonlySet<number> }>

function plotted(point: ChartPoint, index: number, { phases, signals, choice, excluded }: Result): PlottedPoint {
  const phase = phases.findIndex(({ from, to }) => index >= from && index < to)
  const limits = phases[phase]?.limits ?? null
  const band = limits ? bandAt(limits, point.n) : { centre: null, lower: null, upper: null }
  const back = (value: number | null): number | null => (value === null ? null : unscaled(value, choice.transform))
  return {
    ...point,
    centre: back(band.centre),
    lower: back(band.lower),
    upper: back(band.upper),
    phase,
    excluded: excluded.has(index),
    signals: [...(signals.get(index) ?? [])],
  }
}

/** Judged by the patterns that reach the latest point kept; older ones are history. */
function verdictOf({ points, direction }: ChartRequest, excluded: ReadonlySet<number>, { from, findings }: Drawn): Verdict {
  const kept = points.flatMap((point, i) => (i >= from && !excluded.has(i) && usable(point) ? [i] : []))
  if (kept.length < fewestPoints) return 'too-few'
  const latest = kept.at(-1)!
  const current = findings.filter(({ members }) => members.includes(latest)).sort((a, b) => a.members.length - b.members.length)[0]
  if (!current) return 'common-cause'
  if (direction === 'neutral' || current.side === 'both') return 'change'
  return (current.side === 'above') === (direction === 'higher-is-better') ? 'improvement' : 'concern'
}

function methodId({ kind, transform }: Choice, screened: boolean, phases: number): string {
  const scale = transform === 'log' ? '/log' : ''
  if (kind === 'run') return `run/median/phase=${phases}`
  return kind === 'xmr' ? `xmr/2.66${scale}/screened=${screened}/phase=${phases}` : `${kind}/3-sigma/phase=${phases}`
}
