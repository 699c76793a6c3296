import type { BpmnRefusal, BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import type { Duration } from './duration.ts'
import type { OpenHours } from './open-hours.ts'
import { workingAt } from './open-hours.ts'

/** A step that takes time. `pool` names who does it; null is a machine (or somebody outside) that never makes anybody wait and works around the clock. */
export type LoadStep = Readonly<{ node: string; pool: string | null; handling: Duration; limit: StepLimit | null }>

/** A limit counts working minutes, or all minutes when `elapsed`; from when the step is due, or from its start. */
export type StepLimit = Readonly<{ minutes: number; elapsed: boolean; from: 'ready' | 'start' }>

/** People who do the steps of one unit; null is as many as keep them busy `usualLoad` of the time. */
export type Pool = Readonly<{ name: string; people: number | null }>

/** Everything that a simulation of load needs besides the process; minutes, shares 0 … 1. */
export type LoadInput = Readonly<{
  scope: BpmnScope
  steps: readonly LoadStep[]
  /** How long events wait, by node: timers and messages; null never happens. */
  waits: Readonly<Record<string, Duration | null>>
  /** By flow: the weight at an exclusive gateway, the chance of each branch at an inclusive one; by start event where there are several. What is not named weighs 1. */
  shares: Readonly<Record<string, number>>
  /** By error event at the edge of a task: how often the task fails. */
  failures: Readonly<Record<string, number>>
  pools: readonly Pool[]
  /** Cases that arrive in each hour of the day, or in each of the 168 hours of a week. */
  arrivals: readonly number[]
  open: OpenHours
  /** Simulated days that are counted, and those before them in which the queues fill up. */
  days: number
  warmUpDays: number
  replications: number
  seed: number
  promiseMinutes: number | null
}>

/** Why nothing was simulated. `node` or `pool` says where. */
export type LoadFault = Readonly<
  | { code: 'not-compiled'; refusal: BpmnRefusal }
  | { code: 'hours' | 'arrivals' | 'days' | 'warm-up' | 'replications' | 'seed' | 'too-many-cases' | 'too-many-events' }
  | { code: 'handling' | 'waits' | 'shares' | 'failures' | 'circle'; node: string }
  | { code: 'people'; pool: string }
>

/** More events than this (arrivals, starts and ends of steps and waits, over all replications) are refused. */
export const mostEvents = 2_000_000
export const mostDays = 366
export const [fewestReplications, mostReplications] = [2, 50]
const mostPeople = 10_000
const mostMinutes = 5_256_000

/** The first thing wrong with what was assumed; null when there is nothing. What is wrong with the process is found by compiling it. */
export function inputFault(input: LoadInput): LoadFault | null {
  return planFault(input) ?? stepFault(input) ?? caseFault(input)
}

function planFault({ open, arrivals, days, warmUpDays, replications, seed }: LoadInput): LoadFault | null {
  if (!areUsable(open)) return { code: 'hours' }
  if (!(arrivals.length === 24 || arrivals.length === 168) || arrivals.some(rate => !(rate >= 0 && Number.isFinite(rate))) || arrivals.every(rate => rate === 0))
    return { code: 'arrivals' }
  if (!isWhole(days, 1, mostDays)) return { code: 'days' }
  if (!isWhole(warmUpDays, 0, mostDays)) return { code: 'warm-up' }
  // Where nobody works on any of the days that are counted, there is nothing to say.
  if (workingAt(open, warmUpDays * 1440) === workingAt(open, (warmUpDays + days) * 1440)) return { code: 'days' }
  if (!isWhole(replications, fewestReplications, mostReplications)) return { code: 'replications' }
  return isWhole(seed, 0, 2 ** 31 - 1) ? null : { code: 'seed' }
}

/** Hours within a day, and at least one working day in a week. */
function areUsable({ from, to, closed = [] }: OpenHours): boolean {
  return isWhole(from, 0, 23) && isWhole(to, from + 1, 24) && closed.every(weekday => isWhole(weekday, 0, 6)) && new Set(closed).size < 7
}

function stepFault({ steps, waits, shares, failures, pools }: LoadInput): LoadFault | null {
  const slow = steps.find(({ handling }) => !isUsable(handling))
  if (slow) return { code: 'handling', node: slow.node }
  const [wait] = Object.entries(waits).find(([, duration]) => duration !== null && !isUsable(duration)) ?? []
  if (wait !== undefined) return { code: 'waits', node: wait }
  const [share] = Object.entries(shares).find(([, value]) => !(value >= 0 && Number.isFinite(value))) ?? []
  if (share !== undefined) return { code: 'shares', node: share }
  const [failure] = Object.entries(failures).find(([, value]) => !(value >= 0 && value <= 1)) ?? []
  if (failure !== undefined) return { code: 'failures', node: failure }
  const pool = pools.find(({ people }) => people !== null && !isWhole(people, 1, mostPeople))
  return pool ? { code: 'people', pool: pool.name } : null
}

function caseFault({ arrivals, days, warmUpDays, replications }: LoadInput): LoadFault | null {
  const cases = perDay(arrivals) * (days + warmUpDays) * replications
  return cases > mostEvents ? { code: 'too-many-cases' } : null
}

/** Cases a day, on average over a week where the days differ. */
export function perDay(arrivals: readonly number[]): number {
  return (arrivals.reduce((sum, rate) => sum + rate, 0) * 24) / arrivals.length
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function isUsable(duration: Duration): boolean {
  const { minutes } = duration
  return minutes > 0 && minutes <= mostMinutes && (duration.law !== 'lognormal' || (duration.variation >= 0 && duration.variation <= 10))
}
