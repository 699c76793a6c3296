import type { LadderRole } from '#modules/identity/role.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { dueInstant, workingMilliseconds } from '#science/calendar/working-time.ts'
import type { Run } from './run.ts'
import type { ClockStatus, Terms } from './views.ts'

/** How time is counted: by a working calendar, or every millisecond (null). */
export type Ruler = CompiledCalendar | null

/** A run held against its target. Instants in UTC ms, amounts in ms of the ruler. */
export type Judgement = Readonly<{
  status: ClockStatus
  /** Whether events can still change it: it runs or is paused, in time or not. */
  open: boolean
  target: number
  /** Used up to the last pause or the end; for a running clock, what was used before the present span. */
  used: number
  /** When the target is or was used up; null while paused in time, and when the clock ended in time or the calendar never gets there. */
  dueAt: number | null
  provisional: boolean
  /** Equal to the due instant of a clock that was over it: never the moment somebody looked. */
  breachedAt: number | null
  /** Next instant at which something is to be told: a warning, the breach, a rung of the ladder. */
  nextAt: number | null
}>

/** The step of a policy that comes at so many percent of the target. */
export type Step = Readonly<{ percent: number; role: LadderRole | null }>

/** Warnings, the breach itself, and the rungs of the ladder, in their order. */
export function stepsOf({ warnings, ladder }: Terms): Step[] {
  const steps: Step[] = [...warnings.map(percent => ({ percent, role: null })), { percent: 100, role: null }, ...ladder]
  return steps.toSorted((a, b) => a.percent - b.percent)
}

/** The target of a run in ms: the first whose tier fits; null when none does, and there is no promise then. */
export function targetOf({ targets }: Terms, tier: string | null): number | null {
  const fitting = targets.find(target => target.tier === null || target.tier === tier)
  return fitting ? fitting.minutes * 60_000 : null
}

/**
 * Judge a run: used time is what its spans hold on the ruler, and the clock is over at the instant the target is used up within a span.
 * `now` decides only whether a due instant that has come is a breach already; `toldUntil` which steps are still to be told.
 * @returns null when no target fits
 */
export function judge(terms: Terms, ruler: Ruler, run: Run, { now, toldUntil }: Readonly<{ now: number; toldUntil: number }>): Judgement | null {
  const target = targetOf(terms, run.tier)
  if (target === null) return null
  const reached = reachesAt(ruler, run, target)
  const used = usedMilliseconds(ruler, run)
  const due = reached ?? { at: null, provisional: false }
  const over = due.at !== null && isOver(run, due.at, now)
  const status = statusOf(run, over)
  const open = run.end === null
  return {
    ...{ status, open, target, used },
    dueAt: open || over ? due.at : null,
    provisional: open && due.provisional,
    breachedAt: over ? due.at : null,
    nextAt: open ? nextOf(stepsOf(terms), instantOf(ruler, run, target), toldUntil) : null,
  }
}

/** "Within two hours" holds when exactly two hours were used: what stops a clock at its due instant comes in time. */
function isOver({ end, endedAt }: Run, dueAt: number, now: number): boolean {
  if (end === 'cancelled') return false
  return endedAt === null ? dueAt <= now : dueAt < endedAt
}

function statusOf({ end, pausedBy }: Run, over: boolean): ClockStatus {
  if (end === 'cancelled') return 'cancelled'
  if (over) return 'missed'
  if (end === 'stopped') return 'kept'
  return pausedBy === null ? 'running' : 'paused'
}

/** Where in its spans a run has used so much time; the open span goes on for ever. */
function reachesAt(ruler: Ruler, { spans }: Run, amount: number): { at: number; provisional: boolean } | null {
  let left = amount
  for (const [from, to] of spans) {
    const length = to === null ? Number.POSITIVE_INFINITY : measured(ruler, from, to)
    if (left <= length) return added(ruler, from, left)
    left -= length
  }
  return null
}

function usedMilliseconds(ruler: Ruler, { spans }: Run): number {
  return spans.reduce((sum, [from, to]) => sum + (to === null ? 0 : measured(ruler, from, to)), 0)
}

/** Time of the ruler used by a clock until an instant, its running span included. */
export function usedUntil(ruler: Ruler, spans: Run['spans'], at: number): number {
  return spans.reduce((sum, [from, to]) => sum + measured(ruler, from, Math.max(from, Math.min(to ?? at, at))), 0)
}

function measured(ruler: Ruler, from: number, to: number): number {
  return ruler ? workingMilliseconds(ruler, from, to) : to - from
}

function added(ruler: Ruler, from: number, amount: number): { at: number; provisional: boolean } | null {
  return ruler ? dueInstant(ruler, from, amount) : { at: from + amount, provisional: false }
}

/** Instants of percentages of the target, for an open run; null for those that cannot come while it is paused. */
function instantOf(ruler: Ruler, run: Run, target: number): (percent: number) => number | null {
  return percent => reachesAt(ruler, run, (target * percent) / 100)?.at ?? null
}

function nextOf(steps: readonly Step[], at: (percent: number) => number | null, toldUntil: number): number | null {
  for (const { percent } of steps) {
    const instant = at(percent)
    if (instant !== null && instant > toldUntil) return instant
  }
  return null
}

/** The steps of an open run that came after one instant and until another, with their instants: what the firing of a clock has to tell. */
export function stepsBetween(terms: Terms, ruler: Ruler, run: Run, [after, until]: readonly [number, number]): (Step & Readonly<{ at: number }>)[] {
  const target = targetOf(terms, run.tier)
  if (target === null || run.end !== null) return []
  const at = instantOf(ruler, run, target)
  return stepsOf(terms).flatMap(step => {
    const instant = at(step.percent)
    return instant !== null && instant > after && instant <= until ? [{ ...step, at: instant }] : []
  })
}

/** The step that comes next in an open run. */
export function nextStep(terms: Terms, ruler: Ruler, run: Run, now: number): (Step & Readonly<{ at: number }>) | null {
  return stepsBetween(terms, ruler, run, [now, Number.POSITIVE_INFINITY])[0] ?? null
}
