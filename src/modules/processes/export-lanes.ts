import type { BpmnElement, BpmnFormat } from '#platform/bpmn.ts'
import { elementOf, elementsOf, textOf } from '#platform/bpmn.ts'
import type { Box, Drawing } from './diagram.ts'
import { boxOf, drawShape, erase } from './diagram.ts'
import { readExtension } from './read-extension.ts'

const marks = { lanes: 'QmLanes_', pools: 'QmPools_', pool: 'QmPool_' } as const
const room = 40
const title = 30

/**
 * Write the responsible departments as lanes, as other programs know them, in the order in which the process comes to them; the nodes are moved up and down
 * into their lanes. A process whose designer drew lanes or pools keeps those.
 */
export function writeLanes(format: BpmnFormat, definitions: BpmnElement, process: BpmnElement, drawing: Drawing | null): void {
  const roots = elementsOf(definitions, 'rootElements')
  if (elementsOf(process, 'laneSets').length > 0 || roots.some(({ $type }) => $type === 'bpmn:Collaboration')) return
  const departments = departmentsOf(process)
  const names = [...new Set(departments.values())]
  if (names.length === 0) return
  const nodesOf = (name: string): BpmnElement[] => elementsOf(process, 'flowElements').filter(node => departments.get(node) === name)
  const lanes = names.map((name, i) => format.create('bpmn:Lane', { id: `${marks.lanes}${process.id}_${i + 1}`, name, flowNodeRef: nodesOf(name) }))
  process.set('laneSets', [format.create('bpmn:LaneSet', { id: `${marks.lanes}${process.id}`, lanes })])
  const pool = format.create('bpmn:Participant', { id: `${marks.pool}${process.id}`, name: textOf(process, 'name'), processRef: process })
  const pools = format.create('bpmn:Collaboration', { id: `${marks.pools}${process.id}`, participants: [pool] })
  definitions.set('rootElements', [pools, ...roots])
  if (!drawing) return
  drawing.plane.set('bpmnElement', pools)
  drawLanes(format, drawing, pool, lanes)
}

/** The department of each node. Events and gateways belong to whoever acts before them, or, at the start, after them. */
function departmentsOf(process: BpmnElement): Map<BpmnElement, string> {
  const elements = elementsOf(process, 'flowElements')
  const nodes = elements.filter(({ $type }) => $type !== 'bpmn:SequenceFlow' && !$type.startsWith('bpmn:Data'))
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
  const links = flows.flatMap(flow => {
    const [from, to] = [elementOf(flow, 'sourceRef'), elementOf(flow, 'targetRef')]
    return from && to ? [[from, to] as const] : []
  })
  for (const node of nodes) {
    const host = elementOf(node, 'attachedToRef')
    if (host) links.push([host, node])
  }
  const departments = new Map<BpmnElement, string>()
  for (const node of nodes) {
    const name = readExtension(node).responsibility?.department.trim()
    if (name) departments.set(node, name)
  }
  spread(departments, links)
  spread(
    departments,
    links.map(([from, to]) => [to, from] as const),
  )
  return departments
}

/** Hand departments along links to nodes that have none, until nothing changes. */
function spread(departments: Map<BpmnElement, string>, links: readonly (readonly [BpmnElement, BpmnElement])[]): void {
  const next = Map.groupBy(links, ([from]) => from)
  const agenda = [...departments.keys()]
  for (let at = agenda.shift(); at; at = agenda.shift()) {
    for (const [, to] of next.get(at) ?? []) {
      if (departments.has(to)) continue
      departments.set(to, departments.get(at)!)
      agenda.push(to)
    }
  }
}

function drawLanes(format: BpmnFormat, drawing: Drawing, pool: BpmnElement, lanes: readonly BpmnElement[]): void {
  const shapes = lanes.map(lane => elementsOf(lane, 'flowNodeRef'))
  const boxes = shapes.flat().flatMap(node => boxOf(drawing.drawn.get(node.id ?? '')) ?? [])
  if (boxes.length === 0) return
  const left = Math.min(...boxes.map(({ x }) => x)) - room - title
  const width = Math.max(...boxes.map(box => box.x + box.width)) + room - left
  const top = Math.min(...boxes.map(({ y }) => y)) - room
  let y = top
  const moved = new Map<BpmnElement, number>()
  const bands = lanes.map((lane, i) => {
    const own = shapes[i]!.flatMap(node => boxOf(drawing.drawn.get(node.id ?? '')) ?? [])
    const [least, most] = [Math.min(...own.map(box => box.y), Number.POSITIVE_INFINITY), Math.max(...own.map(box => box.y + box.height), Number.NEGATIVE_INFINITY)]
    const height = own.length === 0 ? 120 : most - least + 2 * room
    for (const node of shapes[i]!) moved.set(node, own.length === 0 ? 0 : y + room - least)
    const band = { x: left, y, width: width - title, height }
    y += height
    return [lane, band] as const
  })
  // Drawn first in the list is drawn below: lanes are put before the nodes, the pool before the lanes.
  for (const [lane, band] of bands) drawShape(format, drawing, lane, { ...band, x: left + title })
  drawShape(format, drawing, pool, { x: left, y: top, width, height: y - top })
  moveDrawn(format, drawing, moved)
}

