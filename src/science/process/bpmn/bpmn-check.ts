import type { BpmnFlow, BpmnNode, BpmnRefusal, BpmnScope, BpmnWiring } from './bpmn-model.ts'
import { isActivity, wire } from './bpmn-model.ts'
import { matchingJoin, sideThread } from './bpmn-region.ts'

/** More instances, or more branches of an inclusive gateway, are refused: their combinations double with each. */
export const mostInstances = 20
export const mostInclusiveBranches = 8

/** The first thing about a scope (or one inside it) that keeps it from being compiled exactly; null when there is nothing. */
export function checkScope(scope: BpmnScope, owner: string | null = null): BpmnRefusal | null {
  const refuse = (reason: string): BpmnRefusal => ({ node: owner, reason })
  const wiring = wire(scope)
  if (wiring.byId.size !== scope.nodes.length) return refuse('two nodes have the same id')
  if (new Set(scope.flows.map(({ id }) => id)).size !== scope.flows.length) return refuse('two flows have the same id')
  const loose = scope.flows.find(({ from, to }) => !wiring.byId.has(from) || !wiring.byId.has(to))
  if (loose) return refuse(`the flow "${loose.id}" begins or ends outside`)
  const starts = scope.nodes.filter(({ kind }) => kind === 'start')
  if (starts.length === 0) return refuse('there is no start event')
  if (owner !== null && (starts.length > 1 || !isPlainStart(starts[0]!))) return refuse('an embedded sub-process starts with exactly one start event without a trigger')
  for (const node of scope.nodes) {
    const reason = connectionFault(node, wiring) ?? kindFault(node, wiring)
    if (reason !== null) return { node: node.id, reason }
    const inner = node.kind === 'sub-process' ? checkScope(node.scope, node.id) : null
    if (inner) return inner
  }
  return null
}

function isPlainStart(node: BpmnNode): boolean {
  return node.kind === 'start' && (node.trigger ?? 'none') === 'none'
}

function connectionFault({ id, kind }: BpmnNode, wiring: BpmnWiring): string | null {
  const ways = { into: wiring.into(id).length, outOf: wiring.outOf(id).length }
  if (kind === 'start' || kind === 'boundary') {
    if (ways.into > 0) return 'no flow may lead to it'
  } else if (ways.into === 0) return 'no flow leads to it'
  if (kind === 'end') return ways.outOf > 0 ? 'no flow may leave an end event' : null
  return ways.outOf === 0 ? 'no flow leaves it' : null
}

function kindFault(node: BpmnNode, wiring: BpmnWiring): string | null {
  if (isActivity(node)) return instancesFault(node.multiInstance?.count ?? 1)
  if (node.kind === 'boundary') return boundaryFault(node, wiring)
  if (node.kind === 'inclusive') return inclusiveFault(node, wiring)
  return node.kind === 'event-based' ? eventBasedFault(wiring.outOf(node.id), wiring) : null
}

function instancesFault(count: number): string | null {
  return Number.isInteger(count) && count >= 1 && count <= mostInstances ? null : `the number of instances must be a whole number from 1 to ${mostInstances}`
}

function boundaryFault(node: Extract<BpmnNode, { kind: 'boundary' }>, wiring: BpmnWiring): string | null {
  const host = wiring.byId.get(node.attachedTo)
  if (!host || !isActivity(host)) return 'a boundary event must be attached to an activity of its own scope'
  if (node.event === 'error' && !node.interrupting) return 'an error always interrupts'
  if (node.event === 'error' && host.kind === 'sub-process' && !throwsError(host.scope)) return 'nothing in the sub-process throws an error'
  if (node.event === 'error' && wiring.boundaries(host.id).filter(({ event }) => event === 'error').length > 1)
    return 'one activity has two error events and nothing tells which error is meant'
  if (node.interrupting) return null
  return sideThread(wiring, node) ? null : 'what a non-interrupting event starts must be a single thread that leads to ends of its own'
}

/** Whether an error end lies in the scope itself; those of deeper scopes are caught there or refused there. */
function throwsError({ nodes }: BpmnScope): boolean {
  return nodes.some(node => node.kind === 'end' && node.result === 'error')
}

function inclusiveFault({ id }: BpmnNode, wiring: BpmnWiring): string | null {
  const branches = wiring.outOf(id)
  const arrivals = wiring.into(id)
  if (branches.length > 1 && arrivals.length > 1) return 'an inclusive gateway must either split or join'
  if (branches.length > mostInclusiveBranches) return `an inclusive split may have at most ${mostInclusiveBranches} branches`
  if (branches.filter(({ isDefault }) => isDefault === true).length > 1) return 'there may be only one default flow'
  if (branches.length > 1 && !matchingJoin(wiring, id)) return 'the inclusive split has no matching join'
  if (arrivals.length > 1 && !hasSplit(id, wiring)) return 'the inclusive join has no matching split'
  return null
}

function hasSplit(join: string, wiring: BpmnWiring): boolean {
  return [...wiring.byId.values()].some(({ id, kind }) => kind === 'inclusive' && wiring.outOf(id).length > 1 && matchingJoin(wiring, id)?.join === join)
}

function eventBasedFault(branches: readonly BpmnFlow[], wiring: BpmnWiring): string | null {
  const waits = (node: BpmnNode): boolean =>
    (node.kind === 'intermediate' && node.throws !== true && (node.event ?? 'none') !== 'none') || (node.kind === 'task' && node.task === 'receive')
  const stranger = branches.find(({ to }) => !waits(wiring.byId.get(to)!) || wiring.into(to).length > 1)
  return stranger ? `behind an event-based gateway stand only catching events and receive tasks of its own, not "${stranger.to}"` : null
}
