import type { BoundaryNode, BpmnFlow, BpmnNode, BpmnWiring } from './bpmn-model.ts'
import { isActivity } from './bpmn-model.ts'

/**
 * The nodes that a token may come to from some flows without passing `stop`, interrupting boundary events included. What a non-interrupting
 * event starts is a thread of its own and not followed.
 */
export function regionFrom(wiring: BpmnWiring, flows: readonly BpmnFlow[], stop: string | null): Set<string> {
  const region = new Set<string>()
  const agenda = flows.map(({ to }) => to)
  for (let id = agenda.pop(); id !== undefined; id = agenda.pop()) {
    if (id === stop || region.has(id)) continue
    region.add(id)
    agenda.push(...wiring.outOf(id).map(({ to }) => to))
    for (const boundary of wiring.boundaries(id)) if (boundary.interrupting) agenda.push(boundary.id)
  }
  return region
}

/** Whether nothing enters a region but through the given flows. */
export function isEnclosed(wiring: BpmnWiring, region: ReadonlySet<string>, entries: readonly BpmnFlow[]): boolean {
  return [...region].every(id => wiring.into(id).every(flow => entries.includes(flow) || region.has(flow.from)))
}

/**
 * The join that belongs to an inclusive split: each branch of the split is a part of its own that nothing else enters, that no token ends in, and that
 * leads to the join by exactly one flow. @returns that flow per branch, in the order of the split's flows, with the join's id; null when there is no such join
 */
export function matchingJoin(wiring: BpmnWiring, split: string): Readonly<{ join: string; arrivals: readonly BpmnFlow[] }> | null {
  const branches = wiring.outOf(split)
  for (const { id, kind } of wiring.byId.values()) {
    if (kind !== 'inclusive' || id === split || wiring.into(id).length !== branches.length) continue
    const arrivals = branches.map(branch => arrivalOf(wiring, split, branch, id))
    if (arrivals.every(arrival => arrival !== null) && new Set(arrivals).size === branches.length) return { join: id, arrivals }
  }
  return null
}

function arrivalOf(wiring: BpmnWiring, split: string, branch: BpmnFlow, join: string): BpmnFlow | null {
  const region = regionFrom(wiring, [branch], join)
  if (region.has(split) || !isEnclosed(wiring, region, [branch])) return null
  const ends = [...region].some(id => isPlainEnd(wiring.byId.get(id)!))
  const arrivals = wiring.into(join).filter(flow => flow === branch || region.has(flow.from))
  return ends || arrivals.length !== 1 ? null : arrivals[0]!
}

function isPlainEnd(node: BpmnNode): boolean {
  return node.kind === 'end' && (node.result ?? 'none') === 'none'
}

/** The nodes on the way of a non-interrupting boundary event; null unless that is a single thread, entered from nowhere else, to ends of its own. */
export function sideThread(wiring: BpmnWiring, { id }: BoundaryNode): Set<string> | null {
  const entries = wiring.outOf(id)
  if (entries.length !== 1) return null
  const region = regionFrom(wiring, entries, null)
  return isEnclosed(wiring, region, entries) && [...region].every(member => isSingleThreaded(wiring, wiring.byId.get(member)!)) ? region : null
}

function isSingleThreaded(wiring: BpmnWiring, node: BpmnNode): boolean {
  if (isActivity(node) && wiring.boundaries(node.id).some(({ interrupting }) => !interrupting)) return false
  const ways = wiring.outOf(node.id).length
  return node.kind === 'exclusive' || node.kind === 'event-based' ? true : node.kind !== 'parallel' && node.kind !== 'inclusive' && ways <= 1
}
