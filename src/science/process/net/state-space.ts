import { placesOf } from './marking.ts'
import type { Net } from './net.ts'
import type { Reachability } from './reachability.ts'
import { reachable } from './reachability.ts'
import { createGame } from './token-game.ts'

/**
 * The same net, which may stop in every marking it can reach: one silent transition per marking to the final one. An optimal alignment with it is an optimal
 * prefix alignment (Adriansyah 2014): what may still come costs nothing. For 1-safe nets.
 * @returns null when more than `limit` markings can be reached
 */
export function endsAnywhere(net: Net, limit: number): Net | null {
  const game = createGame(net)
  const { outcome, count, marking } = reachable(game, limit)
  if (outcome.ended !== 'complete') return null
  const final = [...net.final].toSorted().join()
  const states = Array.from({ length: count }, (_, node) => placesOf(game.markings, marking[node]!))
  const ends = states.filter(places => [...places].toSorted().join() !== final).map(pre => ({ label: null, pre, post: net.final }))
  return { ...net, transitions: [...net.transitions, ...ends] }
}

/**
 * Which activity may come right after which, silent moves between them being free; `null` as `from` stands for the beginning.
 * @returns null when more than `limit` markings can be reached
 */
export function directlyFollows(net: Net, limit: number): ((from: string | null, to: string) => boolean) | null {
  const graph = reachable(createGame(net), limit)
  if (graph.outcome.ended !== 'complete') return null
  const next = Array.from({ length: graph.count }, (_, node) => labelsAfterSilence(net, graph, node))
  const pairs = new Set([...next[0]!].map(to => pair(null, to)))
  for (let node = 0; node < graph.count; node += 1) {
    for (const { label, target } of edgesOf(net, graph, node)) if (label !== null) for (const to of next[target]!) pairs.add(pair(label, to))
  }
  return (from, to) => pairs.has(pair(from, to))
}

function pair(from: string | null, to: string): string {
  return `${from ?? ''}\0${to}`
}

function edgesOf({ transitions }: Net, { offsets, target, transition }: Reachability, node: number): { label: string | null; target: number }[] {
  const edges: { label: string | null; target: number }[] = []
  for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge += 1) edges.push({ label: transitions[transition[edge]!]!.label, target: target[edge]! })
  return edges
}

function labelsAfterSilence(net: Net, graph: Reachability, from: number): Set<string> {
  const found = new Set<string>()
  const seen = new Set([from])
  const agenda = [from]
  for (let at = agenda.pop(); at !== undefined; at = agenda.pop()) {
    for (const { label, target } of edgesOf(net, graph, at)) {
      if (label !== null) found.add(label)
      else if (!seen.has(target)) {
        seen.add(target)
        agenda.push(target)
      }
    }
  }
  return found
}
