/**
 * The part of BPMN 2.0.2 that runs here, as plain data. Flows connect nodes of one scope; an embedded sub-process is a node with a scope of its own.
 * `lane` is the department (or whatever the lanes stand for) and has no influence on the behaviour.
 */
export type BpmnScope = Readonly<{ nodes: readonly BpmnNode[]; flows: readonly BpmnFlow[] }>

/** A sequence flow. `isDefault` marks the one that an inclusive (or exclusive) gateway takes when no condition holds. */
export type BpmnFlow = Readonly<{ id: string; from: string; to: string; isDefault?: boolean }>

/** Several instances of one activity: a number fixed in the model, one after the other or side by side. */
export type MultiInstance = Readonly<{ count: number; sequential: boolean }>

export type BpmnNode = Readonly<{ id: string; name?: string; lane?: string } & BpmnKind>

/** The kinds of nodes. A non-interrupting boundary event fires at most once while its activity is open. */
export type BpmnKind = Readonly<
  | { kind: 'start'; trigger?: 'none' | 'message' | 'timer' }
  | { kind: 'end'; result?: 'none' | 'terminate' | 'error' }
  | { kind: 'task'; task?: 'user' | 'service' | 'manual' | 'receive'; multiInstance?: MultiInstance }
  | { kind: 'call-activity'; multiInstance?: MultiInstance }
  | { kind: 'sub-process'; scope: BpmnScope; multiInstance?: MultiInstance }
  | { kind: 'exclusive' | 'parallel' | 'inclusive' | 'event-based' }
  | { kind: 'intermediate'; event?: 'none' | 'message' | 'timer'; throws?: boolean }
  | { kind: 'boundary'; attachedTo: string; event: 'timer' | 'message' | 'error'; interrupting: boolean }
>

export type ActivityNode = Extract<BpmnNode, { kind: 'task' | 'call-activity' | 'sub-process' }>
export type BoundaryNode = Extract<BpmnNode, { kind: 'boundary' }>
export type EndNode = Extract<BpmnNode, { kind: 'end' }>

/** Why a model cannot be compiled exactly; `node` is null when the whole process is meant. */
export type BpmnRefusal = Readonly<{ node: string | null; reason: string }>

/** The flows at each node of a scope, and the boundary events of its activities. */
export type BpmnWiring = Readonly<{
  byId: ReadonlyMap<string, BpmnNode>
  into: (id: string) => readonly BpmnFlow[]
  outOf: (id: string) => readonly BpmnFlow[]
  boundaries: (id: string) => readonly BoundaryNode[]
}>

/** Look up what belongs together in a scope. */
export function wire({ nodes, flows }: BpmnScope): BpmnWiring {
  const into = Map.groupBy(flows, ({ to }) => to)
  const outOf = Map.groupBy(flows, ({ from }) => from)
  const attached = nodes.filter(node => node.kind === 'boundary')
  const boundaries = Map.groupBy(attached, ({ attachedTo }) => attachedTo)
  return { byId: new Map(nodes.map(node => [node.id, node])), into: id => into.get(id) ?? [], outOf: id => outOf.get(id) ?? [], boundaries: id => boundaries.get(id) ?? [] }
}

/** Whether a node is something that takes time and may have boundary events. */
export function isActivity(node: BpmnNode): node is ActivityNode {
  return node.kind === 'task' || node.kind === 'call-activity' || node.kind === 'sub-process'
}
