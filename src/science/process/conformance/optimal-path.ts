import type { Aligner, Edges } from './alignment.ts'
import { align } from './alignment.ts'

/** One move of an alignment: a transition with an event (both), a transition alone (model-only or silent), an event alone (log-only). `before` is the marking it starts from. */
export type Move = Readonly<{ transition: number | null; event: number | null; before: number }>

/** An optimal alignment, with the codes of the labels left over and skipped, each in ascending order. */
export type OptimalPath = Readonly<{ moves: readonly Move[]; extra: readonly number[]; skipped: readonly number[] }>

type Ways = Readonly<{ edges: Edges; out: ReadonlyMap<number, readonly number[]>; goal: number }>
/** `alone`: the last move was the model's. An event left over is left over before that, so what was expected in its place is told from where the case stood. */
type Prefix = Readonly<{ state: number; extra: readonly number[]; skipped: readonly number[]; alone: boolean; edge: number; previous: Prefix | null }>

// Explanations can multiply with every deviation; whoever reads them wants the best of a few.
const mostPrefixes = 20_000

/**
 * Optimal alignments of a trace (codes of labels) that differ in which labels are left over or skipped, one for each such difference; among equals
 * an event is left over as late as possible, so that the second of two counts as the repeated one. Stops after some thousand ways.
 * @returns a problem when there is no alignment
 */
export function optimalPaths(aligner: Aligner, trace: Int32Array): OptimalPath[] | string {
  const edges: Edges = { from: [], to: [], via: [] }
  const search = align(aligner, trace, edges)
  if (search.problem !== null) return search.problem
  const ways = { edges, out: optimalSteps(aligner, edges, search.goal), goal: search.goal }
  return completePrefixes(aligner, trace, ways)
}

function completePrefixes(aligner: Aligner, trace: Int32Array, ways: Ways): OptimalPath[] {
  const seen = new Set<string>()
  const paths: OptimalPath[] = []
  const stack: Prefix[] = [{ state: 0, extra: [], skipped: [], alone: false, edge: -1, previous: null }]
  for (let prefix = stack.pop(); prefix && (seen.size < mostPrefixes || paths.length === 0); prefix = stack.pop()) {
    const key = `${prefix.state}|${prefix.alone && prefix.state !== ways.goal}|${prefix.extra}|${prefix.skipped}`
    if (seen.has(key)) continue
    seen.add(key)
    if (prefix.state === ways.goal) paths.push({ moves: movesOf(aligner, ways, prefix), extra: prefix.extra, skipped: prefix.skipped })
    else for (const edge of stepsFrom(ways, prefix)) stack.push(extended(aligner, trace, ways, { prefix, edge }))
  }
  return paths
}

function stepsFrom({ edges, out }: Ways, { state, alone }: Prefix): number[] {
  return (out.get(state) ?? []).filter(edge => !alone || edges.via[edge] !== -1)
}

function extended({ game, space }: Aligner, trace: Int32Array, { edges }: Ways, { prefix, edge }: { prefix: Prefix; edge: number }): Prefix {
  const { extra, skipped, state } = prefix
  const to = edges.to[edge]!
  const via = edges.via[edge]!
  const alone = space.position[to] === space.position[state]
  const next = { state: to, extra, skipped, alone, edge, previous: prefix }
  if (via === -1) return { ...next, extra: withCode(extra, trace[space.position[state]!]!) }
  return alone && game.labelOf[via]! >= 0 ? { ...next, skipped: withCode(skipped, game.labelOf[via]!) } : next
}

function withCode(codes: readonly number[], code: number): number[] {
  return [...codes, code].sort((a, b) => a - b)
}

/** The steps on optimal alignments, by the state they leave: those at the right cost from which the goal is reached by such steps. */
function optimalSteps({ game, space }: Aligner, { from, to, via }: Edges, goal: number): Map<number, number[]> {
  const into = new Map<number, number[]>()
  for (const [edge, state] of to.entries()) {
    const free = via[edge] !== -1 && (game.labelOf[via[edge]!] === -1 || space.position[state]! > space.position[from[edge]!]!)
    if (space.cost[from[edge]!]! + (free ? 0 : 1) === space.cost[state]!) into.set(state, [...(into.get(state) ?? []), edge])
  }
  const out = new Map<number, number[]>()
  const agenda = [goal]
  const reached = new Set(agenda)
  for (let state = agenda.pop(); state !== undefined; state = agenda.pop()) {
    for (const edge of into.get(state) ?? []) {
      out.set(from[edge]!, [...(out.get(from[edge]!) ?? []), edge])
      if (!reached.has(from[edge]!)) agenda.push(from[edge]!)
      reached.add(from[edge]!)
    }
  }
  // The last is tried first: moves of the model, and an event left over only after them.
  for (const steps of out.values()) steps.sort((a, b) => Number(via[b] === -1) - Number(via[a] === -1) || b - a)
  return out
}

function movesOf({ space }: Aligner, { edges }: Ways, last: Prefix): Move[] {
  const moves: Move[] = []
  for (let prefix = last; prefix.previous; prefix = prefix.previous) {
    const from = edges.from[prefix.edge]!
    const via = edges.via[prefix.edge]!
    const taken = space.position[edges.to[prefix.edge]!]! > space.position[from]!
    moves.push({ transition: via === -1 ? null : via, event: taken ? space.position[from]! : null, before: space.marking[from]! })
  }
  return moves.reverse()
}
