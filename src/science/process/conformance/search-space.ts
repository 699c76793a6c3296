import { doubled } from '#science/process/net/marking.ts'

/**
 * The states of one search: pairs (position in the trace, marking) with the cheapest way found to each. `via` is the transition that led
 * here, -1 for an event left over; `parent` is the state it led from.
 */
export type SearchSpace = {
  count: number
  position: Int32Array
  marking: Int32Array
  cost: Int32Array
  parent: Int32Array
  via: Int32Array
  closed: Int32Array
  table: Int32Array
  /** States waiting, one stack per estimated total cost; the last in is the first out, which runs down free moves at once. */
  waiting: number[][]
}

/** An empty space; it is cleared and used again for each trace. */
export function createSearchSpace(): SearchSpace {
  const column = (): Int32Array => new Int32Array(256)
  return {
    count: 0,
    position: column(),
    marking: column(),
    cost: column(),
    parent: column(),
    via: column(),
    closed: column(),
    table: new Int32Array(1024).fill(-1),
    waiting: [],
  }
}

/** Forget all states. */
export function clearSpace(space: SearchSpace): void {
  const mask = space.table.length - 1
  if (space.count * 4 > space.table.length) space.table.fill(-1)
  else
    for (let state = space.count - 1; state >= 0; state -= 1) {
      // Last in, first out: a chain of the table is emptied from its end, so every state is still found.
      let slot = slotOf(space.position[state]!, space.marking[state]!) & mask
      while (space.table[slot] !== state) slot = (slot + 1) & mask
      space.table[slot] = -1
    }
  space.count = 0
  for (const stack of space.waiting) stack.length = 0
}

/** The state of a position and a marking; a new one has the cost -1. */
export function stateAt(space: SearchSpace, position: number, marking: number): number {
  const mask = space.table.length - 1
  let slot = slotOf(position, marking) & mask
  for (let known = space.table[slot]!; known !== -1; known = space.table[slot]!) {
    if (space.position[known] === position && space.marking[known] === marking) return known
    slot = (slot + 1) & mask
  }
  const state = space.count
  space.count += 1
  if (state >= space.position.length) grow(space)
  space.position[state] = position
  space.marking[state] = marking
  space.cost[state] = -1
  space.closed[state] = 0
  space.table[slot] = state
  if (space.count * 2 > space.table.length) rebuildTable(space)
  return state
}

/** Put a state in line under its estimated total cost. */
export function enqueue({ waiting }: SearchSpace, state: number, estimate: number): void {
  while (waiting.length <= estimate) waiting.push([])
  waiting[estimate]!.push(state)
}

function grow(space: SearchSpace): void {
  space.position = doubled(space.position)
  space.marking = doubled(space.marking)
  space.cost = doubled(space.cost)
  space.parent = doubled(space.parent)
  space.via = doubled(space.via)
  space.closed = doubled(space.closed)
}

function rebuildTable(space: SearchSpace): void {
  space.table = new Int32Array(space.table.length * 2).fill(-1)
  const mask = space.table.length - 1
  for (let state = 0; state < space.count; state += 1) {
    let slot = slotOf(space.position[state]!, space.marking[state]!) & mask
    while (space.table[slot] !== -1) slot = (slot + 1) & mask
    space.table[slot] = state
  }
}

function slotOf(position: number, marking: number): number {
  const hash = Math.imul(marking ^ Math.imul(position, 0x9e3779b1), 0x85ebca6b)
  return hash ^ (hash >>> 15)
}
