import { doubled } from '#science/process/net/marking.ts'
import type { Game } from '#science/process/net/token-game.ts'
import { fire, isEnabled, overflow } from '#science/process/net/token-game.ts'

/**
 * For each marking and each goal (the code of the label to take part in, or `labels.length` for the final marking) the moves worth
 * making now, remembered once worked out. At `list[start[cell]]` stands how many there are (-1 in `start`: not worked out yet), behind it
 * the moves as triples (transition, next marking, cost).
 */
export type Moves = { start: Int32Array; list: Int32Array; used: number; readonly goals: number; readonly member: Int32Array; stamp: number }

/** An empty memory for a game. */
export function createMoves({ labels, arcs }: Game): Moves {
  const goals = labels.length + 1
  const cells = goals * 64
  return {
    start: new Int32Array(cells).fill(-1),
    list: new Int32Array(3072),
    used: 0,
    goals,
    member: new Int32Array(arcs.length),
    stamp: 0,
  }
}

/**
 * Work out the moves of (marking, goal). Only moves of a strong stubborn set for the goal are kept (Valmari 1990): whatever run reaches the goal
 * contains one of them and can be reordered to begin with it, at the same cost. So parallel branches are not interleaved, joins are filled
 * branch by branch, and silent moves wait until an event needs them. A move with the goal's label is the event itself and costs nothing.
 * @returns where in `list` they begin, or `overflow` when a place would gather more tokens than any real process needs
 */
export function movesAt(game: Game, moves: Moves, marking: number, goal: number): number {
  const cell = marking * moves.goals + goal
  while (cell >= moves.start.length) moves.start = doubled(moves.start, -1)
  if (moves.start[cell] !== -1) return moves.start[cell]!
  const enabled = stubborn(game, moves, marking, seeds(game, marking, goal))
  while (moves.list.length <= moves.used + 3 * enabled.length) moves.list = doubled(moves.list)
  const start = moves.used
  moves.list[start] = enabled.length
  for (const [index, transition] of enabled.entries()) {
    const next = fire(game, transition, marking)
    if (next === overflow) return overflow
    const code = game.labelOf[transition]!
    moves.list[start + 3 * index + 1] = transition
    moves.list[start + 3 * index + 2] = next
    moves.list[start + 3 * index + 3] = code === goal || code === -1 ? 0 : 1
  }
  moves.used += 3 * enabled.length + 1
  moves.start[cell] = start
  return start
}

function seeds(game: Game, marking: number, goal: number): readonly number[] {
  return goal < game.labels.length ? game.byLabel[goal]! : unfinished(game, marking)
}

/** Some place differs from the final marking: one of the transitions that take from it (or give to it) must fire. */
function unfinished({ markings, final, consumers, producers }: Game, marking: number): readonly number[] {
  const { tokens, width } = markings
  let lacking = -1
  for (let place = 0; place < width; place += 1) {
    const excess = tokens[marking * width + place]! - tokens[final * width + place]!
    if (excess > 0) return consumers[place]!
    if (excess < 0) lacking = place
  }
  return lacking === -1 ? [] : producers[lacking]!
}

/** Close a set of transitions: with an enabled one all its rivals for tokens, with a disabled one all that could fill one of its empty places. */
function stubborn(game: Game, moves: Moves, marking: number, from: readonly number[]): number[] {
  moves.stamp += 1
  const { member, stamp } = moves
  const agenda: number[] = []
  const add = (transition: number): void => {
    if (member[transition] === stamp) return
    member[transition] = stamp
    agenda.push(transition)
  }
  from.forEach(add)
  const enabled: number[] = []
  for (let transition = agenda.pop(); transition !== undefined; transition = agenda.pop()) {
    if (isEnabled(game, transition, marking)) {
      enabled.push(transition)
      for (const place of game.arcs[transition]!.inputs) game.consumers[place]!.forEach(add)
    } else game.producers[emptyPlace(game, moves, transition, marking)]!.forEach(add)
  }
  return enabled
}

/** Any of the places that lack tokens would do; the one that brings in the fewest new transitions keeps the set small. */
function emptyPlace({ arcs, markings, producers }: Game, { member, stamp }: Moves, transition: number, marking: number): number {
  const { inputs, needed } = arcs[transition]!
  let best = -1
  let fewest = Number.POSITIVE_INFINITY
  for (let i = 0; i < inputs.length; i += 1) {
    const place = inputs[i]!
    if (markings.tokens[marking * markings.width + place]! >= needed[i]!) continue
    let added = 0
    for (const producer of producers[place]!) if (member[producer] !== stamp) added += 1
    if (added < fewest) {
      best = place
      fewest = added
    }
  }
  return best
}
