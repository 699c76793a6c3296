import type { BpmnElement, BpmnFormat } from '#platform/bpmn.ts'
import { elementOf, elementsOf } from '#platform/bpmn.ts'
import { finishingOrder } from './critical-path.ts'
import type { Box, Drawing, Point } from './diagram.ts'
import { drawEdge, drawShape } from './diagram.ts'

const gap = { column: 60, row: 50, edge: 40 } as const

/**
 * A plain diagram for any process, however it is connected: columns by the longest way from a start, rows in the order of the file, flows that lead back below
 * everything. Used where the usual layout gives up.
 */
export function drawSimply(format: BpmnFormat, definitions: BpmnElement, process: BpmnElement): void {
  const plane = format.create('bpmndi:BPMNPlane', { id: 'Plane_simple', bpmnElement: process, planeElement: [] })
  definitions.set('diagrams', [format.create('bpmndi:BPMNDiagram', { id: 'Diagram_simple', plane })])
  drawScope(format, { plane, drawn: new Map() }, process, { x: 160, y: 80 })
}

type Laid = Readonly<{ boxes: Map<string, Box>; width: number; height: number }>

/** Draw what lies in a scope, its upper left corner given; sub-processes are drawn open, around what lies in them. */
function drawScope(format: BpmnFormat, drawing: Drawing, scope: BpmnElement, corner: Point): void {
  const { boxes, height } = laid(scope)
  const at = (box: Box): Box => ({ ...box, x: box.x + corner.x, y: box.y + corner.y })
  const elements = elementsOf(scope, 'flowElements')
  for (const element of elements) {
    const box = boxes.get(element.id ?? '')
    if (!box) continue
    drawShape(format, drawing, element, at(box))
    if (isOpen(element)) {
      elementsOf(drawing.plane, 'planeElement').at(-1)?.set('isExpanded', true)
      drawScope(format, drawing, element, { x: at(box).x + gap.edge, y: at(box).y + gap.edge })
    }
  }
  let below = corner.y + height + 20
  for (const flow of elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')) {
    const [from, to] = [elementOf(flow, 'sourceRef'), elementOf(flow, 'targetRef')].map(node => boxes.get(node?.id ?? ''))
    if (!from || !to) continue
    const leadsBack = to.x <= from.x
    drawEdge(format, drawing, flow, leadsBack ? around(at(from), at(to), below) : across(at(from), at(to)))
    if (leadsBack) below += 16
  }
}

function laid(scope: BpmnElement): Laid {
  const elements = elementsOf(scope, 'flowElements')
  const nodes = elements.filter(isPlaced)
  const sizes = new Map(nodes.map(node => [node.id ?? '', sizeOf(node)]))
  const columns = Map.groupBy(nodes, columnsOf(elements, nodes))
  const boxes = new Map<string, Box>()
  let [x, height] = [0, 0]
  for (const column of [...columns.keys()].toSorted((a, b) => a - b)) {
    const members = columns.get(column)!
    const width = Math.max(...members.map(({ id }) => sizes.get(id ?? '')!.width))
    let y = 0
    for (const { id } of members) {
      const size = sizes.get(id ?? '')!
      // Rows are as high as a step, so that gateways and events stand on its middle line.
      const row = Math.max(80, size.height)
      boxes.set(id ?? '', { ...size, x: x + (width - size.width) / 2, y: y + (row - size.height) / 2 })
      y += row + gap.row
    }
    height = Math.max(height, y - gap.row)
    x += width + gap.column
  }
  for (const event of elements.filter(({ $type }) => $type === 'bpmn:BoundaryEvent')) {
    const host = boxes.get(elementOf(event, 'attachedToRef')?.id ?? '')
    if (host) boxes.set(event.id ?? '', { x: host.x + host.width - 40, y: host.y + host.height - 18, width: 36, height: 36 })
  }
  return { boxes, width: Math.max(0, x - gap.column), height }
}

/** The column of each node: how many nodes stand before it on the longest way there that does not lead back. */
function columnsOf(elements: readonly BpmnElement[], nodes: readonly BpmnElement[]): (node: BpmnElement) => number {
  const next = new Map<string, string[]>()
  for (const flow of elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')) {
    const source = elementOf(flow, 'sourceRef')
    const from = (source && elementOf(source, 'attachedToRef')?.id) ?? source?.id ?? ''
    next.set(from, [...(next.get(from) ?? []), elementOf(flow, 'targetRef')?.id ?? ''])
  }
  const arrivals = new Set([...next.values()].flat())
  const ids = nodes.map(({ id }) => id ?? '')
  const order = finishingOrder([...ids.filter(id => !arrivals.has(id)), ...ids], next).reverse()
  const place = new Map(order.map((id, i) => [id, i]))
  const column = new Map<string, number>()
  for (const id of order) for (const to of next.get(id) ?? []) if (place.get(to)! > place.get(id)!) column.set(to, Math.max(column.get(to) ?? 0, (column.get(id) ?? 0) + 1))
  return ({ id }) => column.get(id ?? '') ?? 0
}

function isPlaced({ $type }: BpmnElement): boolean {
  return !['bpmn:SequenceFlow', 'bpmn:BoundaryEvent', 'bpmn:DataObject'].includes($type)
}

function isOpen(element: BpmnElement): boolean {
  return elementsOf(element, 'flowElements').length > 0
}

function sizeOf(element: BpmnElement): Readonly<{ width: number; height: number }> {
  if (isOpen(element)) {
    const { width, height } = laid(element)
    return { width: width + 2 * gap.edge, height: height + 2 * gap.edge + 20 }
  }
  if (element.$type.endsWith('Event')) return { width: 36, height: 36 }
  return element.$type.endsWith('Gateway') || element.$type.startsWith('bpmn:Data') ? { width: 50, height: 50 } : { width: 100, height: 80 }
}

function across(from: Box, to: Box): Point[] {
  const [start, end] = [
    { x: from.x + from.width, y: from.y + from.height / 2 },
    { x: to.x, y: to.y + to.height / 2 },
  ]
  const middle = end.x - gap.column / 2
  return start.y === end.y ? [start, end] : [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end]
}

function around(from: Box, to: Box, below: number): Point[] {
  const [start, end] = [
    { x: from.x + from.width / 2, y: from.y + from.height },
    { x: to.x + to.width / 2, y: to.y + to.height },
  ]
  return [start, { x: start.x, y: below }, { x: end.x, y: below }, end]
}
