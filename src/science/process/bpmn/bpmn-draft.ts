import { placesOf } from '#science/process/net/marking.ts'
import type { Net, Transition } from '#science/process/net/net.ts'
import { reachable } from '#science/process/net/reachability.ts'
import { createGame } from '#science/process/net/token-game.ts'
import type { BpmnNode, BpmnRefusal, BpmnScope, BpmnWiring, EndNode } from './bpmn-model.ts'

/**
 * A net in the making. `nodeOf` names, per transition, the node it stands for; `variants` are transitions laid in case their state can come about,
 * and dropped if it cannot; `layInner` lays out a sub-process.
 */
export type Draft = {
  places: number
  readonly transitions: Transition[]
  readonly nodeOf: string[]
  readonly variants: Set<number>
  readonly label: (node: BpmnNode) => string | null
  readonly layInner: (draft: Draft, scope: BpmnScope, owner: string) => LaidScope
}

/** A bag of places. */
export type Bag = readonly number[]

/** Something that is entered, is in one of its states, and is left: a whole scope or one activity. `entry` is marked on entering, `states` are the bags it may rest in, `exits` those in which it is over. */
export type Body = Readonly<{ entry: Bag; states: readonly Bag[]; exits: readonly Bag[] }>

/** A terminate or error end with the states of its scope in which it can happen. */
export type SuddenEnd = Readonly<{ node: EndNode; states: readonly Bag[] }>

/** A whole scope and its sudden ends. */
export type LaidScope = Readonly<{ body: Body; ends: readonly SuddenEnd[] }>

/**
 * The places of a scope: one per flow, one per plain end reached, and per non-interrupting event whether its thread is idle or busy. `threadOf` names
 * the event on whose thread an end lies.
 */
export type ScopePlaces = Readonly<{
  wiring: BpmnWiring
  begun: number
  flow: ReadonlyMap<string, number>
  ended: ReadonlyMap<string, number>
  idle: ReadonlyMap<string, number>
  busy: ReadonlyMap<string, number>
  threadOf: ReadonlyMap<string, string>
}>

/** What keeps a model from being compiled exactly, on its way out of a deep recursion. */
export class BpmnFault extends Error {
  readonly refusal: BpmnRefusal
  constructor(refusal: BpmnRefusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

/** A new place. */
export function addPlace(draft: Draft): number {
  draft.places += 1
  return draft.places - 1
}

/** A new transition for a node; silent unless a label is given. */
export function addTransition(draft: Draft, node: string, [pre, post]: readonly [Bag, Bag], label: string | null = null): void {
  draft.transitions.push({ label, pre, post })
  draft.nodeOf.push(node)
}

/** Bags that may come together: every way to take one of each. */
export function combined(choices: readonly (readonly Bag[])[]): Bag[] {
  return choices.reduce<Bag[]>((bags, choice) => bags.flatMap(bag => choice.map(other => [...bag, ...other])), [[]])
}

export const mostScopeMarkings = 20_000
/** Interrupting and terminating take one transition per state that can be cut short. */
export const mostCutStates = 1000

/** Every marking that the transitions added since `from` lead to out of an entry; the size of a scope is limited. */
export function reachedFrom(draft: Draft, from: number, entry: Bag, owner: string | null): Bag[] {
  const net: Net = { name: null, classifier: 'concept:name', places: draft.places, transitions: draft.transitions.slice(from), initial: entry, final: [] }
  const game = createGame(net)
  const graph = reachable(game, mostScopeMarkings)
  if (graph.outcome.ended === 'unbounded') throw new BpmnFault({ node: owner, reason: 'tokens gather without end' })
  if (graph.outcome.ended === 'limit') throw new BpmnFault({ node: owner, reason: `there are more than ${mostScopeMarkings} reachable markings` })
  return Array.from(graph.marking.subarray(0, graph.count), marking => placesOf(game.markings, marking))
}

/** Refuse when one of some bags is part of a bigger one: a transition that takes the smaller would then fire too early. */
export function refuseContained(smaller: readonly Bag[], bags: readonly Bag[], refusal: BpmnRefusal): void {
  for (const bag of smaller) for (const other of bags) if (other.length > bag.length && contains(other, bag)) throw new BpmnFault(refusal)
}

function contains(bigger: Bag, smaller: Bag): boolean {
  const left = [...bigger]
  return smaller.every(place => {
    const at = left.indexOf(place)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}
