/** One raw event of a case as steps need it; the caller has put the case in order. `at` is ms UTC, null when unknown. */
export type LifecycleEvent = Readonly<{
  activity: string
  at: number | null
  startedAt?: number | null
  lifecycle: string | null
  person: string | null
}>

/**
 * One step of service (服务步骤): an activity done once for one case. Instants in ms UTC.
 * Who, where and through which channel is read by the caller from the events at `startIndex` and `finishIndex`.
 */
export type Step = Readonly<{
  activity: string
  person: string | null
  readyAt: number | null
  startedAt: number | null
  /** Null when the step was opened and never closed. */
  finishedAt: number | null
  /** When the step counts: its finish, else its start; null only when the log gives neither. */
  at: number | null
  /** Index of the opening event in the case; null when the step has none. */
  startIndex: number | null
  /** Index of the closing event; the opening one's for a step never closed. */
  finishIndex: number
  /** Milliseconds between suspend and resume. */
  suspended: number
  /** Milliseconds from the previous step's finish to this one's start (its finish when no start is known); null for the first step or without instants. */
  waiting: number | null
  /** Milliseconds from start to finish without suspensions; null when the start is unknown. */
  handling: number | null
  /** The activity already occurred in this case. */
  rework: boolean
}>

type Phase = 'ready' | 'start' | 'suspend' | 'resume' | 'complete' | 'ignored'

type Open = {
  activity: string
  person: string | null
  readyAt: number | null
  startedAt: number | null
  index: number
  suspendedAt: number | null
  suspended: number
}

// The standard transactional model of XES 1849-2016, plus the spellings of common exporters. What is not listed completes a step.
const phases: Readonly<Record<string, Phase>> = {
  schedule: 'ready',
  ready: 'ready',
  assign: 'ready',
  reassign: 'ready',
  start: 'start',
  begin: 'start',
  started: 'start',
  in_progress: 'start',
  suspend: 'suspend',
  pause: 'suspend',
  resume: 'resume',
  withdraw: 'ignored',
}

/**
 * Pair the raw events of one case into its steps, ordered by when they finished (steps never closed: when they started).
 * A start opens a step, a completion closes the oldest open one of its activity, of the same person if there is one.
 * A completion without a start has an unknown start, unless the event carries its own.
 */
export function pairSteps(events: readonly LifecycleEvent[]): Step[] {
  const ready = new Map<string, number | null>()
  const open: Open[] = []
  const bare: BareStep[] = []
  events.forEach((event, index) => {
    switch (phaseOf(event)) {
      case 'ready':
        if (!ready.has(event.activity)) ready.set(event.activity, event.at)
        break
      case 'start':
        open.push(opened(event, index, takeReady(ready, event.activity)))
        break
      case 'suspend':
        suspend(open, event)
        break
      case 'resume':
        resume(open, event)
        break
      case 'complete':
        bare.push(closed(takeOpen(open, event), event, index, ready))
        break
    }
  })
  return measured([...bare, ...open.map(unclosed)].sort((a, b) => a.finishIndex - b.finishIndex))
}

type BareStep = Omit<Step, 'at' | 'waiting' | 'handling' | 'rework'>

function phaseOf({ lifecycle }: LifecycleEvent): Phase {
  const name = lifecycle?.trim().toLowerCase() ?? 'complete'
  return Object.hasOwn(phases, name) ? phases[name]! : 'complete'
}

function takeReady(ready: Map<string, number | null>, activity: string): number | null {
  const at = ready.get(activity) ?? null
  ready.delete(activity)
  return at
}

function opened({ activity, person, at }: LifecycleEvent, index: number, readyAt: number | null): Open {
  return { activity, person, readyAt, startedAt: at, index, suspendedAt: null, suspended: 0 }
}

function matching(open: readonly Open[], { activity, person }: LifecycleEvent, fits: (step: Open) => boolean = () => true): Open | undefined {
  const same = open.filter(step => step.activity === activity && fits(step))
  return same.find(step => step.person === person) ?? same[0]
}

function suspend(open: readonly Open[], event: LifecycleEvent): void {
  const step = matching(open, event, ({ suspendedAt }) => suspendedAt === null)
  if (step) step.suspendedAt = event.at
}

function resume(open: readonly Open[], event: LifecycleEvent): void {
  const step = matching(open, event, ({ suspendedAt }) => suspendedAt !== null)
  if (step) endSuspension(step, event.at)
}

function endSuspension(step: Open, at: number | null): void {
  step.suspended += Math.max(0, between(step.suspendedAt, at) ?? 0)
  step.suspendedAt = null
}

function takeOpen(open: Open[], event: LifecycleEvent): Open | undefined {
  const step = matching(open, event)
  if (step) open.splice(open.indexOf(step), 1)
  return step
}

function closed(step: Open | undefined, event: LifecycleEvent, index: number, ready: Map<string, number | null>): BareStep {
  if (step) endSuspension(step, event.at)
  return {
    activity: event.activity,
    person: event.person ?? step?.person ?? null,
    readyAt: step ? step.readyAt : takeReady(ready, event.activity),
    startedAt: step?.startedAt ?? event.startedAt ?? null,
    finishedAt: event.at,
    startIndex: step?.index ?? null,
    finishIndex: index,
    suspended: step?.suspended ?? 0,
  }
}

function unclosed({ activity, person, readyAt, startedAt, index, suspended }: Open): BareStep {
  return { activity, person, readyAt, startedAt, finishedAt: null, startIndex: index, finishIndex: index, suspended }
}

function measured(steps: readonly BareStep[]): Step[] {
  const seen = new Set<string>()
  let previous: number | null = null
  return steps.map(step => {
    const begin = step.startedAt ?? step.finishedAt
    const waiting = notNegative(between(previous, begin))
    const elapsed = between(step.startedAt, step.finishedAt)
    const handling = notNegative(elapsed === null ? null : elapsed - step.suspended)
    const rework = seen.has(step.activity)
    seen.add(step.activity)
    previous = step.finishedAt ?? begin ?? previous
    return { ...step, at: step.finishedAt ?? step.startedAt, waiting, handling, rework }
  })
}

function between(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from
}

function notNegative(value: number | null): number | null {
  return value === null ? null : Math.max(0, value)
}

/**
 * Ping-pong: which steps return what was just handed over, A → B → A on any lens (unit, person, site …).
 * @param values the lens value per step, null where unknown; @returns one flag per step
 */
export function pingPong(values: readonly (string | null)[]): boolean[] {
  return values.map((value, i) => i >= 2 && value !== null && values[i - 1] !== null && values[i - 1] !== value && values[i - 2] === value)
}
