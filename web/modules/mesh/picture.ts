import type { Edge, Node } from '@xyflow/react'
import type { MeshEdge, MeshNode, MeshPicture, PromiseShare, Verdict } from '#modules/mesh/views.ts'
import type { useFormat } from '#web/ui/use-format.ts'
import type { Curve, Layout } from './layout.ts'
import { curveOf, loopOf } from './layout.ts'
import type { WaitScale, WaitStep } from './scale.ts'
import { edgeKey, edgeWidth, mostHandOvers, mostVisits, nodeDiameter, waitScale } from './scale.ts'
import type { ShareTone } from './share-scale.ts'
import { isLow, lowestFirst, onlyHolds, shareTone } from './share-scale.ts'
import { overall } from './verdict.ts'

/** What colours a place or hand-over: its health or waiting, or its on-time share. */
export type PlaceTone = Verdict | ShareTone
export type HandOverTone = `wait${WaitStep}` | ShareTone
export type PlaceData = Readonly<{
  diameter: number
  tone: PlaceTone
  fact: string
  /** How the fact begins where it is an on-time share: this part stays on a picture seen from afar. */
  share: string | null
  /** A breach has just fallen here. */
  breached: boolean
  dim: boolean
  chosen: boolean
  found: boolean
  tabbed: boolean
}>
export type PlaceNodeType = Node<PlaceData, 'place'>
export type HandOverData = Readonly<{
  curve: Curve
  width: number
  tone: HandOverTone
  /** Marked beside its label where its waiting stands out. */
  verdict: Verdict | null
  label: string
  quiet: boolean
  shown: boolean
  dim: boolean
}>
export type HandOverEdgeType = Edge<HandOverData, 'handOver'>

type Format = ReturnType<typeof useFormat>
const mostQuiet = 6
/** What is singled out: an opened node or hand-over, the node under the pointer, the node found by its name. */
export type Chosen = Readonly<{
  node: string | null
  edge: readonly [string, string] | null
  pointed: string | null
  found: string | null
  /** The one node that Tab reaches. */
  tabbed: string | null
}>
/** How the picture is coloured, and which nodes are marked because a breach has just fallen there. */
export type Look = Readonly<{ byPromises: boolean; marked: ReadonlySet<string>; format: Format; none: string; held: (count: string) => string }>

/** The nodes as the picture draws them. */
export function drawnNodes(picture: MeshPicture, layout: Layout, chosen: Chosen, look: Look): PlaceNodeType[] {
  const most = mostVisits(picture.nodes)
  const near = neighbourhood(picture.edges, chosen)
  return picture.nodes.flatMap(node => {
    const place = layout.nodes[node.name]
    if (!place) return []
    const diameter = nodeDiameter(node.visits, most)
    return {
      id: node.name,
      type: 'place',
      position: { x: place.x - diameter / 2, y: place.y - diameter / 2 },
      width: diameter,
      height: diameter,
      data: {
        diameter,
        tone: look.byPromises ? shareTone(node.promises) : overall(node.health),
        fact: factOf(node, look),
        share: shareSaid(node, look),
        breached: look.marked.has(node.name),
        dim: near !== null && !near.has(node.name),
        chosen: chosen.node === node.name || (chosen.edge?.includes(node.name) ?? false),
        found: chosen.found === node.name,
        tabbed: chosen.tabbed === node.name,
      },
    }
  })
}

/** The hand-overs as the picture draws them, thick ones first so that thin ones stay visible on top. */
export function drawnEdges(picture: MeshPicture, layout: Layout, chosen: Chosen, look: Look): HandOverEdgeType[] {
  const most = mostHandOvers(picture.edges)
  const scale = waitScale(picture.edges)
  const mostSteps = mostVisits(picture.nodes)
  const radius = new Map(picture.nodes.map(node => [node.name, nodeDiameter(node.visits, mostSteps) / 2]))
  const centre = chosen.pointed ?? chosen.node
  const quiet = new Set<MeshEdge>(look.byPromises ? lowestFirst(picture.edges).slice(0, mostQuiet) : slowest(picture.edges))
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
      const { firm, ...said } = saidOf(edge, look, scale)
      const data: HandOverData = {
        ...said,
        curve,
        width: edgeWidth(edge.n, most),
        quiet: quiet.has(edge),
        shown: opened || touches || firm,
        dim: chosen.edge && !chosen.pointed ? !opened : centre !== null && !touches,
      }
      return { id: edgeKey(edge.from, edge.to), type: 'handOver', source: edge.from, target: edge.to, data }
    })
}

function factOf({ visits, waiting, promises }: MeshNode, { byPromises, format, none, held }: Look): string {
  if (byPromises && promises && onlyHolds(promises)) return held(format.compact(promises.open))
  if (byPromises) return promises ? `${saidShare(promises, format)} · n=${format.compact(decided(promises))}` : none
  return [format.compact(visits), waiting.median === null ? null : format.duration(waiting.median)].filter(Boolean).join(' · ')
}

function shareSaid({ promises }: MeshNode, { byPromises, format }: Look): string | null {
  return byPromises && promises && !onlyHolds(promises) ? saidShare(promises, format) : null
}

const saidShare = (promises: PromiseShare, format: Format) => format.share(promises.share, decided(promises))
const decided = ({ kept, missed }: PromiseShare) => kept + missed

/** How a hand-over is coloured and labelled, and whether it speaks up without being asked. */
function saidOf(edge: MeshEdge, { byPromises, format }: Look, scale: WaitScale): Pick<HandOverData, 'tone' | 'verdict' | 'label'> & { firm: boolean } {
  const { promises, health } = edge
  if (byPromises) return { tone: shareTone(promises), verdict: null, label: promises ? saidShare(promises, format) : '', firm: isLow(promises) }
  const tone = `wait${scale.stepOf(edge.waiting.median)}` as const
  return { tone, verdict: health, label: format.duration(edge.waiting.median), firm: health === 'concern' || health === 'improvement' }
}

/** The few hand-overs that wait longest say so without being asked. */
function slowest(edges: readonly MeshEdge[]): readonly MeshEdge[] {
  return [...edges].sort((left, right) => (right.waiting.median ?? 0) - (left.waiting.median ?? 0)).slice(0, mostQuiet)
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
