import type { BpmnElement } from '#platform/bpmn.ts'
import { elementOf, elementsOf, textOf } from '#platform/bpmn.ts'
import type { BpmnFlow, BpmnNode, BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import { kindOf } from './element-kind.ts'
import type { Outside, OutsideReason, ProcessFlow, ProcessModel, ProcessNode } from './model.ts'
import { readExtension } from './read-extension.ts'

type Reading = { nodes: ProcessNode[]; flows: ProcessFlow[]; outside: Outside[]; readonly laneOf: ReadonlyMap<string, string> }

/**
 * The process in a BPMN file as plain data, with a list of what does not run here. Of several processes the one with the most elements is meant.
 * Data, notes and messages between pools are drawn and have no influence.
 */
export function readProcess(definitions: BpmnElement): ProcessModel {
  const process = mainProcess(definitions)
  if (!process) return { id: null, scope: { nodes: [], flows: [] }, nodes: [], flows: [], outside: [] }
  const reading: Reading = { nodes: [], flows: [], outside: [], laneOf: lanesOf(process) }
  for (const other of processesOf(definitions)) if (other !== process && elementsOf(other, 'flowElements').length > 0) report(reading, other, 'other-process')
  for (const root of elementsOf(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Collaboration'))
    for (const message of elementsOf(root, 'messageFlows')) report(reading, message, 'drawing-only')
  const scope = readScope(reading, process, null)
  return { id: process.id ?? null, scope, nodes: reading.nodes, flows: reading.flows, outside: reading.outside }
}

/** The process that is meant; null when the file has none. */
export function mainProcess(definitions: BpmnElement): BpmnElement | null {
  const size = (process: BpmnElement): number => elementsOf(process, 'flowElements').length
  return processesOf(definitions).reduce<BpmnElement | null>((most, process) => (most && size(most) >= size(process) ? most : process), null)
}

function processesOf(definitions: BpmnElement): BpmnElement[] {
  return elementsOf(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process')
}

/** The name of the innermost lane of each node. */
export function lanesOf(process: BpmnElement): Map<string, string> {
  const laneOf = new Map<string, string>()
  const enter = (set: BpmnElement): void => {
    for (const lane of elementsOf(set, 'lanes')) {
      for (const node of elementsOf(lane, 'flowNodeRef')) laneOf.set(node.id ?? '', textOf(lane, 'name'))
      const inner = elementOf(lane, 'childLaneSet')
      if (inner) enter(inner)
    }
  }
  for (const set of elementsOf(process, 'laneSets')) enter(set)
  return laneOf
}

const drawn = /^bpmn:(?:DataObject|DataObjectReference|DataStoreReference)$/

function readScope(reading: Reading, owner: BpmnElement, inside: string | null): BpmnScope {
  const elements = elementsOf(owner, 'flowElements')
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
  const nodes = elements
    .filter(element => element.$type !== 'bpmn:SequenceFlow')
    .flatMap(element => {
      if (!drawn.test(element.$type)) return readNode(reading, element, inside) ?? []
      if (element.$type !== 'bpmn:DataObject') report(reading, element, 'drawing-only')
      return []
    })
  return { nodes, flows: flows.flatMap(flow => readFlow(reading, flow) ?? []) }
}

function readNode(reading: Reading, element: BpmnElement, inside: string | null): BpmnNode | null {
  const id = element.id ?? ''
  const name = textOf(element, 'name').replace(/\s+/g, ' ').trim()
  const kind = kindOf(element)
  for (const reason of kind.outside) report(reading, element, reason)
  const { known } = kind
  const instances = known && 'multiInstance' in known ? (known.multiInstance ?? null) : null
  const task = known?.kind === 'task' ? (known.task ?? 'user') : null
  const calls = textOf(element, 'calledElement').trim() || null
  reading.nodes.push({ id, type: element.$type, name, kind: known?.kind ?? null, task, inside, instances, calls, waits: kind.waits, ...readExtension(element) })
  const scope = elementsOf(element, 'flowElements').length > 0 || known?.kind === 'sub-process' ? readScope(reading, element, id) : null
  if (!known) return null
  const lane = reading.laneOf.get(id)
  const named = { id, ...(name === '' ? {} : { name }), ...(lane === undefined ? {} : { lane }) }
  return known.kind === 'sub-process' ? { ...named, ...known, scope: scope! } : { ...named, ...known }
}

function readFlow(reading: Reading, element: BpmnElement): BpmnFlow | null {
  const [source, target] = [elementOf(element, 'sourceRef'), elementOf(element, 'targetRef')]
  const [id, from, to] = [element.id ?? '', source?.id ?? null, target?.id ?? null]
  const conditional = elementOf(element, 'conditionExpression') !== null
  const isDefault = source !== null && elementOf(source, 'default') === element
  reading.flows.push({ id, name: textOf(element, 'name'), from, to, conditional, isDefault })
  if (conditional && source && !source.$type.endsWith('Gateway')) report(reading, element, 'conditional-flow')
  return from === null || to === null ? null : { id, from, to, ...(isDefault ? { isDefault } : {}) }
}

function report(reading: Reading, element: BpmnElement, reason: OutsideReason): void {
  reading.outside.push({ id: element.id ?? '', type: element.$type, name: textOf(element, 'name'), reason })
}
