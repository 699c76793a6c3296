import type { Decomposition } from '#science/process/net/component.ts'
import type { Game } from '#science/process/net/token-game.ts'

/** A component as an automaton: its states are its places; only labels it owns cost anything. */
type Automaton = Readonly<{
  size: number
  /** State per place of the net, -1 for places outside. */
  stateOf: Int32Array
  finalState: number
  /** Fewest owned visible moves from state to state, row by row. */
  distance: Int32Array
  /** Per owned label code: pairs of states (from, to) that its transitions connect. */
  steps: ReadonlyMap<number, Int32Array>
}>

/**
 * What no alignment can avoid, summed over sequential components: each component alone is an automaton whose exact alignment with its
 * own events is cheap, and no label is owned twice, so the sum never exceeds the true cost (an additive pattern database, Felner, Korf
 * and Hanan 2004; over S-components instead of tiles). It also never falls faster than the cost rises, so A* may close states for good.
 */
export type LowerBound = {
  readonly automata: readonly Automaton[]
  /** The automaton owning each label code, -1 for none. */
  readonly owner: Int32Array
  /** States per marking, one per automaton. */
  held: Int32Array
  described: number
  /** Costs to go of the trace in hand, and where in them the row of (position, automaton) begins. */
  toGo: Int32Array
  rows: Int32Array
}

/** More than any alignment costs: there is no way at all. */
export const impossible = 1 << 28

// The table of distances is quadratic; a component as large as this is left out, which only makes the bound weaker.
const mostStates = 2000

/** The bound for a game whose net was decomposed. */
export function createLowerBound(game: Game, { components, ownerOf }: Decomposition): LowerBound {
  const used = [...new Set(ownerOf.values())].filter(index => components[index]!.length <= mostStates)
  const owner = Int32Array.from(game.labels, label => used.indexOf(ownerOf.get(label) ?? -1))
  const automata = used.map((index, automaton) => automatonOf(game, components[index]!, code => owner[code] === automaton))
  return { automata, owner, held: new Int32Array(Math.max(1, 64 * automata.length)), described: 0, toGo: new Int32Array(1024), rows: new Int32Array(64) }
}

/** Take a trace (codes of labels) in hand: afterwards `boundAt` answers for its positions. */
export function prepareBound(bound: LowerBound, trace: Int32Array): void {
  const { automata, owner } = bound
  reserve(bound, trace)
  let used = 0
  for (const [a, { size, distance, finalState }] of automata.entries()) {
    bound.rows[trace.length * automata.length + a] = used
    for (let state = 0; state < size; state += 1) bound.toGo[used + state] = distance[state * size + finalState]!
    used += size
  }
  for (let position = trace.length - 1; position >= 0; position -= 1) {
    const code = trace[position]!
    for (const [a, automaton] of automata.entries()) {
      const later = bound.rows[(position + 1) * automata.length + a]!
      if (owner[code] === a) {
        fillRow(bound.toGo, automaton, later, { row: used, steps: automaton.steps.get(code)! })
        bound.rows[position * automata.length + a] = used
        used += automaton.size
      } else bound.rows[position * automata.length + a] = later
    }
  }
}

/** The bound from a position of the trace in hand and a marking to the end; `impossible` or more when the end cannot be reached. */
export function boundAt(bound: LowerBound, game: Game, position: number, marking: number): number {
  const { automata } = bound
  if (bound.described <= marking) describeMarkings(bound, game)
  let sum = 0
  for (let a = 0; a < automata.length; a += 1) sum += bound.toGo[bound.rows[position * automata.length + a]! + bound.held[marking * automata.length + a]!]!
  return sum
}

/** Either the event is left over (1, and the same state), or the automaton goes to where it can take part in it. */
function fillRow(toGo: Int32Array, { size, distance }: Automaton, later: number, { row, steps }: { row: number; steps: Int32Array }): void {
  for (let state = 0; state < size; state += 1) {
    let best = 1 + toGo[later + state]!
    for (let i = 0; i < steps.length; i += 2) {
      const cost = distance[state * size + steps[i]!]! + toGo[later + steps[i + 1]!]!
      if (cost < best) best = cost
    }
    toGo[row + state] = best < impossible ? best : impossible
  }
}

function reserve(bound: LowerBound, trace: Int32Array): void {
  const { automata, owner } = bound
  let cells = automata.reduce((sum, { size }) => sum + size, 0)
  for (const code of trace) cells += automata[owner[code]!]?.size ?? 0
  if (bound.toGo.length < cells) bound.toGo = new Int32Array(cells * 2)
  const rows = (trace.length + 1) * automata.length
  if (bound.rows.length < rows) bound.rows = new Int32Array(rows * 2)
}

function describeMarkings(bound: LowerBound, { markings }: Game): void {
  const { automata } = bound
  if (bound.held.length < markings.count * automata.length) {
    const held = new Int32Array(markings.count * automata.length * 2)
    held.set(bound.held)
    bound.held = held
  }
  for (; bound.described < markings.count; bound.described += 1) {
    const start = bound.described * markings.width
    for (const [a, { stateOf }] of automata.entries()) {
      let place = 0
      while (stateOf[place] === -1 || markings.tokens[start + place] === 0) place += 1
      bound.held[bound.described * automata.length + a] = stateOf[place]!
    }
  }
}

function automatonOf(game: Game, component: readonly number[], owns: (code: number) => boolean): Automaton {
  const size = component.length
  const stateOf = new Int32Array(game.net.places).fill(-1)
  for (const [state, place] of component.entries()) stateOf[place] = state
  const moves = game.net.transitions.flatMap(({ pre, post }, t) => {
    const from = pre.find(place => stateOf[place] !== -1)
    const to = post.find(place => stateOf[place] !== -1)
    return from === undefined || to === undefined ? [] : [{ from: stateOf[from]!, to: stateOf[to]!, code: game.labelOf[t]! }]
  })
  const owned = moves.filter(({ code }) => code >= 0 && owns(code))
  const codes = new Set(owned.map(({ code }) => code))
  const steps = new Map([...codes].map(code => [code, Int32Array.from(owned.filter(move => move.code === code).flatMap(({ from, to }) => [from, to]))]))
  const priced = moves.map(({ from, to, code }) => ({ from, to, cost: codes.has(code) ? 1 : 0 }))
  return { size, stateOf, finalState: stateOf[component.find(place => game.net.final.includes(place))!]!, distance: distances(size, priced), steps }
}

type PricedMove = Readonly<{ from: number; to: number; cost: number }>

/** Fewest priced moves between all states: one search per state that takes free moves first (0-1 breadth first). */
function distances(size: number, moves: readonly PricedMove[]): Int32Array {
  const leaving: PricedMove[][] = Array.from({ length: size }, () => [])
  for (const move of moves) leaving[move.from]!.push(move)
  const distance = new Int32Array(size * size).fill(impossible)
  for (let source = 0; source < size; source += 1) {
    const row = distance.subarray(source * size, (source + 1) * size)
    row[source] = 0
    let level = [source]
    while (level.length > 0) {
      const next: number[] = []
      for (let state = level.pop(); state !== undefined; state = level.pop()) {
        for (const { to, cost } of leaving[state]!) {
          if (row[state]! + cost >= row[to]!) continue
          row[to] = row[state]! + cost
          if (cost === 0) level.push(to)
          else next.push(to)
        }
      }
      level = next
    }
  }
  return distance
}
