import type { Edge, Node } from '@xyflow/react'
import type { MeshEdge, MeshPicture, Verdict } from '#modules/mesh/views.ts'
import type { useFormat } from '#web/ui/use-format.ts'
import type { Curve, Layout } from './layout.ts'
import { curveOf, loopOf } from './layout.ts'
import type { WaitStep } from './scale.ts'
import { edgeKey, edgeWidth, mostHandOvers, mostVisits, nodeDiameter, waitScale } from './scale.ts'
import { overall } from './verdict.ts'

export type PlaceData = Readonly<{
  diameter: number
  verdict: Verdict
  fact: string
  dim: boolean
  chosen: boolean
  found: boolean
  tabbed: boolean
}>
export type PlaceNodeType = Node<PlaceData, 'place'>
export type HandOverData = Readonly<{
  curve: Curve
  width: number
  wait: WaitStep
  verdict: Verdict
  label: string
  quiet: boolean
  shown: boolean
  dim: boolean
}>
export type HandOverEdgeType = Edge<HandOverData, 'handOver'>

type Format = ReturnType<typeof useFormat>
/** What is singled out: an opened node or hand-over, the node under the pointer, the node found by its name. */
export type Chosen = Readonly<{
  node: string | null
  edge: readonly [string, string] | null
  pointed: string | null
  found: string | null
  /** The one node that Tab reaches. */
  tabbed: string | null
}>

/** The nodes as the picture draws them. */
export function drawnNodes(picture: MeshPicture, layout: Layout, chosen: Chosen, format: Format): PlaceNodeType[] {
  const most = mostVisits(picture.nodes)
  const near = neighbourhood(picture.edges, chosen)
  return picture.nodes.flatMap(node => {
    const place = layout.nodes[node.name]
    if (!place) return []
    const diameter = nodeDiameter(node.visits, most)
    const fact = [format.compact(node.visits), node.waiting.median === null ? null : format.duration(node.waiting.median)]
    return {
      id: node.name,
      type: 'place',
      position: { x: place.x - diameter / 2, y: place.y - diameter / 2 },
      width: diameter,
      height: diameter,
      data: {
        diameter,
        verdict: overall(node.health),
        fact: fact.filter(Boolean).join(' · '),
        dim: near !== null && !near.has(node.name),
        chosen: chosen.node === node.name || (chosen.edge?.includes(node.name) ?? false),
        found: chosen.found === node.name,
        tabbed: chosen.tabbed === node.name,
      },
    }
  })
}

/** The hand-overs as the picture draws them, thick ones first so that thin ones stay visible on top. */
export function drawnEdges(picture: MeshPicture, layout: Layout, chosen: Chosen, format: Format): HandOverEdgeType[] {
  const most = mostHandOvers(picture.edges)
  const scale = waitScale(picture.edges)
  const mostSteps = mostVisits(picture.nodes)
  const radius = new Map(picture.nodes.map(node => [node.name, nodeDiameter(node.visits, mostSteps) / 2]))
  const centre = chosen.pointed ?? chosen.node
  const slow = slowest(picture.edges)
  return [...picture.edges]
    .sort((left, right) => right.n - left.n)
    .flatMap(edge => {
      const [from, to] = [layout.nodes[edge.from], layout.nodes[edge.to]]
      const radii = [radius.get(edge.from), radius.get(edge.to)] as const
      if (!from || !to || radii[0] === undefined || radii[1] === undefined) return []
      const loop = edge.from === edge.to
      const curve = loop ? loopOf(from, radii[0]) : curveOf(from, to, [radii[0], radii[1]], layout.edges[edgeKey(edge.from, edge.to)])
      const opened = chosen.edge?.[0] === edge.from && chosen.edge[1] === edge.to
      const touches = centre !== null && (edge.from === centre || edge.to === centre)
      const data: HandOverData = {
        curve,
        width: edgeWidth(edge.n, most),
        wait: scale.stepOf(edge.waiting.median),
        verdict: edge.health,
        label: format.duration(edge.waiting.median),
        quiet: slow.has(edge),
        shown: opened || touches || edge.health === 'concern' || edge.health === 'improvement',
        dim: chosen.edge && !chosen.pointed ? !opened : centre !== null && !touches,
      }
      return { id: edgeKey(edge.from, edge.to), type: 'handOver', source: edge.from, target: edge.to, data }
    })
}

/** The few hand-overs that wait longest say so without being asked. */
function slowest(edges: readonly MeshEdge[]): ReadonlySet<MeshEdge> {
  return new Set([...edges].sort((left, right) => (right.waiting.median ?? 0) - (left.waiting.median ?? 0)).slice(0, 6))
}

/** What stays bright while something is singled out; null when nothing is. */
function neighbourhood(edges: readonly MeshEdge[], chosen: Chosen): ReadonlySet<string> | null {
  const centre = chosen.pointed ?? chosen.node
  if (centre !== null) return new Set([centre, ...edges.flatMap(edge => (edge.from === centre ? [edge.to] : edge.to === centre ? [edge.from] : []))])
  return chosen.edge ? new Set(chosen.edge) : null
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** The nearest node in the direction of an arrow key, straight ahead preferred over aside. */
export function nearest(layout: Layout, shown: readonly string[], from: string, key: string): string | null {
  const direction = directions[key]
  const start = layout.nodes[from]
  if (!direction || !start) return null
  const candidates = shown.flatMap(name => {
    const place = layout.nodes[name]
    if (!place || name === from) return []
    const [dx, dy] = [place.x - start.x, place.y - start.y]
    const ahead = dx * direction[0] + dy * direction[1]
    const aside = Math.abs(dx * direction[1] + dy * direction[0])
    return ahead > 1 ? [{ name, cost: ahead + aside * 2 }] : []
  })
  return candidates.sort((left, right) => left.cost - right.cost)[0]?.name ?? null
}
