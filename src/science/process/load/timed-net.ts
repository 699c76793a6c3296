import type { BpmnFlow, BpmnNode, BpmnScope, BpmnWiring } from '#science/process/bpmn/bpmn-model.ts'
import { isActivity, wire } from '#science/process/bpmn/bpmn-model.ts'
import type { BpmnNet } from '#science/process/bpmn/bpmn-net.ts'
import { netOfBpmn } from '#science/process/bpmn/bpmn-net.ts'
import type { Game } from '#science/process/net/token-game.ts'
import { createGame } from '#science/process/net/token-game.ts'
import type { LoadFault, LoadInput } from './load-input.ts'

/** A clock that runs while something is going on: a step being due and done, or an event being waited for. `place` holds one token for each that runs. */
export type ClockKind = Readonly<{ of: 'step' | 'wait'; node: string; place: number }>

/**
 * What a transition is in time. `at-once`: as soon as it can. `choose`: at once, one of its kind by weight. `race`: at once, the one whose event `target` comes first.
 * `clock`: when that clock is over. `fail`: instead of the step at that place, in that share. `never`: an event that is assumed not to come.
 */
export type Role = Readonly<
  { does: 'at-once' | 'never' } | { does: 'choose'; weight: number } | { does: 'race'; target: string } | { does: 'clock'; clock: number } | { does: 'fail'; share: number }
>

/** The net of a process with what each transition is in time. */
export type TimedNet = Readonly<{ game: Game; nodeOf: readonly string[]; roles: readonly Role[]; clocks: readonly ClockKind[] }>
export type Timing = Readonly<{ timed: TimedNet; fault: null } | { timed: null; fault: LoadFault }>

type Known = ReadonlyMap<string, Readonly<{ node: BpmnNode; wiring: BpmnWiring }>>

/** Compile a process and attach times. */
export function timedNet(input: LoadInput): Timing {
  // Only the doing of a step carries a label; coming to it and leaving its surroundings are silent.
  const { compiled, refusal } = netOfBpmn(input.scope, node => (node.kind === 'task' || node.kind === 'call-activity' ? node.id : null))
  if (!compiled) return { timed: null, fault: { code: 'not-compiled', refusal } }
  const known: Known = new Map(allNodes(input.scope))
  const untimed = [...known.values()].find(({ node }) => (node.kind === 'task' || node.kind === 'call-activity') && !input.steps.some(step => step.node === node.id))
  if (untimed) return { timed: null, fault: { code: 'handling', node: untimed.node.id } }
  const clocks: ClockKind[] = []
  const roles = rolesOf(compiled, known, { input, clocks })
  const dead = blocked(compiled, roles)
  return dead === null ? { timed: { game: createGame(compiled.net), nodeOf: compiled.nodeOf, roles, clocks }, fault: null } : { timed: null, fault: { code: 'shares', node: dead } }
}

function allNodes(scope: BpmnScope): [string, { node: BpmnNode; wiring: BpmnWiring }][] {
  const wiring = wire(scope)
  return scope.nodes.flatMap(node => [
    [node.id, { node, wiring }] as [string, { node: BpmnNode; wiring: BpmnWiring }],
    ...(node.kind === 'sub-process' ? allNodes(node.scope) : []),
  ])
}

type Making = Readonly<{ input: LoadInput; clocks: ClockKind[] }>

/** The transitions of a gateway stand in the order of its ways, once for each arrival and each copy; so their number among those of the gateway tells the way. */
function rolesOf({ net, nodeOf }: BpmnNet, known: Known, making: Making): Role[] {
  const met = new Map<string, number>()
  return net.transitions.map(({ label, pre, post }, transition) => {
    const id = nodeOf[transition]!
    const turn = met.get(id) ?? 0
    met.set(id, turn + 1)
    const found = known.get(id)
    if (!found) return { does: 'at-once' }
    if (label !== null) return clockRole(making, { of: 'step', node: id, place: pre[0]! })
    return silentRole(making, found, { turn, pre, post })
  })
}

type Arc = Readonly<{ turn: number; pre: readonly number[]; post: readonly number[] }>

function silentRole(making: Making, { node, wiring }: Readonly<{ node: BpmnNode; wiring: BpmnWiring }>, { turn, pre, post }: Arc): Role {
  const { shares, failures, waits } = making.input
  const ways = wiring.outOf(node.id)
  const waiting = (place: number): Role => ((waits[node.id] ?? null) === null ? { does: 'never' } : clockRole(making, { of: 'wait', node: node.id, place }))
  switch (node.kind) {
    case 'intermediate':
      return node.throws === true || (node.event ?? 'none') === 'none' ? { does: 'at-once' } : waiting(pre[0]!)
    case 'boundary':
      // However many states it can interrupt, all lead to the same flow, which only this copy of the event has.
      if (node.event !== 'error') return waiting(post[0]!)
      return failsAtStep(wiring, node.attachedTo) ? { does: 'fail', share: failures[node.id] ?? 0 } : { does: 'at-once' }
    case 'start':
      return { does: 'choose', weight: shares[node.id] ?? 1 }
    case 'exclusive':
      return { does: 'choose', weight: shares[ways[turn % ways.length]!.id] ?? 1 }
    case 'event-based':
      return { does: 'race', target: ways[turn % ways.length]!.to }
    case 'inclusive':
      return { does: 'choose', weight: ways.length === 1 ? 1 : inclusiveWeight(ways, turn, shares) }
    default:
      return { does: 'at-once' }
  }
}

/** An error out of a sub-process comes when its error end is reached; a task fails by itself. */
function failsAtStep(wiring: BpmnWiring, host: string): boolean {
  const node = wiring.byId.get(host)!
  return isActivity(node) && node.kind !== 'sub-process'
}

/** The chance that just these branches are taken, each by itself with its own; the default flow when no other is. One that nothing can come of is drawn again. */
function inclusiveWeight(ways: readonly BpmnFlow[], turn: number, shares: Readonly<Record<string, number>>): number {
  const sets = takenSets(ways)
  const taken = sets[turn % sets.length]!
  return ways.reduce((chance, { id, isDefault }, i) => {
    const share = Math.min(1, shares[id] ?? 1)
    return isDefault === true ? chance : chance * ((taken >> i) % 2 === 1 ? share : 1 - share)
  }, 1)
}

/** The sets of branches in the order in which the net lays them out: the default flow is taken alone or not at all. */
function takenSets(ways: readonly BpmnFlow[]): number[] {
  const sets = Array.from({ length: 2 ** ways.length - 1 }, (_, i) => i + 1)
  const chosen = ways.findIndex(({ isDefault }) => isDefault === true)
  return sets.filter(taken => chosen < 0 || (taken >> chosen) % 2 === 0 || taken === 1 << chosen)
}

function clockRole({ clocks }: Making, kind: ClockKind): Role {
  const at = clocks.findIndex(({ node, place }) => node === kind.node && place === kind.place)
  return { does: 'clock', clock: at >= 0 ? at : clocks.push(kind) - 1 }
}

/** A gateway of which no way can be taken. */
function blocked({ net, nodeOf }: BpmnNet, roles: readonly Role[]): string | null {
  const weights = new Map<string, number>()
  for (const [transition, role] of roles.entries()) {
    if (role.does !== 'choose') continue
    const group = `${net.transitions[transition]!.pre[0]}`
    weights.set(group, (weights.get(group) ?? 0) + role.weight)
  }
  const at = roles.findIndex((role, transition) => role.does === 'choose' && weights.get(`${net.transitions[transition]!.pre[0]}`) === 0)
  return at < 0 ? null : nodeOf[at]!
}
