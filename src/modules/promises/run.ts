import type { Condition, ConditionField, Terms, Where } from './views.ts'

/** One event of a case as clocks see it. Instants are UTC milliseconds; events come in their true order. */
export type CaseEvent = Readonly<{ activity: string; at: number; automatic: boolean } & Record<ConditionField, string | null>>

/**
 * One run of a clock over a case, from the events alone: no calendar and no present instant, so it only changes when events do.
 * `spans` are the stretches it ran, the last one open (end null) while it runs. `pausedBy` is the activity that stopped it for now.
 */
export type Run = Readonly<{
  number: number
  startedAt: number
  tier: string | null
  spans: readonly (readonly [number, number | null])[]
  end: 'stopped' | 'cancelled' | null
  endedAt: number | null
  pausedBy: string | null
  unit: string | null
  /** As the events name him; of a step, the id of whom it is given to. */
  person: string | null
}>

/**
 * The runs of a promise over one case (承诺时钟): started, paused, resumed, stopped and cancelled by events. A pause while paused and a
 * resume while running change nothing. Automatic mail, robots and bounces never start, pause or stop a clock.
 */
export function runsOf(terms: Terms, events: readonly CaseEvent[]): Run[] {
  const runs: Run[] = []
  let current: Run | null = null
  for (const event of events) {
    if (event.automatic) continue
    if (current === null) {
      if ((terms.repeats || runs.length === 0) && begins(terms, event)) current = begin(event, runs.length + 1)
      continue
    }
    current = advance(terms, current, event)
    if (current.end === null) continue
    runs.push(current)
    // What stops one run may begin the next: an answer that asks back.
    current = terms.repeats && current.end === 'stopped' && begins(terms, event) ? begin(event, runs.length + 1) : null
  }
  return current ? [...runs, current] : runs
}

function begins({ scope, start }: Terms, event: CaseEvent): boolean {
  return holds(start, event) && fits(scope, event)
}

function begin({ at, tier, unit, person }: CaseEvent, number: number): Run {
  return { number, startedAt: at, tier, spans: [[at, null]], end: null, endedAt: null, pausedBy: null, unit, person }
}

function advance({ pause, resume, stop, cancel }: Terms, before: Run, event: CaseEvent): Run {
  const run = { ...before, unit: event.unit ?? before.unit, person: event.person ?? before.person }
  if (cancel && holds(cancel, event)) return closed(run, event.at, 'cancelled')
  if (holds(stop, event)) return closed(run, event.at, 'stopped')
  const running = run.pausedBy === null
  if (running && pause && holds(pause, event)) return { ...run, spans: endSpan(run.spans, event.at), pausedBy: event.activity }
  if (!running && resume && holds(resume, event)) return { ...run, spans: [...run.spans, [event.at, null]], pausedBy: null }
  return run
}

function closed(run: Run, at: number, end: 'stopped' | 'cancelled'): Run {
  return { ...run, spans: endSpan(run.spans, at), end, endedAt: at, pausedBy: null }
}

function endSpan(spans: Run['spans'], at: number): Run['spans'] {
  const last = spans.at(-1)!
  return last[1] === null ? [...spans.slice(0, -1), [last[0], Math.max(at, last[0])]] : spans
}

/** Whether an event is one of a condition's. An empty list of activities means any. */
export function holds({ activities, where }: Condition, event: CaseEvent): boolean {
  return (activities.length === 0 || activities.includes(event.activity)) && fits(where, event)
}

function fits(where: readonly Where[], event: CaseEvent): boolean {
  return where.every(({ field, is }) => event[field] !== null && is.includes(event[field]))
}
