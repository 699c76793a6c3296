import type { BpmnElement, BpmnFormat } from '#platform/bpmn.ts'
import { elementOf, elementsOf, textOf } from '#platform/bpmn.ts'
import type { Box, Drawing } from './diagram.ts'
import { boxOf, drawEdge, drawShape, erase } from './diagram.ts'
import { extensionOf, readExtension } from './read-extension.ts'
import { durationOfMinutes } from './views.ts'

/** Ids of what is written for other programs only; at import they say what is to be taken back. */
const marks = { timer: 'QmLimit_', flow: 'QmLimitFlow_', end: 'QmLimitEnd_' } as const

/**
 * Write every time limit as other programs know it: a timer at the edge of the step that does not interrupt it and leads to an end of its own
 * (BPMN 2.0.2 §10.5.4). A step whose designer drew such a timer keeps that one.
 */
export function writeLimits(format: BpmnFormat, scope: BpmnElement, drawing: Drawing | null): void {
  for (const step of [...elementsOf(scope, 'flowElements')]) {
    if (elementsOf(step, 'flowElements').length > 0) writeLimits(format, step, drawing)
    const minutes = readExtension(step).limit?.minutes ?? null
    if (minutes !== null && !hasTimer(scope, step)) writeLimit(format, { scope, step, drawing }, durationOfMinutes(minutes))
  }
}

type Place = Readonly<{ scope: BpmnElement; step: BpmnElement; drawing: Drawing | null }>

function writeLimit(format: BpmnFormat, { scope, step, drawing }: Place, duration: string): void {
  const { create } = format
  const timeDuration = create('bpmn:FormalExpression', { body: duration })
  const eventDefinitions = [create('bpmn:TimerEventDefinition', { id: `${marks.timer}${step.id}_timer`, timeDuration })]
  const timer = create('bpmn:BoundaryEvent', { id: `${marks.timer}${step.id}`, name: duration, attachedToRef: step, cancelActivity: false, eventDefinitions })
  const end = create('bpmn:EndEvent', { id: `${marks.end}${step.id}` })
  const flow = create('bpmn:SequenceFlow', { id: `${marks.flow}${step.id}`, sourceRef: timer, targetRef: end })
  timer.set('outgoing', [flow])
  end.set('incoming', [flow])
  scope.set('flowElements', [...elementsOf(scope, 'flowElements'), timer, end, flow])
  const box = boxOf(drawing?.drawn.get(step.id ?? ''))
  if (drawing && box) drawLimit(format, drawing, [timer, end, flow], box)
}

/** At the lower right corner of the step, with an end close below it, so that it stays clear of the next row. */
function drawLimit(format: BpmnFormat, drawing: Drawing, [timer, end, flow]: readonly [BpmnElement, BpmnElement, BpmnElement], { x, y, width, height }: Box): void {
  const middle = { x: x + width - 22, y: y + height }
  drawShape(format, drawing, timer, { x: middle.x - 18, y: middle.y - 18, width: 36, height: 36 })
  drawShape(format, drawing, end, { x: middle.x - 18, y: middle.y + 22, width: 36, height: 36 })
  drawEdge(format, drawing, flow, [
    { x: middle.x, y: middle.y + 18 },
    { x: middle.x, y: middle.y + 22 },
  ])
}

function hasTimer(scope: BpmnElement, step: BpmnElement): boolean {
  return elementsOf(scope, 'flowElements').some(
    event =>
      event.$type === 'bpmn:BoundaryEvent' &&
      elementOf(event, 'attachedToRef') === step &&
      event.get('cancelActivity') === false &&
      elementsOf(event, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:TimerEventDefinition'),
  )
}

/** Take back at import what `writeLimits` wrote; a step that lost its extension on the way gets its limit from the timer. */
export function takeBackLimits(format: BpmnFormat, definitions: BpmnElement, scope: BpmnElement): void {
  const elements = elementsOf(scope, 'flowElements')
  const isMarked = ({ id }: BpmnElement): boolean => Object.values(marks).some(mark => id?.startsWith(mark))
  const gone = new Set(elements.filter(isMarked))
  for (const timer of gone) if (timer.$type === 'bpmn:BoundaryEvent') giveLimit(format, timer)
  for (const inner of elements.filter(element => elementsOf(element, 'flowElements').length > 0)) takeBackLimits(format, definitions, inner)
  if (gone.size === 0) return
  scope.set(
    'flowElements',
    elements.filter(element => !gone.has(element)),
  )
  for (const set of elementsOf(scope, 'laneSets')) for (const lane of elementsOf(set, 'lanes')) lane.set('flowNodeRef', without(lane, 'flowNodeRef', gone))
  erase(definitions, gone)
}

function without(element: BpmnElement, list: string, gone: ReadonlySet<BpmnElement>): BpmnElement[] {
  return elementsOf(element, list).filter(each => !gone.has(each))
}

function giveLimit(format: BpmnFormat, timer: BpmnElement): void {
  const step = elementOf(timer, 'attachedToRef')
  const definition = elementsOf(timer, 'eventDefinitions')[0]
  const target = definition ? textOf(elementOf(definition, 'timeDuration'), 'body').trim() : ''
  if (step && target !== '' && !extensionOf(step, 'qm:TimeLimit')) extend(format, step, format.create('qm:TimeLimit', { target }))
}

/** Add a part of the extension to an element. */
export function extend({ create }: BpmnFormat, element: BpmnElement, part: BpmnElement): void {
  const extensions = elementOf(element, 'extensionElements') ?? create('bpmn:ExtensionElements', { values: [] })
  extensions.set('values', [...elementsOf(extensions, 'values'), part])
  element.set('extensionElements', extensions)
}