/** Move nodes with all that lies in them; flows inside one lane move along, flows between lanes are bent anew. */
function moveDrawn(format: BpmnFormat, { drawn }: Drawing, moved: ReadonlyMap<BpmnElement, number>): void {
  for (const [node, by] of moved) for (const inner of [node, ...insideOf(node)]) shift(drawn.get(inner.id ?? ''), by)
  const flows = [...drawn.values()].filter(({ $type }) => $type === 'bpmndi:BPMNEdge')
  for (const edge of flows) {
    const flow = elementOf(edge, 'bpmnElement')
    const [source, target] = flow ? [elementOf(flow, 'sourceRef'), elementOf(flow, 'targetRef')] : [null, null]
    if (!source || !target || !moved.has(source) || !moved.has(target)) continue
    if (moved.get(source) === moved.get(target)) shift(edge, moved.get(source)!)
    else bend(format, edge, boxOf(drawn.get(source.id ?? '')), boxOf(drawn.get(target.id ?? '')))
  }
}

function insideOf(node: BpmnElement): BpmnElement[] {
  return elementsOf(node, 'flowElements').flatMap(inner => [inner, ...insideOf(inner)])
}

function shift(piece: BpmnElement | undefined, by: number): void {
  if (!piece || by === 0) return
  const label = elementOf(piece, 'label')
  const places = [elementOf(piece, 'bounds'), label && elementOf(label, 'bounds'), ...elementsOf(piece, 'waypoint')]
  for (const place of places) place?.set('y', Number(place.get('y')) + by)
}

/** From the right of one node to the left of the next, or around below when that lies behind. */
function bend({ create }: BpmnFormat, edge: BpmnElement, from: Box | null, to: Box | null): void {
  if (!from || !to) return
  const [out, into] = [
    { x: from.x + from.width, y: from.y + from.height / 2 },
    { x: to.x, y: to.y + to.height / 2 },
  ]
  const middle = into.x > out.x + 20 ? (out.x + into.x) / 2 : out.x + 20
  const points = [out, { x: middle, y: out.y }, { x: middle, y: into.y }, into]
  const behind = [out, { x: middle, y: out.y }, { x: middle, y: (out.y + into.y) / 2 }, { x: into.x - 20, y: (out.y + into.y) / 2 }, { x: into.x - 20, y: into.y }, into]
  const way = into.x > out.x + 20 ? points : behind
  edge.set(
    'waypoint',
    way.map(point => create('dc:Point', point)),
  )
}

/** Whether the lanes of a process are those of an export. */
export function hasOwnLanes(process: BpmnElement): boolean {
  return elementsOf(process, 'laneSets').some(({ id }) => id?.startsWith(marks.lanes))
}

/** Take back at import the lanes that `writeLanes` wrote. */
export function takeBackLanes(definitions: BpmnElement, process: BpmnElement): void {
  const sets = elementsOf(process, 'laneSets')
  const own = sets.filter(({ id }) => id?.startsWith(marks.lanes))
  const roots = elementsOf(definitions, 'rootElements')
  const pools = roots.filter(({ $type, id }) => $type === 'bpmn:Collaboration' && id?.startsWith(marks.pools))
  if (own.length === 0 && pools.length === 0) return
  process.set(
    'laneSets',
    sets.filter(set => !own.includes(set)),
  )
  definitions.set(
    'rootElements',
    roots.filter(root => !pools.includes(root)),
  )
  for (const diagram of elementsOf(definitions, 'diagrams')) {
    const plane = elementOf(diagram, 'plane')
    if (plane && pools.includes(elementOf(plane, 'bpmnElement')!)) plane.set('bpmnElement', process)
  }
  erase(definitions, new Set([...own.flatMap(set => elementsOf(set, 'lanes')), ...pools.flatMap(pool => elementsOf(pool, 'participants'))]))
}
