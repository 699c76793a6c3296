import { begin, judge, release, stop } from './clock.ts'
import { workingAt } from './open-hours.ts'
import type { Case, Clock, Run } from './run.ts'
import { isCountedAt } from './run.ts'
import type { Choice, Situation } from './situation.ts'
import { after, situationAt } from './situation.ts'

/** Gateways may pass a case on to each other so often before one must suppose that they never stop. */
const mostAtOnce = 10_000

/** A new case comes in. */
export function arrive(run: Run): void {
  const { cases } = run.tally
  const fresh: Case = { marking: run.situations.timed.game.initial, arrivedAt: run.now, isCounted: isCountedAt(run, run.now), clocks: [], delays: null }
  cases.arrived += 1
  if (fresh.isCounted) cases.counted += 1
  settle(run, fresh)
}

/** Let happen what happens at once, stop the clocks of what is over, and begin new ones. */
function settle(run: Run, of: Case): void {
  let situation = situationAt(run.situations, of.marking)
  for (let turn = 0; ; turn += 1) {
    stopClocks(run, of, situation)
    if (!situation.choice) break
    if (turn > mostAtOnce) {
      run.circle ??= run.situations.timed.nodeOf[situation.choice.transitions[0]!]!
      return
    }
    move(run, of, { transition: pick(run, of, situation.choice), situation })
    situation = situationAt(run.situations, of.marking)
  }
  for (const { clock, times } of situation.running) for (let running = countOf(of, clock); running < times; running += 1) begin(run, of, clock)
  if (situation.over) end(run, of)
  else if (situation.running.length === 0) run.tally.cases.stuck += 1
}

function countOf({ clocks }: Case, kind: number): number {
  let count = 0
  for (const clock of clocks) if (clock.kind === kind) count += 1
  return count
}

function stopClocks(run: Run, of: Case, { byClock }: Situation): void {
  if (of.clocks.length === 0) return
  const running = of.clocks
  const kept = running.filter((clock, index) => {
    const most = byClock.get(clock.kind)?.times ?? 0
    return most > 0 && running.slice(0, index).filter(({ kind }) => kind === clock.kind).length < most
  })
  if (kept.length === running.length) return
  of.clocks = kept
  for (const clock of running) if (!kept.includes(clock)) stop(run, clock)
}

function pick(run: Run, of: Case, { transitions, sums, targets }: Choice): number {
  if (targets) return winner(run, of, { transitions, targets })
  if (transitions.length === 1) return transitions[0]!
  const share = run.chance() * sums.at(-1)!
  return transitions[sums.findIndex(sum => share < sum)]!
}

/** Behind an event-based gateway all events are waited for; the first one wins, and what it took is kept for its own clock. */
function winner(run: Run, of: Case, { transitions, targets }: Readonly<{ transitions: readonly number[]; targets: readonly string[] }>): number {
  const delays = targets.map(target => run.delayOf.get(target)?.() ?? Number.POSITIVE_INFINITY)
  const first = delays.indexOf(Math.min(...delays))
  const { post } = run.situations.timed.game.net.transitions[transitions[first]!]!
  of.delays = new Map(of.delays ?? []).set(post[0]!, delays[first]!)
  return transitions[first]!
}

function move(run: Run, of: Case, taken: Readonly<{ transition: number; situation: Situation }>): void {
  of.marking = after(run.situations, of.marking, taken)
  if (!of.delays) return
  // A receive task with events at its edge is entered first; the time of its message goes in with the token.
  const { pre, post } = run.situations.timed.game.net.transitions[taken.transition]!
  const delay = of.delays.get(pre[0]!)
  if (delay !== undefined && of.delays.delete(pre[0]!)) of.delays.set(post[0]!, delay)
}

/** A clock is over: the step is done, or the event has come. */
export function finish(run: Run, clock: Clock): void {
  const { of, kind } = clock
  clock.alive = false
  of.clocks = of.clocks.filter(other => other !== clock)
  const situation = situationAt(run.situations, of.marking)
  const { transition, failure } = situation.byClock.get(kind)!
  judge(run, clock, true)
  if (run.deskOf[kind]! >= 0) release(run, run.deskOf[kind]!)
  move(run, of, { transition: failure && run.chance() < failure.share ? failure.transition : transition, situation })
  settle(run, of)
}

function end(run: Run, { isCounted, arrivedAt }: Case): void {
  const { cases } = run.tally
  cases.ended += 1
  if (isCountedAt(run, run.now)) cases.finished += 1
  if (!isCounted) return
  const taken = run.worked - workingAt(run.input.open, arrivedAt)
  cases.times.push(taken)
  if (run.input.promiseMinutes !== null && taken > run.input.promiseMinutes + 1e-9) cases.over += 1
}
