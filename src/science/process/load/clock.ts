import { putOn } from './agenda.ts'
import { changeLevel } from './level.ts'
import type { LoadStep } from './load-input.ts'
import { instantAt, workingAt } from './open-hours.ts'
import type { Case, Clock, Run } from './run.ts'
import { isCountedAt } from './run.ts'

/** Something falls due: it starts, or waits until somebody is free. */
export function begin(run: Run, of: Case, kind: number): void {
  const place = run.situations.timed.clocks[kind]!.place
  const delay = of.delays?.get(place)
  if (delay !== undefined) of.delays!.delete(place)
  const clock: Clock = { kind, of, minutes: delay ?? run.drawOf[kind]!(), readyAt: run.now, startedAt: null, alive: true }
  of.clocks.push(clock)
  const [step, desk] = [run.stepOf[kind]!, run.deskOf[kind]!]
  if (step >= 0 && isCountedAt(run, run.now)) run.tally.steps[step]!.due += 1
  if (desk >= 0) run.tally.pools[desk]!.brought += clock.minutes
  if (desk < 0 || run.desks[desk]!.free > 0) start(run, clock)
  else {
    run.desks[desk]!.queue.push(clock)
    changeLevel(run.tally.steps[step]!.queue, run.tally.span, { by: 1, at: run.worked })
  }
}

function start(run: Run, clock: Clock): void {
  const [step, desk] = [run.stepOf[clock.kind]!, run.deskOf[clock.kind]!]
  clock.startedAt = run.now
  if (desk >= 0) {
    run.desks[desk]!.free -= 1
    changeLevel(run.tally.pools[desk]!.busy, { ...run.tally.span, parts: 1 }, { by: 1, at: run.worked })
  }
  if (step >= 0 && isCountedAt(run, clock.readyAt)) run.tally.steps[step]!.waits.push(run.worked - workingAt(run.input.open, clock.readyAt))
  // People work in open hours only; timers, messages and machines do not stop at night.
  const at = desk >= 0 ? instantAt(run.input.open, run.worked + clock.minutes) : run.now + clock.minutes
  if (at < Number.POSITIVE_INFINITY) putOn(run.agenda, at, clock)
}

/** Whoever was at it is free for the next in the queue. */
export function release(run: Run, desk: number): void {
  const at = run.desks[desk]!
  at.free += 1
  changeLevel(run.tally.pools[desk]!.busy, { ...run.tally.span, parts: 1 }, { by: -1, at: run.worked })
  while (at.free > 0 && at.head < at.queue.length) {
    const next = at.queue[at.head]!
    at.head += 1
    if (!next.alive) continue
    changeLevel(run.tally.steps[run.stepOf[next.kind]!]!.queue, run.tally.span, { by: -1, at: run.worked })
    start(run, next)
  }
  if (at.head > 1024 && at.head * 2 > at.queue.length) {
    at.queue = at.queue.slice(at.head)
    at.head = 0
  }
}

/** Something is cut short: an event at its edge, or the end of all around it, came first. */
export function stop(run: Run, clock: Clock): void {
  const desk = run.deskOf[clock.kind]!
  clock.alive = false
  judge(run, clock, false)
  if (desk < 0) return
  if (clock.startedAt !== null) release(run, desk)
  else changeLevel(run.tally.steps[run.stepOf[clock.kind]!]!.queue, run.tally.span, { by: -1, at: run.worked })
}

/** Hold a step against its limit. One that was cut short counts when it was late by then; what it would have become nobody knows. */
export function judge(run: Run, { kind, readyAt, startedAt }: Clock, isDone: boolean): void {
  const step = run.stepOf[kind]!
  if (step < 0 || !isCountedAt(run, readyAt)) return
  const tally = run.tally.steps[step]!
  if (isDone) tally.throughs.push(run.worked - workingAt(run.input.open, readyAt))
  const { limit }: LoadStep = run.input.steps[step]!
  if (!limit) return
  const from = limit.from === 'start' ? startedAt : readyAt
  const taken = from === null ? 0 : limit.elapsed ? run.now - from : run.worked - workingAt(run.input.open, from)
  const isLate = taken > limit.minutes + 1e-9
  if (!isDone && !isLate) return
  tally.judged += 1
  if (isLate) tally.late += 1
}
