import type { BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import { wire } from '#science/process/bpmn/bpmn-model.ts'

/** How often one step came right after another. */
export type HandOver = Readonly<{ from: string; to: string; count: number }>
/** Which ways were taken at a gateway, of `n` times in all; counts by flow. */
export type PastShares = Readonly<{ gateway: string; n: number; counts: Readonly<Record<string, number>> }>

/**
 * Shares of the ways at exclusive gateways, as hand-overs between steps tell them: a way was taken when a step before the gateway was followed by one behind
 * that way. Only where this is certain: each way leads to steps of its own, none to an end or into a sub-process, and no other way leads there around the gateway.
 * Where steps of parallel branches come between, the pair is not counted at all.
 */
export function pastShares(scope: BpmnScope, handOvers: readonly HandOver[]): PastShares[] {
  const own = scope.nodes.flatMap(node => (node.kind === 'exclusive' ? (sharesAt(scope, node.id, handOvers) ?? []) : []))
  return [...own, ...scope.nodes.flatMap(node => (node.kind === 'sub-process' ? pastShares(node.scope, handOvers) : []))]
}

function sharesAt(scope: BpmnScope, gateway: string, handOvers: readonly HandOver[]): PastShares | null {
  const { outOf } = wire(scope)
  const ways = outOf(gateway)
  const before = stepsBefore(scope, gateway)
  const behind = ways.map(({ to }) => stepsBehind(scope, [to], gateway))
  if (ways.length < 2 || !before || behind.some(steps => steps === null || steps.size === 0)) return null
  const around = stepsBehind(
    scope,
    [...before].flatMap(step => leaving(scope, step)),
    gateway,
    true,
  )!
  const all = behind.flatMap(steps => [...steps!])
  if (new Set(all).size < all.length || all.some(step => around.has(step))) return null
  const counts = ways.map(({ id }, i): [string, number] => {
    const taken = handOvers.filter(({ from, to }) => before.has(from) && behind[i]!.has(to))
    return [id, taken.reduce((sum, { count }) => sum + count, 0)]
  })
  const n = counts.reduce((sum, [, count]) => sum + count, 0)
  return n > 0 ? { gateway, n, counts: Object.fromEntries(counts) } : null
}

/** Where a step can be left to: along its flows, and those of events at its edge. */
function leaving({ nodes, flows }: BpmnScope, step: string): string[] {
  const edges = nodes.flatMap(node => (node.kind === 'boundary' && node.attachedTo === step ? [node.id] : []))
  return flows.flatMap(({ from, to }) => (from === step || edges.includes(from) ? [to] : []))
}

/** The steps that come first from some places on, without passing a gateway again; null when an end or a sub-process may come first (unless that does not matter). */
function stepsBehind(scope: BpmnScope, from: readonly string[], gateway: string, anyway = false): Set<string> | null {
  const { byId, outOf } = wire(scope)
  const [found, met, left] = [new Set<string>(), new Set([gateway]), [...from]]
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (met.has(id)) continue
    met.add(id)
    const { kind } = byId.get(id)!
    if (kind === 'task' || kind === 'call-activity') found.add(id)
    else if (!anyway && (kind === 'end' || kind === 'sub-process')) return null
    else left.push(...outOf(id).map(({ to }) => to))
  }
  return found
}

/** The steps that come last before a gateway; null when it can be the beginning, or a sub-process comes before it. */
function stepsBefore({ nodes, flows }: BpmnScope, gateway: string): Set<string> | null {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const coming = (id: string): string[] => flows.flatMap(({ from, to }) => (to === id ? [from] : []))
  const [found, met, left] = [new Set<string>(), new Set([gateway]), coming(gateway)]
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (met.has(id)) continue
    met.add(id)
    const node = byId.get(id)!
    if (node.kind === 'task' || node.kind === 'call-activity') found.add(id)
    else if (node.kind === 'start' || node.kind === 'sub-process') return null
    else left.push(...(node.kind === 'boundary' ? [node.attachedTo] : coming(id)))
  }
  return found
}

/** Whole percents that add up to 100, the largest remainders rounded up. */
export function percentsOf(counts: Readonly<Record<string, number>>): Record<string, number> {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const exact = Object.entries(counts).map(([id, count]) => ({ id, whole: Math.floor((100 * count) / all), rest: (100 * count) % all }))
  const left = 100 - exact.reduce((sum, { whole }) => sum + whole, 0)
  const up = new Set(
    exact
      .toSorted((a, b) => b.rest - a.rest)
      .slice(0, left)
      .map(({ id }) => id),
  )
  return Object.fromEntries(exact.map(({ id, whole }) => [id, whole + (up.has(id) ? 1 : 0)]))
}
