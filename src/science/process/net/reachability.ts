import { doubled } from './marking.ts'
import type { Game } from './token-game.ts'
import { fire, isEnabled, overflow } from './token-game.ts'

/**
 * Markings reachable from the initial one, numbered by first visit, breadth first, so that `from` and `by` (marking and transition of the
 * first visit, -1 at the start) spell a shortest run. Edges stand in the order of their source: those of marking `k` are
 * `offsets[k] … offsets[k + 1] - 1`. `node` gives the number of an interned marking (-1 = not reached), `marking` the way back.
 */
export type Reachability = {
  count: number
  marking: Int32Array
  node: Int32Array
  from: Int32Array
  by: Int32Array
  offsets: Int32Array
  edges: number
  target: Int32Array
  transition: Int32Array
  outcome: ReachOutcome
}

/**
 * How the enumeration ended: all markings seen; stopped at the limit; or at a marking strictly above one it was reached from, which proves
 * that tokens can be gathered without end (Karp and Miller 1969). `more` is that marking's number.
 */
export type ReachOutcome = Readonly<{ ended: 'complete' } | { ended: 'limit' } | { ended: 'unbounded'; more: number }>

/** Enumerate reachable markings, at most `limit` of them. Markings it did not come to before it stopped have no edges. */
export function reachable(game: Game, limit: number): Reachability {
  const graph = emptyGraph()
  visit(graph, game.initial, -1, -1)
  for (let index = 0; index < graph.count; index += 1) {
    reserveOffsets(graph, index + 1)
    graph.outcome = explore(game, graph, index, limit)
    graph.offsets[index + 1] = graph.edges
    if (graph.outcome.ended !== 'complete') break
  }
  reserveOffsets(graph, graph.count)
  for (let index = 1; index <= graph.count; index += 1) graph.offsets[index] = Math.max(graph.offsets[index]!, graph.offsets[index - 1]!)
  return graph
}

function explore(game: Game, graph: Reachability, index: number, limit: number): ReachOutcome {
  for (let transition = 0; transition < game.arcs.length; transition += 1) {
    if (!isEnabled(game, transition, graph.marking[index]!)) continue
    const next = fire(game, transition, graph.marking[index]!)
    if (next === overflow) return { ended: 'unbounded', more: index }
    const known = next < graph.node.length ? graph.node[next]! : -1
    if (known === -1 && graph.count >= limit) return { ended: 'limit' }
    const target = known === -1 ? visit(graph, next, index, transition) : known
    addEdge(graph, target, transition)
    if (known === -1 && exceedsAncestor(game, graph, target)) return { ended: 'unbounded', more: target }
  }
  return { ended: 'complete' }
}

/**
 * Whether tokens can be shown to gather without end by running deep instead of wide, which finds in few markings what breadth first may not in many.
 * False says nothing when `limit` markings were seen.
 */
export function growsInDepth(game: Game, limit: number): boolean {
  const graph = emptyGraph()
  const path: [node: number, next: number][] = [[visit(graph, game.initial, -1, -1), 0]]
  for (let top = path.at(-1); top && graph.count < limit; top = path.at(-1)) {
    const [node, transition] = top
    top[1] += 1
    if (transition === game.arcs.length) path.pop()
    if (transition >= game.arcs.length || !isEnabled(game, transition, graph.marking[node]!)) continue
    const next = fire(game, transition, graph.marking[node]!)
    if (next === overflow) return true
    if (next < graph.node.length && graph.node[next] !== -1) continue
    path.push([visit(graph, next, node, transition), 0])
    if (exceedsAncestor(game, graph, graph.count - 1)) return true
  }
  return false
}

/** The transitions of a shortest run from the initial marking to a reached one. */
export function runTo({ from, by }: Reachability, node: number): number[] {
  const run: number[] = []
  for (let at = node; from[at] !== -1; at = from[at]!) run.push(by[at]!)
  return run.reverse()
}

/** Where the edges come from: the sources of those leading to marking `k` are `source[offsets[k]] … source[offsets[k + 1] - 1]`. */
export function reversed({ count, offsets, target, edges }: Reachability): Readonly<{ offsets: Int32Array; source: Int32Array }> {
  const incoming = new Int32Array(count + 1)
  for (let e = 0; e < edges; e += 1) incoming[target[e]! + 1]! += 1
  for (let k = 0; k < count; k += 1) incoming[k + 1]! += incoming[k]!
  const next = incoming.slice()
  const source = new Int32Array(edges)
  for (let k = 0; k < count; k += 1) {
    for (let e = offsets[k]!; e < offsets[k + 1]!; e += 1) {
      source[next[target[e]!]!] = k
      next[target[e]!]! += 1
    }
  }
  return { offsets: incoming, source }
}

function emptyGraph(): Reachability {
  const column = (): Int32Array => new Int32Array(64)
  return {
    count: 0,
    marking: column(),
    node: column().fill(-1),
    from: column(),
    by: column(),
    offsets: column(),
    edges: 0,
    target: column(),
    transition: column(),
    outcome: { ended: 'complete' },
  }
}

function visit(graph: Reachability, marking: number, from: number, by: number): number {
  const index = graph.count
  graph.count += 1
  if (index >= graph.marking.length) {
    graph.marking = doubled(graph.marking)
    graph.from = doubled(graph.from)
    graph.by = doubled(graph.by)
  }
  while (marking >= graph.node.length) graph.node = doubled(graph.node, -1)
  graph.marking[index] = marking
  graph.node[marking] = index
  graph.from[index] = from
  graph.by[index] = by
  return index
}

function reserveOffsets(graph: Reachability, index: number): void {
  while (index >= graph.offsets.length) graph.offsets = doubled(graph.offsets)
}

function addEdge(graph: Reachability, target: number, transition: number): void {
  if (graph.edges >= graph.target.length) {
    graph.target = doubled(graph.target)
    graph.transition = doubled(graph.transition)
  }
  graph.target[graph.edges] = target
  graph.transition[graph.edges] = transition
  graph.edges += 1
}

function exceedsAncestor(game: Game, { marking, from }: Reachability, node: number): boolean {
  for (let earlier = from[node]!; earlier !== -1; earlier = from[earlier]!) if (covers(game, marking[node]!, marking[earlier]!)) return true
  return false
}

/** Whether one marking holds at least the tokens of another, different one. */
function covers({ markings }: Game, more: number, less: number): boolean {
  const { tokens, width } = markings
  for (let place = 0; place < width; place += 1) if (tokens[more * width + place]! < tokens[less * width + place]!) return false
  return true
}
