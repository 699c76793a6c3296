import type { Reachability } from '#science/process/net/reachability.ts'
import type { Game } from '#science/process/net/token-game.ts'

/**
 * The reachable markings with the price of moving between them without an event: silent moves cost 0, visible ones 1. Moves leaving node
 * `k` are `offsets[k] … offsets[k + 1] - 1`; `bySource` and `byTarget` list, per label code, the moves that an event of this label can take.
 */
export type MoveGraph = Readonly<{
  count: number
  offsets: Int32Array
  target: Int32Array
  price: Uint8Array
  bySource: readonly Int32Array[]
  byTarget: readonly Int32Array[]
}>

/** The prices of a net's reachability graph. */
export function createMoveGraph({ labels, labelOf }: Game, graph: Reachability): MoveGraph {
  const sources: number[][] = labels.map(() => [])
  const targets: number[][] = labels.map(() => [])
  const price = new Uint8Array(graph.edges)
  for (let node = 0; node < graph.count; node += 1) {
    for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge += 1) {
      const code = labelOf[graph.transition[edge]!]!
      if (code === -1) continue
      price[edge] = 1
      sources[code]!.push(node)
      targets[code]!.push(graph.target[edge]!)
    }
  }
  const columns = (lists: readonly number[][]): Int32Array[] => lists.map(list => Int32Array.from(list))
  return { count: graph.count, offsets: graph.offsets, target: graph.target, price, bySource: columns(sources), byTarget: columns(targets) }
}

/**
 * Let lowered costs spread: on return every node costs at most what any node costs plus the way from there. `lowered` are the nodes whose cost was just
 * lowered (all others agree with each other already). Cheapest first, by level (Dial 1969), so that each node is visited once.
 */
export function spreadCosts({ offsets, target, price }: MoveGraph, costs: Int32Array, lowered: readonly number[]): void {
  const levels: number[][] = []
  const put = (node: number): void => {
    const level = costs[node]!
    while (levels.length <= level) levels.push([])
    levels[level]!.push(node)
  }
  lowered.forEach(put)
  for (let level = 0; level < levels.length; level += 1) {
    const waiting = levels[level]!
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (costs[node] !== level) continue
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge += 1) {
        const cost = level + price[edge]!
        if (cost >= costs[target[edge]!]!) continue
        costs[target[edge]!] = cost
        put(target[edge]!)
      }
    }
  }
}
