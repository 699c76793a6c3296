import { decompose } from '#science/process/net/component.ts'
import type { Net } from '#science/process/net/net.ts'
import { growsInDepth, reachable } from '#science/process/net/reachability.ts'
import type { Game } from '#science/process/net/token-game.ts'
import { createGame, overflow } from '#science/process/net/token-game.ts'
import type { LowerBound } from './lower-bound.ts'
import { boundAt, createLowerBound, impossible, prepareBound } from './lower-bound.ts'
import type { Moves } from './necessary-move.ts'
import { createMoves, movesAt } from './necessary-move.ts'
import type { SearchSpace } from './search-space.ts'
import { clearSpace, createSearchSpace, enqueue, stateAt } from './search-space.ts'

/** A net made ready for aligning many traces: markings, moves and bounds are worked out once and shared. `shortestRun` = visible steps of the shortest run. */
export type Aligner = Readonly<{ game: Game; moves: Moves; bound: LowerBound; space: SearchSpace; shortestRun: number }>
export type AlignerReading = Readonly<{ aligner: Aligner; problem: null } | { aligner: null; problem: string }>

/** The result of one search: the fewest deviations and the state it ended in, or why there is none. */
export type Search = Readonly<{ deviations: number; goal: number; problem: null } | { problem: string }>

/** One step along which the search went: from state to state by a transition (-1: an event left over) at a cost. */
export type Edges = { readonly from: number[]; readonly to: number[]; readonly via: number[] }

// Half a gigabyte of states and as much of markings at most; no trace of the public logs needs a hundredth of it.
const mostStates = 12_000_000
const mostTokenCells = 1 << 28
const boundednessLimit = 20_000
const deepLimit = 3000

/**
 * Prepare a net for optimal alignments.
 * @returns a problem in one sentence when the net is unbounded or its final marking cannot be reached
 */
export function createAligner(net: Net): AlignerReading {
  const decomposition = decompose(net)
  const game = createGame(net)
  if (!decomposition.covers && isUnbounded(game)) return { aligner: null, problem: 'the net is unbounded: tokens can gather without end' }
  const tools = { game, moves: createMoves(game), bound: createLowerBound(game, decomposition), space: createSearchSpace() }
  const run = align({ ...tools, shortestRun: 0 }, new Int32Array(0))
  if (run.problem !== null) return { aligner: null, problem: run.problem }
  return { aligner: { ...tools, shortestRun: run.deviations }, problem: null }
}

/** A net too large to be sure of is taken for bounded; if it is not, a search in it ends at the latest when a place overflows. */
function isUnbounded(game: Game): boolean {
  const { ended } = reachable(game, boundednessLimit).outcome
  return ended === 'unbounded' || (ended === 'limit' && growsInDepth(game, deepLimit))
}

/**
 * An optimal alignment of a trace (codes of the net's labels; events the net does not know are left out and counted by the caller): the fewest
 * visible log-only and model-only moves, silent moves free (Adriansyah 2014). A* over (position, marking) with the bound of lower-bound.ts
 * and only the moves of necessary-move.ts, both of which keep the optimum.
 * @param edges when given, the search goes on through all states on optimal alignments and notes its steps there
 */
export function align(aligner: Aligner, trace: Int32Array, edges?: Edges): Search {
  const { game, bound, space } = aligner
  clearSpace(space)
  prepareBound(bound, trace)
  const first = boundAt(bound, game, 0, game.initial)
  if (first >= impossible) return unreachable
  reach(aligner, -1, { position: 0, marking: game.initial, cost: 0, via: -1 })
  let goal = -1
  for (let estimate = first; estimate < space.waiting.length && goal === -1; estimate += 1) {
    const stack = space.waiting[estimate]!
    for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
      if (space.closed[state] === 1) continue
      space.closed[state] = 1
      if (space.position[state] === trace.length && space.marking[state] === game.final) {
        goal = state
        if (!edges) break
        continue
      }
      if (!expand(aligner, trace, state, edges)) return overflowing
      if (space.count > mostStates || game.markings.tokens.length > mostTokenCells) return tooLarge
    }
  }
  return goal === -1 ? unreachable : { deviations: space.cost[goal]!, goal, problem: null }
}

const unreachable: Search = { problem: 'the final marking cannot be reached from the initial one' }
const overflowing: Search = { problem: 'the net is unbounded: tokens can gather without end' }
const tooLarge: Search = { problem: 'a trace deviates so far from so wide a net that the search does not fit into memory' }

type Step = { position: number; marking: number; cost: number; via: number }

/** All steps worth taking from a state; false when a place overflows. */
function expand(aligner: Aligner, trace: Int32Array, state: number, edges?: Edges): boolean {
  const { game, moves, space } = aligner
  const position = space.position[state]!
  const marking = space.marking[state]!
  const cost = space.cost[state]!
  const step = { position: position + 1, marking, cost: cost + 1, via: -1 }
  const goal = position < trace.length ? trace[position]! : game.labels.length
  if (position < trace.length) follow(aligner, state, step, edges)
  const start = movesAt(game, moves, marking, goal)
  if (start === overflow) return false
  const end = start + 3 * moves.list[start]!
  for (let i = start; i < end; i += 3) {
    step.via = moves.list[i + 1]!
    step.marking = moves.list[i + 2]!
    step.cost = cost + moves.list[i + 3]!
    step.position = game.labelOf[step.via] === goal ? position + 1 : position
    follow(aligner, state, step, edges)
  }
  return true
}

function follow(aligner: Aligner, from: number, step: Step, edges?: Edges): void {
  const to = reach(aligner, from, step)
  if (!edges || to === -1) return
  edges.from.push(from)
  edges.to.push(to)
  edges.via.push(step.via)
}

/** Note a way to a state if it is the cheapest so far; @returns the state, -1 when the end cannot be reached from it. */
function reach({ game, bound, space }: Aligner, from: number, { position, marking, cost, via }: Step): number {
  const known = space.count
  const state = stateAt(space, position, marking)
  if (state < known && space.cost[state]! <= cost) return state
  const toGo = boundAt(bound, game, position, marking)
  space.cost[state] = cost
  space.parent[state] = from
  space.via[state] = via
  if (toGo >= impossible) {
    space.closed[state] = 1
    return -1
  }
  enqueue(space, state, cost + toGo)
  return state
}
