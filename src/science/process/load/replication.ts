import { createRandom } from '#science/statistics/random.ts'
import { nextTime, takeNext } from './agenda.ts'
import { arrivalStream } from './arrivals.ts'
import { arrive, finish } from './case.ts'
import { closeLevel } from './level.ts'
import type { LoadFault, LoadInput } from './load-input.ts'
import { moveTo, prepare } from './run.ts'
import type { Situations } from './situation.ts'
import type { Tally } from './tally.ts'

/** Events that may still happen, over all replications. */
export type Budget = { left: number }
export type Replication = Readonly<{ tally: Tally; fault: null } | { tally: null; fault: LoadFault }>

/**
 * One replication: cases arrive until the last day is over, and what is open then is worked off. Each step, event and arrival stream draws from its own
 * stream of numbers, so that more people or another share elsewhere meet the same demand.
 */
export function replicate(input: LoadInput, situations: Situations, { number, budget }: Readonly<{ number: number; budget: Budget }>): Replication {
  const run = prepare(input, situations, number)
  const next = arrivalStream(input.arrivals, createRandom(input.seed, `arrivals ${number}`), run.until)
  let arrival = next(0)
  while (run.circle === null) {
    const due = nextTime(run.agenda)
    if (due === Number.POSITIVE_INFINITY && arrival === Number.POSITIVE_INFINITY) break
    budget.left -= 1
    if (budget.left < 0) return { tally: null, fault: { code: 'too-many-events' } }
    moveTo(run, Math.min(due, arrival))
    if (arrival <= due) {
      arrive(run)
      arrival = next(arrival)
    } else {
      const clock = takeNext(run.agenda)
      if (clock.alive) finish(run, clock)
    }
  }
  if (run.circle !== null) return { tally: null, fault: { code: 'circle', node: run.circle } }
  for (const { queue } of run.tally.steps) closeLevel(queue, run.tally.span, run.worked)
  for (const { busy } of run.tally.pools) closeLevel(busy, { ...run.tally.span, parts: 1 }, run.worked)
  return { tally: run.tally, fault: null }
}
