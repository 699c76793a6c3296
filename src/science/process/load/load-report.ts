import type { Interval } from '#science/statistics/proportion.ts'

/** A mean over replications with its 95 % interval (Student's t over independent replications). */
export type Estimate = Readonly<{ value: number } & Interval>
/** A share of `n`, with an interval that is neither narrower than that of n independent draws nor than that of the replications. */
export type ShareEstimate = Readonly<{ share: number; n: number } & Interval>
/** How long a queue is over time: the mean of the replications, and the shortest and longest of them. `at` is in minutes of the clock from the first counted day. */
export type QueuePoint = Readonly<{ at: number; mean: number; least: number; most: number }>

/** What one step has to expect. Working minutes; null where it never fell due. */
export type StepReport = Readonly<{
  node: string
  pool: string | null
  /** How often the step falls due: in all replications, for each case, in an hour of work. */
  n: number
  perCase: number
  perHour: number
  waiting: Estimate | null
  waitingP90: Estimate | null
  throughP90: Estimate | null
  queue: Estimate
  /** The longest queue of the counted days: the mean of the replications, and the longest of all. */
  longest: number
  longestEver: number
  limitMinutes: number | null
  late: ShareEstimate | null
  points: readonly QueuePoint[]
}>
/** `load`: the work of all cases against what the people can do; at 1 and above the queue only grows. `needed`: people who would be busy four fifths of the time. */
export type PoolReport = Readonly<{ name: string; people: number; isSuggested: boolean; utilisation: Estimate; load: number; needed: number }>
export type WholeReport = Readonly<{
  /** Cases that arrived in the counted days of all replications, and of those in the whole run that could not go on. */
  n: number
  arrived: number
  ended: number
  stuck: number
  perDay: Estimate
  median: Estimate | null
  p90: Estimate | null
  over: ShareEstimate | null
}>
/** Where most of the waiting is: the step, and its share in all waiting. */
export type Bottleneck = Readonly<{ node: string; share: number; minutesPerCase: number }>
export type LoadReport = Readonly<{
  steps: readonly StepReport[]
  pools: readonly PoolReport[]
  whole: WholeReport
  bottleneck: Bottleneck | null
  overloaded: readonly string[]
  events: number
}>
