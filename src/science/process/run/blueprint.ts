import type { BoundaryNode, BpmnNode, BpmnScope, BpmnWiring } from '#science/process/bpmn/bpmn-model.ts'
import { wire } from '#science/process/bpmn/bpmn-model.ts'
import { matchingJoin } from '#science/process/bpmn/bpmn-region.ts'

/** A node in its scope: the wiring around it, and the sub-process it lies in (null: the process itself). */
export type Placed = Readonly<{ node: BpmnNode; wiring: BpmnWiring; owner: string | null }>

/** A process laid out for running: every node of every scope by its id, and what belongs to gateways. */
export type Blueprint = Readonly<{
  nodes: ReadonlyMap<string, Placed>
  /** The start events of the process itself. */
  starts: readonly string[]
  /** Where the plain start of a sub-process stands. */
  startOf: (subProcess: string) => string
  boundaries: (node: string) => readonly BoundaryNode[]
  /** Of an inclusive split: its join, and per branch the flow by which that branch reaches the join. */
  joinOf: (split: string) => Readonly<{ join: string; arrivalOf: ReadonlyMap<string, string> }> | null
}>

/** Lay out a process that `checkScope` accepts. Ids are unique in a BPMN file, over all its scopes. */
export function blueprintOf(process: BpmnScope): Blueprint {
  const nodes = new Map<string, Placed>()
  const starts = new Map<string | null, string[]>()
  const enter = (scope: BpmnScope, owner: string | null): void => {
    const wiring = wire(scope)
    for (const node of scope.nodes) {
      nodes.set(node.id, { node, wiring, owner })
      if (node.kind === 'start') starts.set(owner, [...(starts.get(owner) ?? []), node.id])
      if (node.kind === 'sub-process') enter(node.scope, node.id)
    }
  }
  enter(process, null)
  const joins = new Map([...nodes.values()].flatMap(placed => joinEntry(placed)))
  return {
    nodes,
    starts: starts.get(null) ?? [],
    startOf: subProcess => starts.get(subProcess)![0]!,
    boundaries: id => nodes.get(id)?.wiring.boundaries(id) ?? [],
    joinOf: split => joins.get(split) ?? null,
  }
}

function joinEntry({ node, wiring }: Placed): [string, { join: string; arrivalOf: Map<string, string> }][] {
  const branches = wiring.outOf(node.id)
  const match = node.kind === 'inclusive' && branches.length > 1 ? matchingJoin(wiring, node.id) : null
  return match ? [[node.id, { join: match.join, arrivalOf: new Map(branches.map((branch, i) => [branch.id, match.arrivals[i]!.id])) }]] : []
}
