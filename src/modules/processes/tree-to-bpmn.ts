import type { BpmnElement, BpmnFormat } from '#platform/bpmn.ts'
import type { ProcessTree } from '#science/process/net/process-tree.ts'
import { foldTree } from '#science/process/net/process-tree.ts'

/** A process being written: its elements, and the gateways whose next flow leaves a loop. */
type Writing = Readonly<{ format: BpmnFormat; elements: BpmnElement[]; leaving: Set<BpmnElement> }>
/** A piece with one way in and one way out; null for nothing at all. */
type Piece = Readonly<{ first: BpmnElement; last: BpmnElement }> | null

/**
 * A process tree as BPMN 2.0 without a diagram: a choice between two exclusive gateways, side by side between two parallel ones, a loop by a flow back. Where
 * one may go on or skip, skipping is the default, and so is leaving a loop; all other choices are left to the designer to name.
 */
export function treeToBpmn(format: BpmnFormat, tree: ProcessTree, name: string): BpmnElement {
  const writing: Writing = { format, elements: [], leaving: new Set() }
  const start = add(writing, 'bpmn:StartEvent', 'Start')
  const piece = write(writing, foldTree(tree))
  const end = add(writing, 'bpmn:EndEvent', 'End')
  if (piece) connect(writing, start, piece.first)
  connect(writing, piece?.last ?? start, end)
  const process = format.create('bpmn:Process', { id: 'Process_mined', name, isExecutable: true, flowElements: writing.elements })
  return format.create('bpmn:Definitions', { id: 'Definitions_mined', targetNamespace: 'http://qualimesh.org/process', rootElements: [process] })
}

function write(writing: Writing, tree: ProcessTree): Piece {
  switch (tree.kind) {
    case 'silent':
      return null
    case 'activity':
      return whole(add(writing, 'bpmn:UserTask', 'Step', tree.activity))
    case 'sequence':
      return inSequence(writing, tree.children)
    case 'choice':
      return between(writing, 'bpmn:ExclusiveGateway', tree.children)
    case 'parallel':
      return between(writing, 'bpmn:ParallelGateway', tree.children)
    case 'loop':
      return inLoop(writing, tree.children)
  }
}

function whole(element: BpmnElement): Piece {
  return { first: element, last: element }
}

function inSequence(writing: Writing, children: readonly ProcessTree[]): Piece {
  return children.reduce<Piece>((before, child) => {
    const piece = write(writing, child)
    if (!before || !piece) return before ?? piece
    connect(writing, before.last, piece.first)
    return { first: before.first, last: piece.last }
  }, null)
}

function between(writing: Writing, gateway: string, children: readonly ProcessTree[]): Piece {
  const split = add(writing, gateway, 'Gateway')
  const pieces = children.map(child => write(writing, child))
  const join = add(writing, gateway, 'Gateway')
  for (const piece of pieces) {
    if (piece) connect(writing, split, piece.first)
    const flow = connect(writing, piece?.last ?? split, join)
    if (!piece) split.set('default', flow)
  }
  return { first: split, last: join }
}

/** The body stands between a merge and a split; what is done before another round leads from the split back to the merge. */
function inLoop(writing: Writing, [body, ...back]: readonly ProcessTree[]): Piece {
  const merge = add(writing, 'bpmn:ExclusiveGateway', 'Gateway')
  const piece = write(writing, body!)
  const split = add(writing, 'bpmn:ExclusiveGateway', 'Gateway')
  if (piece) connect(writing, merge, piece.first)
  connect(writing, piece?.last ?? merge, split)
  for (const way of back.map(child => write(writing, child))) {
    if (way) connect(writing, split, way.first)
    connect(writing, way?.last ?? split, merge)
  }
  writing.leaving.add(split)
  return { first: merge, last: split }
}

function add({ format, elements }: Writing, type: string, kind: string, name = ''): BpmnElement {
  const element = format.create(type, { id: `${kind}_${elements.length + 1}`, ...(name === '' ? {} : { name }) })
  elements.push(element)
  return element
}

function connect(writing: Writing, sourceRef: BpmnElement, targetRef: BpmnElement): BpmnElement {
  const flow = add(writing, 'bpmn:SequenceFlow', 'Flow')
  flow.set('sourceRef', sourceRef)
  flow.set('targetRef', targetRef)
  if (writing.leaving.delete(sourceRef)) sourceRef.set('default', flow)
  return flow
}
