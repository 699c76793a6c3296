import type { BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import type { ProcessModel, ProcessNode } from './model.ts'
import { minutesOfDuration } from './views.ts'

/** The way from start to end whose limits add up to most: total minutes and the nodes on it that take time. */
export type CriticalPath = Readonly<{ minutes: number; nodes: readonly string[] }>

const nothing: CriticalPath = { minutes: 0, nodes: [] }

/**
 * The critical path of a process (longest path, after Kelley and Walker 1959): at a choice and at a split the slower branch counts, for a join waits for all.
 * Loops are counted once: a flow that leads back is not followed again. A sub-process takes its own limit or, without one, its inner critical
 * path; one after the other takes it as often as there are instances. Limits that are missing or unreadable count as nothing.
 */
export function criticalPath({ scope, nodes }: ProcessModel): CriticalPath {
  return longest(scope, new Map(nodes.map(node => [node.id, node])))
}

type Known = ReadonlyMap<string, ProcessNode>

function longest(scope: BpmnScope, known: Known): CriticalPath {
  const inner = new Map(scope.nodes.flatMap(node => (node.kind === 'sub-process' ? [[node.id, node.scope] as const] : [])))
  const weights = new Map(scope.nodes.map(({ id }) => [id, weightOf(known.get(id)!, inner.get(id) ?? null, known)]))
  const starts = scope.nodes.filter(({ kind }) => kind === 'start').map(({ id }) => id)
  const next = successors(scope)
  const best = new Map<string, Best>()
  for (const id of finishingOrder(starts, next)) {
    const ways = (next.get(id) ?? []).flatMap(to => best.get(to) ?? [])
    // Whatever is not finished yet was on the way here: the flow to it leads back, and a way that only leads back comes to no end.
    if (ways.length === 0 && (next.get(id) ?? []).length > 0) continue
    const rest = ways.reduce<Best | null>((most, way) => (most && most.minutes >= way.minutes ? most : way), null)
    best.set(id, { id, minutes: (weights.get(id) ?? nothing).minutes + (rest?.minutes ?? 0), rest })
  }
  const first = starts.flatMap(id => best.get(id) ?? []).toSorted((a, b) => b.minutes - a.minutes)[0]
  return first ? { minutes: first.minutes, nodes: nodesOf(first, weights) } : nothing
}

/** The longest way on from a node, itself included. */
type Best = Readonly<{ id: string; minutes: number; rest: Best | null }>

function nodesOf(first: Best, weights: ReadonlyMap<string, CriticalPath>): string[] {
  const nodes: string[] = []
  for (let at: Best | null = first; at; at = at.rest) nodes.push(...(weights.get(at.id) ?? nothing).nodes)
  return nodes
}

/** Nodes in the order in which a depth-first search is done with them: each after all that it leads to, but for flows that lead back (Tarjan 1972). */
export function finishingOrder(starts: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[] {
  const [seen, finished] = [new Set<string>(), [] as string[]]
  for (const start of starts) {
    const trail: [id: string, way: number][] = [[start, 0]]
    if (seen.has(start)) continue
    seen.add(start)
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const way = next.get(top[0])?.[top[1]]
      top[1] += 1
      if (way === undefined) finished.push(trail.pop()![0])
      else if (!seen.has(way)) {
        seen.add(way)
        trail.push([way, 0])
      }
    }
  }
  return finished
}

/** Where a token may go from each node; an event at the edge of an activity comes after what the activity takes. */
function successors({ nodes, flows }: BpmnScope): Map<string, string[]> {
  const next = new Map<string, string[]>()
  for (const { from: source, to } of flows) next.set(source, [...(next.get(source) ?? []), to])
  for (const node of nodes) if (node.kind === 'boundary') next.set(node.attachedTo, [...(next.get(node.attachedTo) ?? []), node.id])
  return next
}

function weightOf(node: ProcessNode, inner: BpmnScope | null, known: Known): CriticalPath {
  // A timer at the edge of an activity runs while the activity does, not after it.
  const wait = node.kind === 'intermediate' && node.waits !== null ? minutesOfDuration(node.waits) : null
  const own = node.limit?.minutes ?? wait
  const once = own !== null ? { minutes: own, nodes: own > 0 ? [node.id] : [] } : inner ? longest(inner, known) : nothing
  const rounds = node.instances?.sequential ? node.instances.count : 1
  return { ...once, minutes: once.minutes * rounds }
}
