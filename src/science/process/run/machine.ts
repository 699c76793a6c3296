import type { Blueprint } from './blueprint.ts'
import type { Choices, Marking, Moved, MoveRefusal, Open } from './marking.ts'
import type { Move } from './token-moves.ts'
import { afterwards, arrive, close, Fault, find, isInstance, leaveNode, put, replace, settle, stop } from './token-moves.ts'

type Answer = Moved | MoveRefusal
const nothing: Marking = { next: 1, open: [], arrived: [], awaited: [] }

/** A process begins. @param start which start event, where there are several */
export function begin(plan: Blueprint, start: string | null, choices: Choices = {}): Answer {
  return moved(plan, nothing, choices, move => {
    const from = start ?? plan.starts[0]
    if (from === undefined || !plan.starts.includes(from)) throw new Fault('no-such-start')
    leaveNode(move, from, null)
  })
}

/** Work at a step is done, or what was waited for has happened. */
export function finish(plan: Blueprint, marking: Marking, key: number, choices: Choices = {}): Answer {
  return moved(plan, marking, choices, move => {
    const open = find(move, key)
    if (open.kind !== 'work' && open.kind !== 'wait') throw new Fault('not-work')
    close(move, open, 'done')
    if (open.group !== undefined) for (const other of move.open.filter(({ group }) => group === open.group)) close(move, other, 'stopped')
    afterwards(move, open)
  })
}

/** Somebody says which way it goes on at a gateway. */
export function choose(plan: Blueprint, marking: Marking, key: number, flows: readonly string[]): Answer {
  return moved(plan, marking, {}, move => {
    const open = find(move, key)
    if (open.kind !== 'choice') throw new Fault('not-work')
    move.choices.set(open.node, flows)
    close(move, open, 'done')
    arrive(move, open.node, null, open.inside)
  })
}

/** A boundary event happens at what is open: it stops it, or begins something beside it. */
export function happen(plan: Blueprint, marking: Marking, key: number, boundary: string): Answer {
  return moved(plan, marking, {}, move => {
    const host = find(move, key)
    const event = plan.boundaries(host.node).find(({ id }) => id === boundary)
    const isHost = host.kind === 'work' || host.kind === 'scope' || host.kind === 'several'
    if (!event || !isHost || isInstance(move, host) || host.happened?.includes(boundary)) throw new Fault('not-there')
    if (event.interrupting) stop(move, host)
    else replace(move, host, { ...host, happened: [...(host.happened ?? []), boundary] })
    leaveNode(move, boundary, host.inside)
  })
}

/**
 * Work goes back to the step it came from: it is stopped, and that step is open again. Only where nothing else came of that step, so that nobody
 * else's work is taken away. @param to the step it came from
 */
export function sendBack(plan: Blueprint, marking: Marking, key: number, to: string): Answer {
  return moved(plan, marking, {}, move => {
    const open = find(move, key)
    const target = plan.nodes.get(to)
    if (open.kind !== 'work' || isInstance(move, open) || target?.node.kind !== 'task' || target.node.multiInstance) throw new Fault('not-work')
    if (target.owner !== plan.nodes.get(open.node)?.owner) throw new Fault('not-there')
    stop(move, open)
    put(move, { node: to, inside: open.inside, kind: 'work' })
  })
}

/** Which boundary events can still happen at something open. */
export function possible(plan: Blueprint, { open }: Marking, { kind, node, inside, happened }: Open): readonly string[] {
  const instance = open.some(each => each.key === inside && each.kind === 'several')
  if (instance || kind === 'choice' || kind === 'wait') return []
  return plan.boundaries(node).flatMap(({ id }) => (happened?.includes(id) ? [] : [id]))
}

function moved(plan: Blueprint, { next, open, arrived, awaited }: Marking, choices: Choices, work: (move: Move) => void): Answer {
  const move: Move = {
    plan,
    next,
    open: [...open],
    arrived: [...arrived],
    awaited: [...awaited],
    closed: [],
    firstNew: next,
    choices: new Map(Object.entries(choices)),
    coming: [],
  }
  try {
    work(move)
    settle(move)
  } catch (fault) {
    if (fault instanceof Fault) return fault.refusal
    throw fault
  }
  const marking = { next: move.next, open: move.open, arrived: move.arrived, awaited: move.awaited }
  return { marking, opened: move.open.filter(({ key }) => key >= move.firstNew), closed: move.closed }
}
