import type { MeshEdge, MeshNode } from '#modules/mesh/views.ts'

const smallest = 22
const largest = 64

/** Diameter of a node: its area grows with its volume, so that areas can be compared. */
export function nodeDiameter(visits: number, most: number): number {
  return Math.max(smallest, Math.round(largest * Math.sqrt(visits / Math.max(1, most))))
}

/** Width of a hand-over, from 1.25 to 9 pixels. */
export function edgeWidth(count: number, most: number): number {
  return 1.25 + 7.75 * Math.sqrt(count / Math.max(1, most))
}

export type WaitStep = 1 | 2 | 3 | 4
export type WaitScale = Readonly<{ stepOf: (median: number | null) => WaitStep; bounds: readonly number[] }>

/** Four steps of waiting, cut at the quartiles of the hand-overs in view. */
export function waitScale(edges: readonly MeshEdge[]): WaitScale {
  const medians = edges.flatMap(edge => (edge.waiting.median === null ? [] : [edge.waiting.median])).sort((left, right) => left - right)
  const quartile = (part: number) => medians[Math.min(medians.length - 1, Math.floor(medians.length * part))] ?? 0
  const bounds = [quartile(0.25), quartile(0.5), quartile(0.75)]
  const stepOf = (median: number | null): WaitStep => {
    if (median === null || median <= bounds[0]!) return 1
    if (median <= bounds[1]!) return 2
    return median <= bounds[2]! ? 3 : 4
  }
  return { stepOf, bounds }
}

export function mostVisits(nodes: readonly MeshNode[]): number {
  return nodes.reduce((most, node) => Math.max(most, node.visits), 1)
}

export function mostHandOvers(edges: readonly MeshEdge[]): number {
  return edges.reduce((most, edge) => Math.max(most, edge.n), 1)
}

export const edgeKey = (from: string, to: string) => JSON.stringify([from, to])
export const edgeEnds = (key: string) => JSON.parse(key) as [string, string]
