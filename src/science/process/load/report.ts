import { studentQuantile } from '#science/distributions/student-t.ts'
import { deviation, momentsOf } from '#science/statistics/moments.ts'
import { wilsonInterval } from '#science/statistics/proportion.ts'
import { quantileSorted } from '#science/statistics/quantile.ts'
import { meanLevel } from './level.ts'
import type { LoadInput } from './load-input.ts'
import type { Bottleneck, Estimate, LoadReport, PoolReport, QueuePoint, ShareEstimate, StepReport, WholeReport } from './load-report.ts'
import { instantAt } from './open-hours.ts'
import type { StepTally, Tally } from './tally.ts'

/** A unit for which nobody has named people gets as many as are busy for this part of their time. */
const usualLoad = 0.8

/** So many people are busy four fifths of the time at most. @param busy how many are busy on average */
export function peopleFor(busy: number): number {
  return Math.max(1, Math.ceil(busy / usualLoad - 1e-9))
}

/** What is known of the pools besides: how many would be busy if nobody waited, and for which nobody has named people. */
type Staff = Readonly<{ busy: readonly number[]; suggested: readonly boolean[]; events: number }>

/** What the replications say together. */
export function reportOf(input: LoadInput, tallies: readonly Tally[], staff: Staff): LoadReport {
  const steps = input.steps.map((_, index) => stepReport(input, tallies, index))
  const pools = input.pools.map((_, index) => poolReport(input, tallies, { index, staff }))
  const whole = wholeReport(input, tallies)
  return { steps, pools, whole, bottleneck: bottleneckOf(steps), overloaded: pools.filter(({ load }) => load >= 1).map(({ name }) => name), events: staff.events }
}

function stepReport(input: LoadInput, tallies: readonly Tally[], index: number): StepReport {
  const of = tallies.map(({ steps }) => sorted(steps[index]!))
  const { node, pool, limit } = input.steps[index]!
  const { span } = tallies[0]!
  const n = sum(of.map(({ due }) => due))
  const counted = sum(tallies.map(({ cases }) => cases.counted))
  const longest = of.map(({ queue }) => queue.most)
  return {
    node,
    pool,
    n,
    perCase: counted > 0 ? n / counted : 0,
    perHour: n / tallies.length / ((span.to - span.from) / 60),
    waiting: estimate(of.map(({ waits }) => sum(waits) / waits.length)),
    waitingP90: estimate(of.map(({ waits }) => quantileSorted(waits, 0.9))),
    throughP90: estimate(of.map(({ throughs }) => quantileSorted(throughs, 0.9))),
    queue: estimate(of.map(({ queue }) => meanLevel(queue, span)))!,
    longest: sum(longest) / longest.length,
    longestEver: Math.max(...longest),
    limitMinutes: limit?.minutes ?? null,
    late: limit ? shareOf(of.map(({ judged, late }) => [late, judged] as const)) : null,
    points: queuePoints(input, tallies, index),
  }
}

function sorted(tally: StepTally) {
  return { ...tally, waits: Float64Array.from(tally.waits).sort(), throughs: Float64Array.from(tally.throughs).sort() }
}

function queuePoints({ open, warmUpDays }: LoadInput, tallies: readonly Tally[], index: number): QueuePoint[] {
  const { span } = tallies[0]!
  const width = (span.to - span.from) / span.parts
  return Array.from({ length: span.parts }, (_, part) => {
    const lengths = tallies.map(({ steps }) => steps[index]!.queue.parts[part]! / width)
    return {
      at: instantAt(open, span.from + (part + 0.5) * width) - warmUpDays * 1440,
      mean: sum(lengths) / lengths.length,
      least: Math.min(...lengths),
      most: Math.max(...lengths),
    }
  })
}

function poolReport({ pools }: LoadInput, tallies: readonly Tally[], { index, staff }: Readonly<{ index: number; staff: Staff }>): PoolReport {
  const { name, people: named } = pools[index]!
  const people = named ?? 1
  const busy = staff.busy[index]!
  const utilisation = estimate(tallies.map(tally => meanLevel(tally.pools[index]!.busy, tally.span) / people))!
  return { name, people, isSuggested: staff.suggested[index]!, utilisation, load: busy / people, needed: peopleFor(busy) }
}

function wholeReport({ days, promiseMinutes }: LoadInput, tallies: readonly Tally[]): WholeReport {
  const of = tallies.map(({ cases }) => ({ ...cases, times: Float64Array.from(cases.times).sort() }))
  const total = (pick: (cases: (typeof of)[number]) => number): number => sum(of.map(pick))
  return {
    n: total(({ counted }) => counted),
    arrived: total(({ arrived }) => arrived),
    ended: total(({ ended }) => ended),
    stuck: total(({ stuck }) => stuck),
    perDay: estimate(of.map(({ finished }) => finished / days))!,
    median: estimate(of.map(({ times }) => quantileSorted(times, 0.5))),
    p90: estimate(of.map(({ times }) => quantileSorted(times, 0.9))),
    over: promiseMinutes === null ? null : shareOf(of.map(({ over, times }) => [over, times.length] as const)),
  }
}

/** Less waiting than this, in minutes for each case, is no bottleneck. */
const leastWaiting = 0.5

function bottleneckOf(steps: readonly StepReport[]): Bottleneck | null {
  const waiting = steps.map(({ node, waiting: each, perCase }) => ({ node, minutesPerCase: (each?.value ?? 0) * perCase }))
  const all = sum(waiting.map(({ minutesPerCase }) => minutesPerCase))
  const worst = waiting.reduce<(typeof waiting)[number] | null>((most, each) => (most && most.minutesPerCase >= each.minutesPerCase ? most : each), null)
  return worst && worst.minutesPerCase >= leastWaiting ? { ...worst, share: worst.minutesPerCase / all } : null
}

/** Mean over replications and t interval (Law 2015, §9.4.1); replications that have nothing to say are left out. None is below zero: all that is estimated here is a time, a count or a share. */
function estimate(values: readonly number[]): Estimate | null {
  const told = values.filter(Number.isFinite)
  const moments = momentsOf(told)
  if (moments.n === 0) return null
  const half = moments.n > 1 ? (studentQuantile(0.975, moments.n - 1) * deviation(moments)) / Math.sqrt(moments.n) : 0
  return { value: moments.mean, lower: Math.max(0, moments.mean - half), upper: moments.mean + half }
}

/** All counted together; cases of one queue are late together, so that the interval of the replications counts where it is the wider. */
function shareOf(counts: readonly (readonly [count: number, n: number])[]): ShareEstimate | null {
  const [count, n] = [sum(counts.map(([each]) => each)), sum(counts.map(([, each]) => each))]
  const single = wilsonInterval(count, n)
  const between = estimate(counts.map(([each, of]) => each / of))
  if (!single || !between) return null
  const [below, above] = [between.value - between.lower, between.upper - between.value]
  return { share: count / n, n, lower: Math.max(0, Math.min(single.lower, count / n - below)), upper: Math.min(1, Math.max(single.upper, count / n + above)) }
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
