import { incompleteBeta } from '#science/distributions/incomplete-beta.ts'

/** Work arriving at a desk: arrivals per minute and the mean minutes one takes. Their product is the offered load in erlangs. */
export type Demand = Readonly<{ arrivalsPerMinute: number; handlingMinutes: number }>

/** What customers meet. Shares 0 … 1, times in minutes. `serviceLevel` is the share answered within the target, of all who came. */
export type Service = Readonly<{ waitChance: number; serviceLevel: number; meanWaitMinutes: number; occupancy: number }>

/** Why no figure is given. `saturated`: as much work comes as can be done, or more, and the queue grows without end. */
export type QueueRefusal = 'saturated' | 'no-demand' | 'no-agents'

/** Chance that all servers are busy and the caller is turned away (Erlang 1917). @param load erlangs, ≥ 0; @param servers whole, ≥ 0 */
export function erlangB(load: number, servers: number): number {
  let blocking = 1
  for (let n = 1; n <= servers; n += 1) blocking = (load * blocking) / (n + load * blocking)
  return blocking
}

/**
 * Erlang C: everybody waits until served (M/M/n). C = B/(1 − ρ(1 − B)), answered within T: 1 − C e^(−(n − A)T/h), mean wait C h/(n − A).
 * It overstates waits where customers hang up; refuses ρ ≥ 1 instead of printing a number that means nothing.
 */
export function erlangC({ arrivalsPerMinute, handlingMinutes }: Demand, agents: number, targetMinutes: number): Service | QueueRefusal {
  const load = arrivalsPerMinute * handlingMinutes
  const refused = refuse(load, agents)
  if (refused) return refused
  if (load >= agents) return 'saturated'
  const blocking = erlangB(load, agents)
  const occupancy = load / agents
  const waitChance = blocking / (1 - occupancy * (1 - blocking))
  const drain = (agents - load) / handlingMinutes
  return { waitChance, serviceLevel: 1 - waitChance * Math.exp(-drain * targetMinutes), meanWaitMinutes: waitChance / drain, occupancy }
}

function refuse(load: number, agents: number): QueueRefusal | null {
  if (!(load > 0)) return 'no-demand'
  return agents >= 1 ? null : 'no-agents'
}

/** What customers meet when they also hang up. `meanQueue` is how many wait on average; the mean wait is over all who came. */
export type ImpatientService = Service & Readonly<{ abandonChance: number; meanQueue: number }>

/**
 * Erlang A (Palm 1957; Garnett, Mandelbaum, Reiman 2002): waiting customers leave after an exponential time of this mean. A birth-death
 * chain with death rates min(n, c)μ + (n − c)⁺θ; the service level follows the one who arrives through the queue. Never saturated.
 */
export function erlangA({ arrivalsPerMinute, handlingMinutes }: Demand, patienceMinutes: number, agents: number, targetMinutes: number): ImpatientService | QueueRefusal {
  const load = arrivalsPerMinute * handlingMinutes
  const refused = refuse(load, agents)
  if (refused) return refused
  const leaving = 1 / patienceMinutes
  const serving = agents / handlingMinutes
  const queue = queueLaw(load, agents, n => arrivalsPerMinute / (serving + n * leaving))
  const meanQueue = queue.reduce((sum, p, n) => sum + n * p, 0)
  const abandonChance = (leaving * meanQueue) / arrivalsPerMinute
  const waitChance = queue.reduce((sum, p) => sum + p, 0)
  const inTime = queue.reduce((sum, p, n) => sum + p * answeredWithin({ serving, leaving, targetMinutes }, n), 0)
  return {
    waitChance,
    abandonChance,
    meanQueue,
    meanWaitMinutes: meanQueue / arrivalsPerMinute,
    occupancy: (arrivalsPerMinute * (1 - abandonChance)) / serving,
    serviceLevel: 1 - waitChance + inTime,
  }
}

/** P(all busy and n waiting), n = 0, 1, …, until the rest no longer matters. */
function queueLaw(load: number, agents: number, growth: (waiting: number) => number): number[] {
  // Erlang B's recursion gives the states below: P(all busy) relative to P(at most all busy) is B.
  const blocking = erlangB(load, agents)
  const weights = [blocking]
  let total = 1
  for (let n = 1; n < 1e6; n += 1) {
    const next = weights[n - 1]! * growth(n)
    weights.push(next)
    total += next
    if (next < 1e-16 * total && growth(n) < 1) break
  }
  return weights.map(weight => weight / total)
}

type Line = Readonly<{ serving: number; leaving: number; targetMinutes: number }>

/**
 * The chance that somebody who finds n waiting is answered within the target. Those ahead go, by service or by leaving, at rates
 * cμ + kθ for k = n … 0, while the one waiting leaves at θ: a pure death process, whose law is a beta-type integral,
 * P = ∫₀ᵀ f(t) e^(−θt) dt with f the density of the time until all ahead and one more have gone.
 */
function answeredWithin({ serving, leaving, targetMinutes }: Line, ahead: number): number {
  // With x = e^(−θt): f(t) = (cμ + nθ)…(cμ)/(n! θ^n) · x^(cμ/θ) (1 − x)^n, and the integral over x from e^(−θT) to 1 is an incomplete beta.
  const a = serving / leaving + 1
  const b = ahead + 1
  const x = Math.exp(-leaving * targetMinutes)
  const scale = serving / leaving / (serving / leaving + ahead + 1)
  return scale * incompleteBeta(a, b, x, -Math.expm1(-leaving * targetMinutes)).above
}
