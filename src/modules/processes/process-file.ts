import type { BpmnElement, BpmnFault } from '#platform/bpmn.ts'
import { bpmnFormat, elementOf, elementsOf, textOf } from '#platform/bpmn.ts'
import { connectNodes, layOut } from '#platform/bpmn-layout.ts'
import type { ProcessTree } from '#science/process/net/process-tree.ts'
import { boxOf, drawingOf } from './diagram.ts'
import { hasOwnLanes, takeBackLanes, writeLanes } from './export-lanes.ts'
import { extend, takeBackLimits, writeLimits } from './export-limits.ts'
import type { Outside, ProcessModel } from './model.ts'
import { readExtension } from './read-extension.ts'
import { drawSimply } from './simple-layout.ts'
import { lanesOf, mainProcess, readProcess } from './to-subset.ts'
import { treeToBpmn } from './tree-to-bpmn.ts'
import { qmDescriptor } from './views.ts'

const format = bpmnFormat({ qm: qmDescriptor })

/** A file of a process may have so many bytes. */
export const mostBytes = 2 * 1024 * 1024

/** A file that was read, or why it could not be. */
export type FileReading = Readonly<{ model: ProcessModel; fault: null } | { model: null; fault: BpmnFault }>
export type FileTaken = Readonly<{ xml: string; model: ProcessModel; fault: null } | { xml: null; fault: BpmnFault }>

/** The model in a file of ours. */
export async function readFile(xml: string): Promise<FileReading> {
  const reading = await format.read(xml)
  if (reading.fault) return { model: null, fault: reading.fault }
  return { model: withLost(readProcess(reading.definitions), reading.unresolved), fault: null }
}

/**
 * Take a file of any origin: what an export of ours added is taken back, lanes become responsible departments where none are named (`units`: ids by
 * name), and a file without a diagram gets one. Extensions of other programs are kept.
 */
export async function takeFile(xml: string, units: ReadonlyMap<string, string>): Promise<FileTaken> {
  const reading = await format.read(xml)
  if (reading.fault) return { xml: null, fault: reading.fault }
  const { definitions, unresolved } = reading
  const process = mainProcess(definitions)
  if (!process || elementsOf(process, 'flowElements').length === 0) return { xml: null, fault: { reason: 'not-bpmn', line: 0, column: 0, detail: 'no process' } }
  takeBackLimits(format, definitions, process)
  // Lanes of our own say no more than the extension, unless another program dropped that.
  if (!hasOwnLanes(process) || !namesDepartment(process)) adoptLanes(process, units)
  takeBackLanes(definitions, process)
  connectNodes(process)
  const drawn = drawingOf(definitions) ? await format.write(definitions) : await laidOut(definitions, process)
  return { xml: drawn, model: withLost(readProcess(definitions), unresolved), fault: null }
}

/** A diagram for a file that has none: the usual layout, or a plain one where that gives up or leaves something out. */
async function laidOut(definitions: BpmnElement, process: BpmnElement): Promise<string> {
  const drawn = await layOut(await format.write(definitions)).then(format.read, () => null)
  if (drawn?.definitions && isWhole(drawn.definitions)) {
    nameAbove(drawn.definitions)
    return format.write(drawn.definitions)
  }
  drawSimply(format, definitions, process)
  nameAbove(definitions)
  return format.write(definitions)
}

/** Whether every flow is drawn, those inside sub-processes too. */
function isWhole(definitions: BpmnElement): boolean {
  const process = mainProcess(definitions)
  const drawn = drawingOf(definitions)?.drawn
  const isDrawn = (element: BpmnElement): boolean =>
    (element.$type !== 'bpmn:SequenceFlow' || drawn?.has(element.id ?? '') === true) && elementsOf(element, 'flowElements').every(isDrawn)
  return process !== null && isDrawn(process)
}

