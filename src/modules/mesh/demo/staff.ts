import type { DemoCase } from './case.ts'
import { tiers } from './case.ts'
import type { Enterprise } from './enterprise.ts'
import type { FirmStep } from './firm.ts'
import type { Line } from './queue.ts'
import { createLine } from './queue.ts'
import { isOnDuty } from './roster.ts'
import type { Effects } from './truth.ts'

/** A step of a case to be done at a post. */
export type Task = {
  readonly of: DemoCase
  readonly step: FirmStep
  readonly post: number
  readyAt: number
  startedAt: number
  worker: number | null
}

/** Staff: who is free, and what waits for whom. Everybody does one task at a time and begins none outside their shift. */
export type Staff = Readonly<{
  /** True when somebody takes the task now (its worker is set); else it waits in the line of its post. */
  offer: (task: Task, at: number) => boolean
  /** A person has finished; the task they turn to, if one waits. */
  release: (worker: number, at: number) => Task | null
  /** A shift begins: the tasks that those who come take up. */
  change: (at: number) => Task[]
}>

type Team = Readonly<{ people: readonly number[]; free: number[]; line: Line<Task> }>

export function createStaff(enterprise: Enterprise, effects: Effects): Staff {
  const { people, roster, representative } = enterprise
  const teams = teamsOf(enterprise)
  const busy = new Uint8Array(people.length)
  const engage = (worker: number, task: Task): Task => {
    busy[worker] = 1
    task.worker = worker
    return task
  }
  const next = (worker: number, at: number): Task | null => {
    // The truth "unlucky but good": whatever is hardest is kept for the one who can do it.
    const rank = worker === representative && effects.givesHardest(at) ? ({ of }: Task) => of.difficulty : null
    const task = teams[people[worker]!.post]!.line.take(rank)
    return task ? engage(worker, task) : null
  }
  return {
    offer: (task, at) => {
      const { free, line } = teams[task.post]!
      const worker = choose(free, task, effects.givesHardest(at) ? representative : -1)
      if (worker === undefined) line.add(task.of.tier, task)
      else engage(worker, task)
      return worker !== undefined
    },
    release: (worker, at) => {
      busy[worker] = 0
      if (!isOnDuty(roster, worker, at)) return null
      const task = next(worker, at)
      if (!task) teams[people[worker]!.post]!.free.push(worker)
      return task
    },
    change: at =>
      teams.flatMap(team =>
        relieve(
          team,
          worker => busy[worker] === 0 && isOnDuty(roster, worker, at),
          worker => next(worker, at),
        ),
      ),
  }
}

function teamsOf({ firm, people }: Enterprise): Team[] {
  return firm.posts.map((_, post) => ({
    people: people.flatMap((person, index) => (person.post === post ? [index] : [])),
    free: [],
    line: createLine<Task>(tiers.length),
  }))
}

/** Those who come to a shift take up what waits; who finds nothing is free. */
function relieve({ people, free }: Team, comes: (worker: number) => boolean, next: (worker: number) => Task | null): Task[] {
  free.length = 0
  const begun: Task[] = []
  for (const worker of people.filter(comes)) {
    const task = next(worker)
    if (task) begun.push(task)
    else free.push(worker)
  }
  return begun
}

/** Who has been free longest; but hard work goes to the representative first, easy work last. */
function choose(free: number[], { of }: Task, representative: number): number | undefined {
  const place = free.indexOf(representative)
  if (place < 0) return free.shift()
  if (of.difficulty > 0) return free.splice(place, 1)[0]
  return free.splice(place === 0 && free.length > 1 ? 1 : 0, 1)[0]
}
