import type { Bag, Body, Draft, ScopePlaces, SuddenEnd } from './bpmn-draft.ts'
import { addPlace, addTransition, BpmnFault, combined, mostCutStates, reachedFrom, refuseContained } from './bpmn-draft.ts'
import type { ActivityNode, BoundaryNode, MultiInstance } from './bpmn-model.ts'

/** Lay out an activity with its instances and boundary events. */
export function layActivity(draft: Draft, node: ActivityNode, places: ScopePlaces): void {
  const { wiring, flow } = places
  const into = wiring.into(node.id).map(({ id }) => flow.get(id)!)
  const outOf = wiring.outOf(node.id).map(({ id }) => flow.get(id)!)
  const boundaries = wiring.boundaries(node.id)
  if (node.kind !== 'sub-process' && !node.multiInstance && boundaries.length === 0) {
    for (const arrival of into) addTransition(draft, node.id, [[arrival], outOf], draft.label(node))
    return
  }
  const { body, errors, exitLabel } = node.multiInstance ? laySeveral(draft, node, node.multiInstance) : laySingle(draft, node)
  const clocks = boundaries.filter(({ interrupting }) => !interrupting).map(boundary => layClock(draft, boundary, places))
  for (const arrival of into) addTransition(draft, node.id, [[arrival], [...body.entry, ...clocks.map(clock => clock[0]!)]])
  // Whether or not the non-interrupting events have fired by then, leaving the activity stops them.
  const clockStates = combined(clocks.map(clock => clock.map(place => [place])))
  const leave = (id: string, bag: Bag, to: Bag, label: string | null): void => {
    for (const clock of clockStates) addVariant(draft, id, [[...bag, ...clock], to], label)
  }
  for (const exit of body.exits) leave(node.id, exit, outOf, exitLabel)
  for (const boundary of boundaries.filter(({ interrupting }) => interrupting)) {
    const to = wiring.outOf(boundary.id).map(({ id }) => flow.get(id)!)
    const states = boundary.event === 'error' && node.kind === 'sub-process' ? errors.flatMap(end => end.states) : body.states
    if (states.length > mostCutStates) throw new BpmnFault({ node: boundary.id, reason: `it could interrupt in more than ${mostCutStates} states` })
    refuseContained(states, [...body.states, ...body.exits], { node: boundary.id, reason: 'what it would have to stop cannot be told: the activity is not sound' })
    for (const state of states) leave(boundary.id, state, to, draft.label(boundary))
  }
  if (errors.length > 0 && !boundaries.some(({ event }) => event === 'error')) throw new BpmnFault({ node: errors[0]!.node.id, reason: 'no boundary event catches the error' })
}

/** One of the transitions that do the same in different states. */
function addVariant(draft: Draft, id: string, arcs: readonly [Bag, Bag], label: string | null): void {
  draft.variants.add(draft.transitions.length)
  addTransition(draft, id, arcs, label)
}

/**
 * A non-interrupting event: places for "not fired" and "fired", the first marked on entering. If a loop brings the activity back while the thread is still
 * busy, the event may fire once more, into the same flow; such a scope has no exact end here and is refused by `layScope`.
 */
function layClock(draft: Draft, boundary: BoundaryNode, { wiring, flow, idle, busy }: ScopePlaces): number[] {
  const [waiting, fired] = [addPlace(draft), addPlace(draft)]
  const [way] = wiring.outOf(boundary.id).map(({ id }) => flow.get(id)!)
  const [idleAt, busyAt] = [idle.get(boundary.id)!, busy.get(boundary.id)!]
  for (const thread of [idleAt, busyAt])
    addVariant(
      draft,
      boundary.id,
      [
        [waiting, thread],
        [fired, busyAt, way!],
      ],
      draft.label(boundary),
    )
  return [waiting, fired]
}

/** One or several instances; `exitLabel` is what leaving the activity is called in the log. */
type Laid = Readonly<{ body: Body; errors: readonly SuddenEnd[]; exitLabel: string | null }>

/** A single task is done by leaving it, so that leaving carries its label; whatever has an inside is left silently. A terminate end is one more way for a sub-process to be over. */
function laySingle(draft: Draft, node: ActivityNode): Laid {
  if (node.kind !== 'sub-process') {
    const working = addPlace(draft)
    return { body: { entry: [working], states: [[working]], exits: [[working]] }, errors: [], exitLabel: draft.label(node) }
  }
  const { body, ends } = draft.layInner(draft, node.scope, node.id)
  const exits = [...body.exits, ...ends.filter(end => end.node.result === 'terminate').flatMap(({ states }) => states)]
  return { body: { ...body, exits }, errors: ends.filter(end => end.node.result === 'error'), exitLabel: null }
}

function laySeveral(draft: Draft, node: ActivityNode, { count, sequential }: MultiInstance): Laid {
  const from = draft.transitions.length
  const laid = Array.from({ length: count }, () => laySingle(draft, node))
  if (laid.some(({ errors }) => errors.length > 0)) throw new BpmnFault({ node: node.id, reason: 'an error out of one of several instances is not known here' })
  const done = laid.map(() => addPlace(draft))
  for (const [i, { body, exitLabel }] of laid.entries()) {
    const next = sequential && i + 1 < count ? laid[i + 1]!.body.entry : [done[i]!]
    for (const exit of body.exits) addTransition(draft, node.id, [exit, next], exitLabel)
  }
  const entry = sequential ? laid[0]!.body.entry : laid.flatMap(({ body }) => body.entry)
  const exit = sequential ? [done.at(-1)!] : done
  const isExit = (bag: Bag): boolean => bag.length === exit.length && bag.every(place => exit.includes(place))
  return { body: { entry, states: reachedFrom(draft, from, entry, node.id).filter(bag => !isExit(bag)), exits: [exit] }, errors: [], exitLabel: null }
}
