import { placesOf } from './marking.ts'
import type { Net } from './net.ts'
import type { Reachability } from './reachability.ts'
import { reachable, reversed, runTo } from './reachability.ts'
import type { Game } from './token-game.ts'
import { createGame } from './token-game.ts'

/** A marking as the places holding tokens (one entry per token), and the transitions of a shortest run that leads there. */
export type Witness = Readonly<{ marking: readonly number[]; run: readonly number[] }>

/**
 * What is wrong with a net:
 * `deadlock` nothing can go on before the end · `improper-completion` the end is reached with tokens left elsewhere · `no-path-to-end` it can go on
 * for ever but never end · `unsafe-place` two tokens in one place, as if a step were due twice · `dead-transition` a step nobody ever comes to ·
 * `unbounded` tokens gather in `places` without end · `too-many-markings` the check was given up at `limit`.
 */
export type Fault = Readonly<
  | ({ kind: 'deadlock' | 'improper-completion' | 'no-path-to-end' } & Witness)
  | ({ kind: 'unsafe-place'; place: number } & Witness)
  | { kind: 'dead-transition'; transition: number }
  | ({ kind: 'unbounded'; places: readonly number[] } & Witness)
  | { kind: 'too-many-markings'; limit: number }
>

/** Whether a net is sound and safe; `markings` counts the reachable ones seen. Each fault with a witness is told once, by its shortest run. */
export type Soundness = Readonly<{ sound: boolean; markings: number; faults: readonly Fault[] }>

/** Above this many markings no net is checked (nor monitored). */
export const soundnessLimit = 20_000

/** Soundness (van der Aalst 1998: option to complete, proper completion, no dead step) and safety of a net, by enumerating its reachable markings. */
export function checkSoundness(net: Net, limit = soundnessLimit): Soundness {
  const game = createGame(net)
  const graph = reachable(game, limit)
  const faults = faultsOf(game, graph, limit)
  return { sound: faults.length === 0, markings: graph.count, faults }
}

function faultsOf(game: Game, graph: Reachability, limit: number): Fault[] {
  if (graph.outcome.ended === 'limit') return [{ kind: 'too-many-markings', limit }]
  if (graph.outcome.ended === 'unbounded') return [unbounded(game, graph, graph.outcome.more)]
  return [...endFaults(game, graph), ...unsafePlaces(game, graph), ...deadTransitions(game, graph)]
}

function witness(game: Game, graph: Reachability, node: number): Witness {
  return { marking: placesOf(game.markings, graph.marking[node]!), run: runTo(graph, node) }
}

/** The places in which a marking exceeds the largest earlier one of its own run that it covers. */
function unbounded(game: Game, graph: Reachability, node: number): Fault {
  const tokens = (k: number): Uint16Array => game.markings.tokens.subarray(graph.marking[k]! * game.markings.width, (graph.marking[k]! + 1) * game.markings.width)
  const more = tokens(node)
  const covered = (k: number): boolean => tokens(k).every((count, place) => count <= more[place]!)
  let earlier = graph.from[node]!
  while (earlier !== -1 && !covered(earlier)) earlier = graph.from[earlier]!
  const places = [...more.keys()].filter(place => more[place]! > (earlier === -1 ? 1 : tokens(earlier)[place]!))
  return { kind: 'unbounded', places, ...witness(game, graph, node) }
}

function endFaults(game: Game, graph: Reachability): Fault[] {
  const end = graph.node[game.final] ?? -1
  const faults: Fault[] = []
  const stuck = nodes(graph).filter(node => node !== end && graph.offsets[node] === graph.offsets[node + 1])
  const overfull = nodes(graph).find(node => node !== end && exceeds(game, graph.marking[node]!))
  const deadlock = stuck.find(node => !exceeds(game, graph.marking[node]!))
  if (deadlock !== undefined) faults.push({ kind: 'deadlock', ...witness(game, graph, deadlock) })
  if (overfull !== undefined) faults.push({ kind: 'improper-completion', ...witness(game, graph, overfull) })
  // Where a run gets stuck is told already; here remain the runs that go round and round.
  const hopeful = canReach(graph, end === -1 ? stuck : [end, ...stuck])
  const hopeless = nodes(graph).find(node => hopeful[node] === 0)
  if (hopeless !== undefined) faults.push({ kind: 'no-path-to-end', ...witness(game, graph, hopeless) })
  return faults
}

function nodes({ count }: Reachability): number[] {
  return Array.from({ length: count }, (_, node) => node)
}

/** Whether a marking holds at least the final one's tokens. */
function exceeds({ markings, final }: Game, marking: number): boolean {
  const { tokens, width } = markings
  for (let place = 0; place < width; place += 1) if (tokens[marking * width + place]! < tokens[final * width + place]!) return false
  return true
}

function canReach(graph: Reachability, goals: readonly number[]): Uint8Array {
  const { offsets, source } = reversed(graph)
  const seen = new Uint8Array(graph.count)
  const agenda = [...goals]
  for (const goal of goals) seen[goal] = 1
  for (let node = agenda.pop(); node !== undefined; node = agenda.pop()) {
    for (let i = offsets[node]!; i < offsets[node + 1]!; i += 1) {
      if (seen[source[i]!] === 1) continue
      seen[source[i]!] = 1
      agenda.push(source[i]!)
    }
  }
  return seen
}

function unsafePlaces(game: Game, graph: Reachability): Fault[] {
  const { tokens, width } = game.markings
  const all = nodes(graph)
  const places = Array.from({ length: width }, (_, place) => place)
  return places.flatMap((place): Fault[] => {
    const node = all.find(k => tokens[graph.marking[k]! * width + place]! > 1)
    return node === undefined ? [] : [{ kind: 'unsafe-place', place, ...witness(game, graph, node) }]
  })
}

function deadTransitions({ arcs }: Game, graph: Reachability): Fault[] {
  const fired = new Set(graph.transition.subarray(0, graph.edges))
  return [...arcs.keys()].filter(transition => !fired.has(transition)).map((transition): Fault => ({ kind: 'dead-transition', transition }))
}
