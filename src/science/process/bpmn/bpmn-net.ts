import type { Net } from '#science/process/net/net.ts'
import { reachable } from '#science/process/net/reachability.ts'
import { createGame } from '#science/process/net/token-game.ts'
import { checkScope } from './bpmn-check.ts'
import type { Draft } from './bpmn-draft.ts'
import { addPlace, addTransition, BpmnFault, mostScopeMarkings } from './bpmn-draft.ts'
import type { BpmnNode, BpmnRefusal, BpmnScope } from './bpmn-model.ts'
import { layScope } from './bpmn-scope.ts'

/** A process as a net. `nodeOf` names, per transition, the node it stands for; several transitions may stand for one node. */
export type BpmnNet = Readonly<{ net: Net; nodeOf: readonly string[] }>
export type BpmnReading = Readonly<{ compiled: BpmnNet; refusal: null } | { compiled: null; refusal: BpmnRefusal }>

/** Tasks and call activities are seen in a log, under their names; events and gateways are silent. */
export function taskLabel(node: BpmnNode): string | null {
  return node.kind === 'task' || node.kind === 'call-activity' ? (node.name ?? node.id) : null
}

/**
 * The Petri net of a BPMN process, with exactly its behaviour (after Dijkman, Dumas and Ouyang 2008; interruption and termination of whole scopes, which their
 * mapping lacks, by one transition per state that can be interrupted). A process is over when no token is left to move, as BPMN says; its
 * net then has its single token in the final place. Silent steps take their turn like all others: an event may still interrupt after the last task of
 * a sub-process and before its end event.
 * @param label what a node is called in the log; null for silent
 * @returns a refusal for whatever has no exact net here
 */
export function netOfBpmn(process: BpmnScope, label: (node: BpmnNode) => string | null = taskLabel): BpmnReading {
  const refusal = checkScope(process)
  if (refusal) return { compiled: null, refusal }
  try {
    return { compiled: compile(process, label), refusal: null }
  } catch (fault) {
    if (fault instanceof BpmnFault) return { compiled: null, refusal: fault.refusal }
    throw fault
  }
}

function compile(process: BpmnScope, label: (node: BpmnNode) => string | null): BpmnNet {
  const draft: Draft = { places: 0, transitions: [], nodeOf: [], variants: new Set(), label, layInner: layScope }
  const { body, ends } = layScope(draft, process, null)
  const done = addPlace(draft)
  // An error that nobody catches ends the process, as a terminate event does.
  for (const { node, states } of ends) for (const state of states) addTransition(draft, node.id, [state, [done]])
  for (const exit of body.exits) addTransition(draft, '', [exit, [done]])
  const { places, transitions } = draft
  return withoutIdleVariants(draft, { name: null, classifier: 'concept:name', places, transitions, initial: body.entry, final: [done] })
}

/** A node that can act in one state need not be reported as dead in another. */
function withoutIdleVariants({ variants, nodeOf }: Draft, net: Net): BpmnNet {
  const graph = reachable(createGame(net), mostScopeMarkings)
  const fired = new Set(graph.transition.subarray(0, graph.edges))
  const alive = new Set([...fired].map(transition => nodeOf[transition]!))
  const kept = [...net.transitions.keys()].filter(transition => fired.has(transition) || !variants.has(transition) || !alive.has(nodeOf[transition]!))
  return { net: { ...net, transitions: kept.map(transition => net.transitions[transition]!) }, nodeOf: kept.map(transition => nodeOf[transition]!) }
}
