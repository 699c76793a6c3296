import { doubled } from '#science/process/net/marking.ts'
import type { Net } from '#science/process/net/net.ts'
import { reachable } from '#science/process/net/reachability.ts'
import { createGame } from '#science/process/net/token-game.ts'
import type { MoveGraph } from './move-graph.ts'
import { createMoveGraph, spreadCosts } from './move-graph.ts'

/**
 * The exact online monitor of one net. A state is the vector of optimal prefix-alignment costs over all reachable markings, less its smallest
 * entry; equal vectors are one state, and `costs` holds them one after the other. `next` and `rise` hold, per (state, activity), the
 * state after the event and by how much the smallest cost rose; they are worked out on first use (-1 in `next`: not yet).
 */
export type Monitor = {
  readonly activities: ReadonlyMap<string, number>
  readonly width: number
  readonly graph: MoveGraph
  readonly finalNode: number
  states: number
  costs: Uint16Array
  table: Int32Array
  next: Int32Array
  rise: Int32Array
}
export type MonitorReading = Readonly<{ monitor: Monitor; problem: null } | { monitor: null; problem: string }>

/** All that is kept of an open case: its state in the monitor, and the deviations that are certain by now. */
export type OpenCase = { state: number; cost: number }

/** A net with more reachable markings than this is refused for live monitoring, unless the caller allows more, up to `mostMonitorMarkings`. */
export const liveMonitorMarkings = 4000
export const mostMonitorMarkings = 20_000

// A marking this far above the best is as good as out of reach: it would take as many events of one case before it could matter.
const outOfReach = 65_535

/**
 * Compile a net into its monitor: optimal prefix alignments (Adriansyah 2014) by dynamic programming over the finite set of reachable
 * markings, turned into an automaton step by step as events need it (lazy subset construction, here with costs: Mohri 1997).
 * @returns a problem for an unbounded net, one with more than `limit` reachable markings, or one whose final marking is out of reach
 */
export function createMonitor(net: Net, limit = liveMonitorMarkings): MonitorReading {
  if (limit > mostMonitorMarkings) throw new RangeError(`a monitor takes at most ${mostMonitorMarkings} markings`)
  const game = createGame(net)
  const reached = reachable(game, limit)
  if (reached.outcome.ended === 'unbounded') return { monitor: null, problem: 'the net is unbounded: tokens can gather without end' }
  if (reached.outcome.ended === 'limit') return { monitor: null, problem: `the net has more than ${limit} reachable markings, too many for the monitor` }
  const finalNode = reached.node[game.final] ?? -1
  if (finalNode === -1) return { monitor: null, problem: 'the final marking cannot be reached from the initial one' }
  const monitor = emptyMonitor(game.labelCodes, createMoveGraph(game, reached), finalNode)
  const costs = new Int32Array(reached.count).fill(outOfReach)
  costs[0] = 0
  spreadCosts(monitor.graph, costs, [0])
  internState(monitor, Uint16Array.from(costs))
  return { monitor, problem: null }
}

/** A case of which nothing has happened yet. */
export function openCase(): OpenCase {
  return { state: 0, cost: 0 }
}

/** The code of an activity, -1 for one the net does not know. */
export function activityCode({ activities }: Monitor, name: string): number {
  return activities.get(name) ?? -1
}

/** One event of a case: a look-up and an addition once its step was seen before. An activity that the net does not know costs 1 and changes nothing else. */
export function advance(monitor: Monitor, open: OpenCase, code: number): void {
  if (code === -1) {
    open.cost += 1
    return
  }
  const cell = open.state * monitor.width + code
  if (monitor.next[cell] === -1) learn(monitor, open.state, code)
  open.state = monitor.next[cell]!
  open.cost += monitor.rise[cell]!
}

/** Whether an activity can come next without a deviation that is not certain already. */
export function fits(monitor: Monitor, open: OpenCase, code: number): boolean {
  const after = { ...open }
  advance(monitor, after, code)
  return after.cost === open.cost
}

/** Deviations that are certain by now, whatever comes: the cost of an optimal prefix alignment. */
export function costSoFar({ cost }: OpenCase): number {
  return cost
}

/** Deviations of the case if it were over now: the cost of its optimal alignment. */
export function costIfEndedNow({ costs, graph, finalNode }: Monitor, { state, cost }: OpenCase): number {
  return cost + costs[state * graph.count + finalNode]!
}

