import type { ProcessModel, ProcessNode } from '#modules/processes/public.ts'
import { netOfBpmn, taskLabel } from '#science/process/bpmn/bpmn-net.ts'
import type { Aligner } from '#science/process/conformance/alignment.ts'
import { createAligner } from '#science/process/conformance/alignment.ts'
import type { Monitor } from '#science/process/conformance/monitor.ts'
import { createMonitor } from '#science/process/conformance/monitor.ts'
import { placesOf } from '#science/process/net/marking.ts'
import type { Net } from '#science/process/net/net.ts'
import type { Reachability } from '#science/process/net/reachability.ts'
import { reachable } from '#science/process/net/reachability.ts'
import type { Game } from '#science/process/net/token-game.ts'
import { createGame } from '#science/process/net/token-game.ts'

/** A published version as cases are held against it; its steps are known by the ids of their nodes. */
export type Standard = Readonly<{
  process: string
  version: number
  nodes: ReadonlyMap<string, ProcessNode>
  /** Explains cases that are over. */
  whole: Aligner
  /** Explains cases that still go on: whatever may come is not missing yet. Null for a process with too many states. */
  begun: Aligner | null
  /** Tells the price of a case in a moment; null for a process with too many states. */
  monitor: Monitor | null
  shortestRun: number
  /** Whether one step may come right after another; null where there are too many states to know. */
  follows: ((from: string | null, to: string) => boolean) | null
}>

const mostStates = 2000

/** Make a published version ready. @returns null when it has no net; the publish gate lets no such version through */
export function standardOf(process: string, version: number, { scope, nodes }: ProcessModel): Standard | null {
  const { compiled } = netOfBpmn(scope, node => (taskLabel(node) === null ? null : node.id))
  const whole = compiled && createAligner(compiled.net).aligner
  if (!whole) return null
  const { net } = compiled
  const game = createGame(net)
  const reached = reachable(game, mostStates)
  const small = reached.outcome.ended === 'complete'
  return {
    ...{ process, version, nodes: new Map(nodes.map(node => [node.id, node])), whole, shortestRun: whole.shortestRun },
    begun: small ? createAligner(endsAnywhere(net, game, reached)).aligner : null,
    monitor: createMonitor(net).monitor,
    follows: small ? followsIn(net, reached) : null,
  }
}

/** The same net, which may stop in every state it can be in: one silent transition per state to the end. */
function endsAnywhere(net: Net, { markings }: Game, { count, marking }: Reachability): Net {
  const states = Array.from({ length: count }, (_, node) => placesOf(markings, marking[node]!))
  const final = [...net.final].toSorted().join()
  const ends = states.filter(places => [...places].toSorted().join() !== final).map(pre => ({ label: null, pre, post: net.final }))
  return { ...net, transitions: [...net.transitions, ...ends] }
}

/** Which step may directly follow which, silent moves between them being free; null stands for the beginning. */
function followsIn({ transitions }: Net, { count, offsets, target, transition }: Reachability): (from: string | null, to: string) => boolean {
  const pairs = new Set<string>()
  const nextOf = memoised(count, node => {
    const found = new Set<string>()
    const seen = new Set([node])
    for (const agenda = [node]; agenda.length > 0; ) {
      const at = agenda.pop()!
      for (let edge = offsets[at]!; edge < offsets[at + 1]!; edge += 1) {
        const { label } = transitions[transition[edge]!]!
        if (label !== null) found.add(label)
        else if (!seen.has(target[edge]!)) {
          seen.add(target[edge]!)
          agenda.push(target[edge]!)
        }
      }
    }
    return found
  })
  for (const to of nextOf(0)) pairs.add(`\0${to}`)
  for (let node = 0; node < count; node += 1) {
    for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge += 1) {
      const { label } = transitions[transition[edge]!]!
      if (label !== null) for (const to of nextOf(target[edge]!)) pairs.add(`${label}\0${to}`)
    }
  }
  return (from, to) => pairs.has(`${from ?? ''}\0${to}`)
}

function memoised<Value>(size: number, make: (index: number) => Value): (index: number) => Value {
  const known = new Array<Value | undefined>(size).fill(undefined)
  return index => {
    known[index] ??= make(index)
    return known[index]!
  }
}

const leastStall = 86_400_000

/** A case stands still too long after three times the longest limit of its steps, at least a day: by then even the slowest step would long be over. */
export function stallMilliseconds({ nodes }: Standard): number {
  const longest = Math.max(0, ...[...nodes.values()].map(({ limit }) => limit?.minutes ?? 0))
  return Math.max(leastStall, 3 * longest * 60_000)
}
