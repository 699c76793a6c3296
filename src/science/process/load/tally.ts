import type { Level, Span } from './level.ts'
import { createLevel } from './level.ts'
import type { LoadInput } from './load-input.ts'
import { workingAt } from './open-hours.ts'

/** What is counted at one step in one replication. Minutes of working time; `late` and `judged` go by the clock of the limit. */
export type StepTally = {
  readonly queue: Level
  /** How often the step fell due in the counted days, and how long each time it took until somebody began, and until it was done. */
  due: number
  readonly waits: number[]
  readonly throughs: number[]
  judged: number
  late: number
}
/** `brought`: all minutes of work that ever fell due. */
export type PoolTally = { readonly busy: Level; brought: number; readonly people: number }

/** What is counted of cases. `counted` arrived in the counted days; `finished` ended in them. */
export type CaseTally = { arrived: number; ended: number; stuck: number; counted: number; finished: number; over: number; readonly times: number[] }

/** Everything counted in one replication. */
export type Tally = Readonly<{ span: Span; steps: readonly StepTally[]; pools: readonly PoolTally[]; cases: CaseTally }>

const mostParts = 180

/** A sheet with nothing on it; the counted stretch begins after the warm-up. Parts are whole fractions of a day, or days. */
export function createTally({ open, days, warmUpDays, steps, pools }: LoadInput): Tally {
  const [from, to] = [workingAt(open, warmUpDays * 1440), workingAt(open, (warmUpDays + days) * 1440)]
  const workingDays = Math.round((to - from) / ((open.to - open.from) * 60))
  const perDay = Math.max(1, Math.min(open.to - open.from, Math.floor(mostParts / workingDays)))
  const span = { from, to, parts: workingDays * perDay }
  return {
    span,
    steps: steps.map(() => ({ queue: createLevel(span), due: 0, waits: [], throughs: [], judged: 0, late: 0 })),
    pools: pools.map(({ people }) => ({ busy: createLevel({ ...span, parts: 1 }), brought: 0, people: people ?? Number.POSITIVE_INFINITY })),
    cases: { arrived: 0, ended: 0, stuck: 0, counted: 0, finished: 0, over: 0, times: [] },
  }
}
