import type { LoadFault, LoadInput } from './load-input.ts'
import { inputFault, mostDays, mostEvents, perDay } from './load-input.ts'
import type { LoadReport } from './load-report.ts'
import { workingAt } from './open-hours.ts'
import type { Budget } from './replication.ts'
import { replicate } from './replication.ts'
import { peopleFor, reportOf } from './report.ts'
import type { Situations } from './situation.ts'
import type { Tally } from './tally.ts'
import { timedNet } from './timed-net.ts'

export type LoadAnswer = Readonly<{ report: LoadReport; fault: null } | { report: null; fault: LoadFault }>

const pilotCases = 2000

/**
 * Load simulation (负荷模拟): discrete events, independent replications (Law 2015). The process is run by its compiled net, so that gateways, loops, events
 * at the edge of activities, sub-processes and several instances behave exactly as the gate has checked them.
 *
 * Simplified: queues are first come, first served, across all steps of a unit; anybody of a unit can do any of its steps, one at a time; work once begun is
 * carried on the next working morning; working days have the same hours, and there are no holidays; ways at gateways are drawn anew each time, whatever the case did before; after the
 * last day nobody arrives any more and what is open is worked off. Where two tokens are in one activity at once, an event at its edge fires for one of them.
 * A step that an event cuts short is late when it was so by then and otherwise not judged.
 */
export function simulateLoad(input: LoadInput): LoadAnswer {
  const fault = inputFault(input)
  if (fault) return { report: null, fault }
  const { timed, fault: unfit } = timedNet(input)
  if (unfit) return { report: null, fault: unfit }
  const situations: Situations = { timed, known: new Map() }
  const budget: Budget = { left: mostEvents }
  const work = workOf(input, situations, budget)
  if (work.fault) return { report: null, fault: work.fault }
  const pools = input.pools.map((pool, index) => ({ ...pool, people: pool.people ?? peopleFor(work.busy[index]!) }))
  const tallies: Tally[] = []
  for (let number = 1; number <= input.replications; number += 1) {
    const done = replicate({ ...input, pools }, situations, { number, budget })
    if (done.fault) return { report: null, fault: done.fault }
    tallies.push(done.tally)
  }
  const suggested = input.pools.map(({ people }) => people === null)
  return { report: reportOf({ ...input, pools }, tallies, { busy: work.busy, suggested, events: mostEvents - budget.left }), fault: null }
}

/** How many people are busy on average in each pool, if nobody ever has to wait (the offered load, in erlangs). */
type Work = Readonly<{ busy: readonly number[]; fault: null } | { busy: null; fault: LoadFault }>

/** How much work a case brings to each unit is found by letting some cases through with people enough: a queue that only grows hides the work behind it. */
function workOf(input: LoadInput, situations: Situations, budget: Budget): Work {
  const eachDay = perDay(input.arrivals)
  // Whole weeks, so that days on which nobody comes are among them.
  const days = Math.min(mostDays, Math.max(1, Math.ceil(pilotCases / eachDay / 7)) * 7)
  const pilot = replicate({ ...input, days, warmUpDays: 0, pools: input.pools.map(pool => ({ ...pool, people: null })) }, situations, { number: 0, budget })
  if (pilot.fault) return { busy: null, fault: pilot.fault }
  const { pools, cases } = pilot.tally
  const casesPerMinute = (eachDay * 7) / workingAt(input.open, 7 * 1440)
  return { busy: pools.map(({ brought }) => (casesPerMinute * brought) / Math.max(1, cases.arrived)), fault: null }
}