/** Names of gateways stand above them, where no flow leaves. */
function nameAbove(definitions: BpmnElement): void {
  for (const [, piece] of drawingOf(definitions)?.drawn ?? []) {
    const node = elementOf(piece, 'bpmnElement')
    const box = boxOf(piece)
    if (!node?.$type.endsWith('Gateway') || textOf(node, 'name') === '' || !box) continue
    const bounds = format.create('dc:Bounds', { x: box.x + box.width / 2 - 45, y: box.y - 24, width: 90, height: 14 })
    piece.set('label', format.create('bpmndi:BPMNLabel', { bounds }))
  }
}

/** The file as other programs understand it: limits as timers, departments as lanes. */
export async function exportFile(xml: string): Promise<string> {
  const reading = await format.read(xml)
  if (reading.fault) throw new Error(`a saved file cannot be read: ${reading.fault.detail}`)
  const { definitions } = reading
  const process = mainProcess(definitions)
  if (!process) return xml
  writeLimits(format, process, drawingOf(definitions))
  writeLanes(format, definitions, process, drawingOf(definitions))
  return format.write(definitions)
}

function adoptLanes(process: BpmnElement, units: ReadonlyMap<string, string>): void {
  const laneOf = lanesOf(process)
  const adopt = (element: BpmnElement, lane: string): void => {
    const isStep = /(?:Task|CallActivity)$/.test(element.$type)
    if (isStep && lane.trim() !== '' && !readExtension(element).responsibility)
      extend(format, element, format.create('qm:Responsibility', { department: lane.trim(), unit: units.get(lane.trim()) ?? '' }))
    for (const inner of elementsOf(element, 'flowElements')) adopt(inner, laneOf.get(inner.id ?? '') ?? lane)
  }
  for (const element of elementsOf(process, 'flowElements')) adopt(element, laneOf.get(element.id ?? '') ?? '')
}

function namesDepartment(scope: BpmnElement): boolean {
  return elementsOf(scope, 'flowElements').some(element => readExtension(element).responsibility !== null || namesDepartment(element))
}

/** References that lead nowhere are part of the report. */
function withLost(model: ProcessModel, unresolved: readonly string[]): ProcessModel {
  const lost = unresolved.map((message): Outside => ({ id: /<([^>]*)>/.exec(message)?.[1] ?? '', type: '', name: '', reason: 'lost-reference' }))
  return lost.length === 0 ? model : { ...model, outside: [...model.outside, ...lost] }
}

/** What some paths have in common as a file, not yet laid out: a draft to be named, filled in and checked by a person. */
export async function minedFile(tree: ProcessTree, name: string): Promise<string> {
  return format.write(treeToBpmn(format, tree, name))
}

/** A process with nothing but a beginning, one step and an end. */
export function template(id: string, { start, step, end }: Readonly<{ start: string; step: string; end: string }>): string {
  const key = id.replaceAll('-', '').slice(-12)
  const shape = (element: string, x: number, y: number, size: string): string => `
      <bpmndi:BPMNShape id="${element}_di" bpmnElement="${element}"><dc:Bounds x="${x}" y="${y}" ${size} /></bpmndi:BPMNShape>`
  const edge = (flow: string, from: number, to: number): string => `
      <bpmndi:BPMNEdge id="${flow}_di" bpmnElement="${flow}"><di:waypoint x="${from}" y="200" /><di:waypoint x="${to}" y="200" /></bpmndi:BPMNEdge>`
  const round = 'width="36" height="36"'
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:qm="http://qualimesh.org/schema/bpmn" id="Definitions_${key}" targetNamespace="http://qualimesh.org/process">
  <bpmn:process id="Process_${key}" isExecutable="true">
    <bpmn:startEvent id="Start" name="${start}"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Step_1" name="${step}"><bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="End" name="${end}"><bpmn:incoming>Flow_2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Step_1" />
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Step_1" targetRef="End" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Process_${key}">${shape('Start', 180, 182, round)}${shape('Step_1', 280, 160, 'width="100" height="80"')}${shape('End', 460, 182, round)}${edge('Flow_1', 216, 280)}${edge('Flow_2', 380, 460)}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}

/** What a file calls its process; empty when it has no name. */
export async function nameInFile(xml: string): Promise<string> {
  const reading = await format.read(xml)
  const process = reading.definitions && mainProcess(reading.definitions)
  return process ? textOf(process, 'name') : ''
}
