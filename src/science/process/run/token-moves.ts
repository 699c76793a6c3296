import type { BpmnFlow, EndNode } from '#science/process/bpmn/bpmn-model.ts'
import type { Blueprint } from './blueprint.ts'
import type { Closed, Marking, MoveRefusal, Open } from './marking.ts'

/** More silent moves in one step than this are a loop without anything to do in it. */
const mostMoves = 2000

/** A move in the making. It is only ever seen while one is made; what comes out is plain data. */
export type Move = {
  readonly plan: Blueprint
  next: number
  open: Open[]
  arrived: Marking['arrived'][number][]
  awaited: Marking['awaited'][number][]
  readonly closed: Closed[]
  readonly firstNew: number
  readonly choices: Map<string, readonly string[]>
  /** Tokens on their way: the flow each comes by, and what it is inside of. */
  coming: Readonly<{ flow: BpmnFlow; inside: number | null }>[]
}

export class Fault extends Error {
  readonly refusal: MoveRefusal
  constructor(refusal: MoveRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}

export function find(move: Move, key: number): Open {
  const open = move.open.find(each => each.key === key)
  if (!open) throw new Fault('not-open')
  return open
}

export function put(move: Move, open: Omit<Open, 'key'>): Open {
  const added = { key: move.next, ...open }
  move.next += 1
  move.open.push(added)
  return added
}

export function replace(move: Move, before: Open, after: Open): void {
  move.open = move.open.map(each => (each.key === before.key ? after : each))
}

export function close(move: Move, open: Open, how: Closed['how']): void {
  move.open = move.open.filter(({ key }) => key !== open.key)
  move.closed.push({ ...open, how })
}

/** One of several instances of an activity. */
export function isInstance(move: Move, { inside }: Open): boolean {
  return move.open.some(({ key, kind }) => key === inside && kind === 'several')
}

/** Stop something with all that is open in it. */
export function stop(move: Move, open: Open): void {
  empty(move, open.key)
  close(move, open, 'stopped')
}

/** Stop all that is open within something, or in the whole process. */
function empty(move: Move, inside: number | null): void {
  for (const inner of move.open.filter(each => each.inside === inside)) stop(move, inner)
  move.arrived = move.arrived.filter(each => each.inside !== inside)
  move.awaited = move.awaited.filter(each => each.inside !== inside)
  move.coming = move.coming.filter(each => each.inside !== inside)
}

export function leaveNode(move: Move, node: string, inside: number | null): void {
  for (const flow of waysOf(move, node)) move.coming.push({ flow, inside })
}

function waysOf({ plan }: Move, node: string): readonly BpmnFlow[] {
  return plan.nodes.get(node)!.wiring.outOf(node)
}

/** A token comes to a node. */
export function arrive(move: Move, id: string, by: BpmnFlow | null, inside: number | null): void {
  const { node } = move.plan.nodes.get(id)!
  switch (node.kind) {
    case 'task':
    case 'call-activity':
    case 'sub-process':
      enterActivity(move, id, inside)
      break
    case 'exclusive':
      split(move, id, inside, { several: false })
      break
    case 'inclusive':
      if (by === null || move.plan.nodes.get(id)!.wiring.into(id).length === 1) split(move, id, inside, { several: true })
      else joinInclusive(move, id, by, inside)
      break
    case 'parallel':
      joinParallel(move, id, by!, inside)
      break
    case 'event-based':
      awaitFirst(move, id, inside)
      break
    case 'intermediate':
      if (node.throws === true || (node.event ?? 'none') === 'none') leaveNode(move, id, inside)
      else put(move, { node: id, inside, kind: 'wait' })
      break
    case 'end':
      endAt(move, node, inside)
      break
    default:
      throw new Error(`no token comes to a ${node.kind} event`)
  }
}

function enterActivity(move: Move, id: string, inside: number | null): void {
  const { node } = move.plan.nodes.get(id)!
  const instances = 'multiInstance' in node ? node.multiInstance : undefined
  if (!instances) {
    enterOnce(move, id, inside)
    return
  }
  const { count, sequential } = instances
  const several = put(move, { node: id, inside, kind: 'several', rest: sequential ? count - 1 : 0 })
  for (let i = 0; i < (sequential ? 1 : count); i += 1) enterOnce(move, id, several.key)
}

function enterOnce(move: Move, id: string, inside: number | null): void {
  const isScope = move.plan.nodes.get(id)!.node.kind === 'sub-process'
  const open = put(move, { node: id, inside, kind: isScope ? 'scope' : 'work' })
  if (isScope) leaveNode(move, move.plan.startOf(id), open.key)
}

/** What was open is over: the next instance begins, or the activity is left. */
export function afterwards(move: Move, { node, inside }: Open): void {
  const several = move.open.find(({ key, kind }) => key === inside && kind === 'several')
  const rest = several?.rest ?? 0
  if (!several) leaveNode(move, node, inside)
  else if (rest > 0) {
    replace(move, several, { ...several, rest: rest - 1 })
    enterOnce(move, node, several.key)
  } else if (!move.open.some(each => each.inside === several.key)) {
    close(move, several, 'done')
    leaveNode(move, several.node, several.inside)
  }
}

/** A choice that somebody has made is used once; without one the gateway stays open until somebody makes it. */
function split(move: Move, id: string, inside: number | null, { several }: Readonly<{ several: boolean }>): void {
  const ways = waysOf(move, id)
  const chosen = ways.length === 1 ? [ways[0]!.id] : move.choices.get(id)
  if (!chosen) {
    put(move, { node: id, inside, kind: 'choice' })
    return
  }
  move.choices.delete(id)
  const taken = ways.filter(way => chosen.includes(way.id))
  const isFit = taken.length === chosen.length && (several ? taken.length > 0 && (taken.length === 1 || !taken.some(({ isDefault }) => isDefault === true)) : taken.length === 1)
  if (!isFit) throw new Fault('bad-choice')
  const join = several && ways.length > 1 ? move.plan.joinOf(id) : null
  if (join) move.awaited.push({ join: join.join, inside, flows: taken.map(way => join.arrivalOf.get(way.id)!) })
  for (const way of taken) move.coming.push({ flow: way, inside })
}

function joinInclusive(move: Move, id: string, by: BpmnFlow, inside: number | null): void {
  move.arrived.push({ flow: by.id, inside })
  const awaited = move.awaited.find(each => each.join === id && each.inside === inside)
  if (!awaited?.flows.every(flow => hasArrived(move, flow, inside))) return
  for (const flow of awaited.flows) spend(move, flow, inside)
  move.awaited.splice(move.awaited.indexOf(awaited), 1)
  leaveNode(move, id, inside)
}

function joinParallel(move: Move, id: string, by: BpmnFlow, inside: number | null): void {
  move.arrived.push({ flow: by.id, inside })
  const into = move.plan.nodes.get(id)!.wiring.into(id)
  if (!into.every(flow => hasArrived(move, flow.id, inside))) return
  for (const flow of into) spend(move, flow.id, inside)
  leaveNode(move, id, inside)
}

function hasArrived(move: Move, flow: string, inside: number | null): boolean {
  return move.arrived.some(each => each.flow === flow && each.inside === inside)
}

function spend(move: Move, flow: string, inside: number | null): void {
  const place = move.arrived.findIndex(each => each.flow === flow && each.inside === inside)
  move.arrived.splice(place, 1)
}

function awaitFirst(move: Move, id: string, inside: number | null): void {
  const group = move.next
  for (const { to } of waysOf(move, id)) put(move, { node: to, inside, kind: move.plan.nodes.get(to)!.node.kind === 'task' ? 'work' : 'wait', group })
}

/** A plain end uses up its token. A terminate end stops its scope, which counts as done; an error goes to the nearest sub-process that catches it. */
function endAt(move: Move, { result }: EndNode, inside: number | null): void {
  if (result === 'terminate') {
    empty(move, inside)
    if (inside !== null) closeScope(move, inside)
  } else if (result === 'error') throwError(move, inside)
}

function closeScope(move: Move, key: number): void {
  const scope = find(move, key)
  close(move, scope, 'done')
  afterwards(move, scope)
}

function throwError(move: Move, inside: number | null): void {
  for (let scope = move.open.find(({ key }) => key === inside); scope; scope = move.open.find(({ key }) => key === scope!.inside)) {
    const caught = move.plan.boundaries(scope.node).find(({ event }) => event === 'error')
    if (!caught) continue
    stop(move, scope)
    leaveNode(move, caught.id, scope.inside)
    return
  }
  empty(move, null)
}

/** All tokens come to rest; a sub-process in which none is left is over. */
export function settle(move: Move): void {
  for (let moves = 0; ; moves += 1) {
    if (moves > mostMoves) throw new Fault('too-much')
    const token = move.coming.shift()
    if (token) arrive(move, token.flow.to, token.flow, token.inside)
    else {
      const over = move.open.find(open => open.kind === 'scope' && isEmpty(move, open))
      if (!over) return
      closeScope(move, over.key)
    }
  }
}

function isEmpty({ open, arrived }: Move, { key }: Open): boolean {
  return !open.some(({ inside }) => inside === key) && !arrived.some(({ inside }) => inside === key)
}
