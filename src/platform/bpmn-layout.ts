import { layoutProcess } from 'bpmn-auto-layout'
import type { BpmnElement } from './bpmn.ts'
import { elementOf, elementsOf } from './bpmn.ts'

/** The file with a diagram drawn from its flows. Pools, lanes and message flows are not drawn; a diagram that was there is replaced. */
export async function layOut(xml: string): Promise<string> {
  return layoutProcess(xml)
}

/** Name at every node the flows that come and go. The standard leaves that to the writer of a file, and without it nothing can be laid out. */
export function connectNodes(scope: BpmnElement): void {
  const elements = elementsOf(scope, 'flowElements')
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
  const into = Map.groupBy(flows, flow => elementOf(flow, 'targetRef'))
  const outOf = Map.groupBy(flows, flow => elementOf(flow, 'sourceRef'))
  for (const node of elements.filter(isFlowNode)) {
    node.set('incoming', into.get(node) ?? [])
    node.set('outgoing', outOf.get(node) ?? [])
    connectNodes(node)
  }
}

function isFlowNode({ $type }: BpmnElement): boolean {
  return /(?:Task|Event|Gateway|SubProcess|CallActivity|Transaction)$/.test($type)
}
