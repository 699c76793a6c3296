import { layActivity } from './bpmn-activity.ts'
import type { Bag, Draft, LaidScope, ScopePlaces } from './bpmn-draft.ts'
import { addPlace, addTransition, BpmnFault, mostCutStates, reachedFrom, refuseContained } from './bpmn-draft.ts'
import type { BpmnNode, BpmnScope, EndNode } from './bpmn-model.ts'
import { isActivity, wire } from './bpmn-model.ts'
import { matchingJoin, sideThread } from './bpmn-region.ts'

/** Lay out a scope. Its exits are the reachable bags in which every token has come to a plain end. */
export function layScope(draft: Draft, scope: BpmnScope, owner: string | null): LaidScope {
  const from = draft.transitions.length
  const places = scopePlaces(draft, scope)
  for (const node of scope.nodes) layNode(draft, node, places)
  const entry = [places.begun, ...places.idle.values()]
  const reached = reachedFrom(draft, from, entry, owner)
  const resting = new Set([...places.ended.values(), ...places.idle.values()])
  const exits = reached.filter(bag => bag.every(place => resting.has(place)))
  refuseContained(exits, reached, { node: owner, reason: 'whether it is over cannot be told: some of its tokens may end alone or together with others' })
  const states = reached.filter(bag => !exits.includes(bag))
  const sudden = scope.nodes.filter(node => node.kind === 'end').filter(({ result }) => result === 'terminate' || result === 'error')
  const ends = sudden.map(node => ({ node, states: statesAt(places, node, states) }))
  for (const { node, states: own } of ends) refuseContained(own, reached, { node: node.id, reason: 'what it would have to stop cannot be told: its scope is not sound' })
  return { body: { entry, states, exits }, ends }
}

/** The states in which a token has come to a sudden end. */
function statesAt({ wiring, flow }: ScopePlaces, { id }: EndNode, states: readonly Bag[]): Bag[] {
  const arrivals = new Set(wiring.into(id).map(arrival => flow.get(arrival.id)!))
  const own = states.filter(bag => bag.some(place => arrivals.has(place)))
  if (own.length > mostCutStates) throw new BpmnFault({ node: id, reason: `it could come in more than ${mostCutStates} states` })
  return own
}

function scopePlaces(draft: Draft, scope: BpmnScope): ScopePlaces {
  const wiring = wire(scope)
  const place = ({ id }: { id: string }): [string, number] => [id, addPlace(draft)]
  const side = scope.nodes.filter(node => node.kind === 'boundary').filter(({ interrupting }) => !interrupting)
  const threadOf = new Map(side.flatMap(boundary => [...sideThread(wiring, boundary)!].map(member => [member, boundary.id] as const)))
  const plainEnds = scope.nodes.filter(node => node.kind === 'end' && (node.result ?? 'none') === 'none' && !threadOf.has(node.id))
  return {
    wiring,
    begun: addPlace(draft),
    flow: new Map(scope.flows.map(place)),
    ended: new Map(plainEnds.map(place)),
    idle: new Map(side.map(place)),
    busy: new Map(side.map(place)),
    threadOf,
  }
}

function layNode(draft: Draft, node: BpmnNode, places: ScopePlaces): void {
  const { wiring, flow } = places
  const into = wiring.into(node.id).map(({ id }) => flow.get(id)!)
  const outOf = wiring.outOf(node.id).map(({ id }) => flow.get(id)!)
  const label = draft.label(node)
  if (isActivity(node)) layActivity(draft, node, places)
  else if (node.kind === 'start') addTransition(draft, node.id, [[places.begun], outOf], label)
  else if (node.kind === 'end') layEnd(draft, node, places)
  else if (node.kind === 'intermediate') for (const arrival of into) addTransition(draft, node.id, [[arrival], outOf], label)
  else if (node.kind === 'parallel') addTransition(draft, node.id, [into, outOf], label)
  else if (node.kind === 'inclusive') layInclusive(draft, node, places)
  else if (node.kind !== 'boundary') for (const arrival of into) for (const way of outOf) addTransition(draft, node.id, [[arrival], [way]], label)
}

/** A plain end keeps its token until the scope is over; on the thread of a non-interrupting event it gives back that thread's idleness. Sudden ends are laid by the scope. */
function layEnd(draft: Draft, node: EndNode, { wiring, flow, ended, idle, busy, threadOf }: ScopePlaces): void {
  if ((node.result ?? 'none') !== 'none') return
  const thread = threadOf.get(node.id)
  const taken = thread === undefined ? [] : [busy.get(thread)!]
  const given = thread === undefined ? ended.get(node.id)! : idle.get(thread)!
  for (const { id } of wiring.into(node.id)) addTransition(draft, node.id, [[flow.get(id)!, ...taken], [given]], draft.label(node))
}

/** A split marks the branches it takes, and for those it does not take the place where they would arrive at the join; so the join waits for all. */
function layInclusive(draft: Draft, node: BpmnNode, { wiring, flow }: ScopePlaces): void {
  const into = wiring.into(node.id).map(({ id }) => flow.get(id)!)
  const branches = wiring.outOf(node.id)
  const arrivals = branches.length === 1 ? branches : matchingJoin(wiring, node.id)!.arrivals
  for (let taken = 1; taken < 2 ** branches.length; taken += 1) {
    const isTaken = (i: number): boolean => (taken >> i) % 2 === 1
    // The default flow is taken when no other is, and only then.
    if (branches.some(({ isDefault }, i) => isDefault === true && isTaken(i)) && (taken & (taken - 1)) !== 0) continue
    const post = branches.map((branch, i) => flow.get((isTaken(i) ? branch : arrivals[i]!).id)!)
    addTransition(draft, node.id, [into, post], draft.label(node))
  }
}
