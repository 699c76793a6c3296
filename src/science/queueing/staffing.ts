import type { Demand, QueueRefusal, Service } from './erlang.ts'
import { erlangA, erlangC } from './erlang.ts'

/** What is wanted of a desk: the share answered within the target, no more than so much of the time busy, and which part of paid time is not at the desk. */
export type StaffingGoal = Readonly<{ targetMinutes: number; serviceLevel: number; mostOccupancy: number; shrinkage: number; patienceMinutes?: number }>

/** Agents at the desk and agents on the roster, with what customers then meet. */
export type Staffing = Readonly<{ agents: number; rostered: number; service: Service }>

const mostAgents = 100_000

/** The fewest agents that keep service level and occupancy, by Erlang A when patience is known, by Erlang C (the cautious bound) when not. */
export function staff(demand: Demand, goal: StaffingGoal): Staffing | QueueRefusal | 'unreachable' {
  const load = demand.arrivalsPerMinute * demand.handlingMinutes
  const serviceWith = (agents: number): Service | QueueRefusal =>
    goal.patienceMinutes === undefined ? erlangC(demand, agents, goal.targetMinutes) : erlangA(demand, goal.patienceMinutes, agents, goal.targetMinutes)
  if (!(load > 0)) return 'no-demand'
  if (goal.serviceLevel >= 1 || goal.shrinkage >= 1) return 'unreachable'
  const enough = (agents: number): boolean => {
    const service = serviceWith(agents)
    return typeof service !== 'string' && service.serviceLevel >= goal.serviceLevel && service.occupancy <= goal.mostOccupancy
  }
  const agents = fewest(enough, Math.max(1, goal.patienceMinutes === undefined ? Math.floor(load) : 1))
  if (agents === null) return 'unreachable'
  return { agents, rostered: withShrinkage(agents, goal.shrinkage), service: serviceWith(agents) as Service }
}

/** Service only gets better with more agents, so doubling and halving finds the fewest. */
function fewest(enough: (agents: number) => boolean, from: number): number | null {
  let low = from - 1
  let high = from
  for (let step = 1; !enough(high); step *= 2) {
    low = high
    high += step
    if (high > mostAgents) return null
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

/** How many to roster so that this many are there: ⌈agents/(1 − shrinkage)⌉; 14/0.7 is 20, not the 21 that rounding errors would give. */
export function withShrinkage(agents: number, shrinkage: number): number {
  return Math.ceil(agents / (1 - shrinkage) - 1e-9)
}
