import type { BpmnElement, BpmnFormat } from '#platform/bpmn.ts'
import { elementOf, elementsOf } from '#platform/bpmn.ts'

export type Box = Readonly<{ x: number; y: number; width: number; height: number }>
export type Point = Readonly<{ x: number; y: number }>

/** The drawing of a file: the plane of its first diagram and, per element, what is drawn for it on any plane. */
export type Drawing = Readonly<{ plane: BpmnElement; drawn: ReadonlyMap<string, BpmnElement> }>

/** The drawing; null when the file has none, or an empty one. */
export function drawingOf(definitions: BpmnElement): Drawing | null {
  const planes = elementsOf(definitions, 'diagrams').flatMap(diagram => elementOf(diagram, 'plane') ?? [])
  const pieces = planes.flatMap(plane => elementsOf(plane, 'planeElement'))
  const drawn = new Map(pieces.flatMap(piece => [[elementOf(piece, 'bpmnElement')?.id ?? '', piece] as const]))
  drawn.delete('')
  return planes[0] && drawn.size > 0 ? { plane: planes[0], drawn } : null
}

export function boxOf(shape: BpmnElement | undefined): Box | null {
  const bounds = shape && elementOf(shape, 'bounds')
  if (!bounds) return null
  const side = (name: string): number => Number(bounds.get(name) ?? 0)
  return { x: side('x'), y: side('y'), width: side('width'), height: side('height') }
}

/** Draw a shape for an element. */
export function drawShape({ create }: BpmnFormat, { plane }: Drawing, element: BpmnElement, box: Box): void {
  const shape = create('bpmndi:BPMNShape', { id: `${element.id}_di`, bpmnElement: element, bounds: create('dc:Bounds', box) })
  const isLane = element.$type === 'bpmn:Lane' || element.$type === 'bpmn:Participant'
  if (isLane) shape.set('isHorizontal', true)
  // Pools lie below what they hold, so they come first.
  plane.set('planeElement', isLane ? [shape, ...elementsOf(plane, 'planeElement')] : [...elementsOf(plane, 'planeElement'), shape])
}

/** Draw an edge for a flow. */
export function drawEdge({ create }: BpmnFormat, { plane }: Drawing, element: BpmnElement, points: readonly Point[]): void {
  const waypoint = points.map(point => create('dc:Point', point))
  plane.set('planeElement', [...elementsOf(plane, 'planeElement'), create('bpmndi:BPMNEdge', { id: `${element.id}_di`, bpmnElement: element, waypoint })])
}

/** Take away everything that is drawn for some elements. */
export function erase(definitions: BpmnElement, gone: ReadonlySet<BpmnElement>): void {
  for (const diagram of elementsOf(definitions, 'diagrams')) {
    const plane = elementOf(diagram, 'plane')
    if (!plane) continue
    const kept = elementsOf(plane, 'planeElement').filter(piece => !gone.has(elementOf(piece, 'bpmnElement')!))
    plane.set('planeElement', kept)
  }
}