/** Bytes held by the states seen so far; they grow with every new way in which cases deviate. */
export function monitorBytes({ costs, table, next, rise }: Monitor): number {
  return costs.byteLength + table.byteLength + next.byteLength + rise.byteLength
}

/** Forget all states but those of the given open cases, whose state numbers are changed accordingly; what is needed again is worked out again. Every open case of this monitor must be given. */
export function forgetStates(monitor: Monitor, open: readonly OpenCase[]): void {
  const { count } = monitor.graph
  const kept = [...new Set([0, ...open.map(({ state }) => state)])]
  const vectors = kept.map(state => monitor.costs.slice(state * count, (state + 1) * count))
  Object.assign(monitor, emptyMonitor(monitor.activities, monitor.graph, monitor.finalNode))
  const renumbered = new Map(kept.map((state, i) => [state, internState(monitor, vectors[i]!)]))
  for (const one of open) one.state = renumbered.get(one.state)!
}

function emptyMonitor(activities: ReadonlyMap<string, number>, graph: MoveGraph, finalNode: number): Monitor {
  const width = Math.max(1, activities.size)
  return {
    activities,
    width,
    graph,
    finalNode,
    states: 0,
    costs: new Uint16Array(graph.count * 8),
    table: new Int32Array(64).fill(-1),
    next: new Int32Array(width * 8).fill(-1),
    rise: new Int32Array(width * 8),
  }
}

/** Work out one step: either the event is left over, or it takes part wherever its label can fire, and what follows from that spreads. */
function learn(monitor: Monitor, state: number, code: number): void {
  const { graph, width } = monitor
  const before = monitor.costs.subarray(state * graph.count, (state + 1) * graph.count)
  const after = new Int32Array(graph.count)
  for (let node = 0; node < graph.count; node += 1) after[node] = Math.min(outOfReach, before[node]! + 1)
  const source = graph.bySource[code]!
  const target = graph.byTarget[code]!
  const lowered: number[] = []
  for (let i = 0; i < source.length; i += 1) {
    if (before[source[i]!]! >= after[target[i]!]!) continue
    after[target[i]!] = before[source[i]!]!
    lowered.push(target[i]!)
  }
  spreadCosts(graph, after, lowered)
  const least = after.reduce((a, b) => Math.min(a, b), outOfReach)
  const normal = Uint16Array.from(after, cost => (cost === outOfReach ? outOfReach : cost - least))
  // First the number: interning may replace the columns written to.
  const next = internState(monitor, normal)
  monitor.next[state * width + code] = next
  monitor.rise[state * width + code] = least
}

/** The number of a vector; a new one becomes a state. */
function internState(monitor: Monitor, vector: Uint16Array): number {
  const mask = monitor.table.length - 1
  let slot = hashOf(vector) & mask
  for (let known = monitor.table[slot]!; known !== -1; known = monitor.table[slot]!) {
    if (sameVector(monitor.costs, known * vector.length, vector)) return known
    slot = (slot + 1) & mask
  }
  const state = monitor.states
  monitor.states += 1
  if (monitor.states * vector.length > monitor.costs.length) monitor.costs = doubled(monitor.costs)
  monitor.costs.set(vector, state * vector.length)
  if (monitor.states * monitor.width > monitor.next.length) {
    monitor.next = doubled(monitor.next, -1)
    monitor.rise = doubled(monitor.rise)
  }
  monitor.table[slot] = state
  if (monitor.states * 2 > monitor.table.length) rebuildTable(monitor)
  return state
}

function rebuildTable(monitor: Monitor): void {
  const table = new Int32Array(monitor.table.length * 2).fill(-1)
  const mask = table.length - 1
  const { count } = monitor.graph
  for (let state = 0; state < monitor.states; state += 1) {
    let slot = hashOf(monitor.costs.subarray(state * count, (state + 1) * count)) & mask
    while (table[slot] !== -1) slot = (slot + 1) & mask
    table[slot] = state
  }
  monitor.table = table
}

function hashOf(vector: Uint16Array): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < vector.length; i += 1) hash = Math.imul(hash ^ vector[i]!, 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 12)
}

function sameVector(costs: Uint16Array, start: number, vector: Uint16Array): boolean {
  for (let i = 0; i < vector.length; i += 1) if (costs[start + i] !== vector[i]) return false
  return true
}
