import type { Random } from '#science/statistics/random.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Agenda } from './agenda.ts'
import { createAgenda } from './agenda.ts'
import { drawing } from './duration.ts'
import type { LoadInput } from './load-input.ts'
import { workingAt } from './open-hours.ts'
import type { Situations } from './situation.ts'
import type { Tally } from './tally.ts'
import { createTally } from './tally.ts'

/** Something going on for a case. `startedAt` is null while it waits for somebody. Instants in minutes of a clock that never stops. */
export type Clock = { readonly kind: number; readonly of: Case; readonly minutes: number; readonly readyAt: number; startedAt: number | null; alive: boolean }
export type Case = { marking: number; readonly arrivedAt: number; readonly isCounted: boolean; clocks: Clock[]; delays: Map<number, number> | null }
/** People of one unit: how many are free, and who waits for them, first come first served. */
type Desk = { free: number; queue: Clock[]; head: number }

/** One replication on its way. */
export type Run = {
  readonly input: LoadInput
  readonly situations: Situations
  readonly agenda: Agenda<Clock>
  readonly tally: Tally
  readonly desks: readonly Desk[]
  /** Per kind of clock: which step it is (-1 for an event), at which desk (-1 for none), and how its time is drawn. */
  readonly stepOf: readonly number[]
  readonly deskOf: readonly number[]
  readonly drawOf: readonly (() => number)[]
  readonly delayOf: ReadonlyMap<string, () => number>
  readonly chance: Random
  readonly until: number
  now: number
  worked: number
  circle: string | null
}
export function prepare(input: LoadInput, situations: Situations, number: number): Run {
  const { clocks } = situations.timed
  const tally = createTally(input)
  const steps = new Map(input.steps.map((step, index) => [step.node, index]))
  const pools = new Map(input.pools.map(({ name }, index) => [name, index]))
  const stepOf = clocks.map(({ of, node }) => (of === 'step' ? steps.get(node)! : -1))
  const laws = new Map([...Object.entries(input.waits), ...input.steps.map(({ node, handling }) => [node, handling] as const)])
  const draw = (node: string): (() => number) => {
    const law = laws.get(node) ?? null
    return law ? drawing(law, createRandom(input.seed, `time ${number} ${node}`)) : () => Number.POSITIVE_INFINITY
  }
  const delayOf = new Map([...laws.keys()].map(node => [node, draw(node)]))
  return {
    input,
    situations,
    agenda: createAgenda(),
    tally,
    desks: tally.pools.map(({ people }) => ({ free: people, queue: [], head: 0 })),
    stepOf,
    deskOf: stepOf.map(step => deskOf(input.steps[step]?.pool ?? null, pools)),
    drawOf: clocks.map(({ node }) => delayOf.get(node)!),
    delayOf,
    chance: createRandom(input.seed, `ways ${number}`),
    until: (input.warmUpDays + input.days) * 1440,
    now: 0,
    worked: 0,
    circle: null,
  }
}

export function moveTo(run: Run, at: number): void {
  run.now = at
  run.worked = workingAt(run.input.open, at)
}

/** Whether an instant lies in the days that are counted. */
export function isCountedAt({ until, input }: Run, at: number): boolean {
  return at >= input.warmUpDays * 1440 && at < until
}

/** A pool that nobody listed has as many people as are needed: nobody waits for it. */
function deskOf(pool: string | null, pools: ReadonlyMap<string, number>): number {
  return pool === null ? -1 : (pools.get(pool) ?? -1)
}
