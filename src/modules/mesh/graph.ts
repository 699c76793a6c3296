import { wilsonInterval } from '#science/statistics/proportion.ts'
import type { Expected } from './health.ts'
import { againstPast, againstPeers, healthOf } from './health.ts'
import type { Sums } from './sums.ts'
import type { Folded, Lens, MeshEdge, MeshNode, MeshPicture, PromiseShare, Rate, Spread } from './views.ts'

export const mostNodes = 40,
  mostEdges = 80
export type Selection = Readonly<{ nodes: readonly Sums[]; edges: readonly Sums[]; folded: Folded }>

/** The busiest nodes, then the busiest hand-overs between them; everything else is folded but counted. Ties go by number, so the same data gives the same picture. */
export function select(sums: readonly Sums[]): Selection {
  const all = sums.filter(sum => sum.source === 0).toSorted(busiest),
    links = sums.filter(sum => sum.source !== 0).toSorted(busiest)
  const nodes = all.slice(0, mostNodes),
    shown = new Set(nodes.map(node => node.target))
  const between = links.filter(link => shown.has(link.source) && shown.has(link.target))
  const edges = between.slice(0, mostEdges),
    kept = new Set(edges)
  const rest = all.slice(mostNodes),
    lost = links.filter(link => !kept.has(link))
  return { nodes, edges, folded: { nodes: rest.length, visits: total(rest), edges: lost.length, handOvers: total(lost) } }
}

function busiest(one: Sums, other: Sums): number {
  return other.visits - one.visits || one.source - other.source || one.target - other.target
}

export function total(sums: readonly Sums[]): number {
  return sums.reduce((sum, { visits }) => sum + visits, 0)
}

/** A share with its 95 % Wilson interval. */
export function rateOf(count: number, n: number): Rate {
  const interval = n > 0 ? wilsonInterval(count, n) : null
  return { n, count, share: n > 0 ? count / n : null, lower: interval?.lower ?? null, upper: interval?.upper ?? null }
}

export type Spreads = Readonly<{ waiting: ReadonlyMap<string, Spread>; handling: ReadonlyMap<string, Spread> }>
/** On-time shares by place. */
type Promises = ReadonlyMap<string, PromiseShare>
export const noSpread: Spread = { n: 0, mean: null, median: null, p90: null }
export function placeName({ source, target }: Readonly<{ source: number; target: number }>): string {
  return `${source}/${target}`
}

/** The nodes of the picture with their health. `expected` is empty where nodes have no peers (activities differ by nature). */
export function nodesOf(
  { nodes }: Selection,
  names: ReadonlyMap<number, string>,
  { spreads, expected, promises }: Readonly<{ spreads: Spreads; expected: ReadonlyMap<number, Expected>; promises: Promises }>,
): MeshNode[] {
  const peers = againstPeers(expected)
  return nodes.map(sum => ({
    name: names.get(sum.target) ?? '',
    visits: sum.visits,
    waiting: spreads.waiting.get(placeName(sum)) ?? noSpread,
    handling: spreads.handling.get(placeName(sum)) ?? noSpread,
    rework: rateOf(sum.reworks, sum.visits),
    health: healthOf(againstPast(sum), peers.get(sum.target) ?? { verdict: 'too-few', ratio: null }),
    promises: promises.get(placeName(sum)) ?? null,
  }))
}

export function edgesOf(
  { edges }: Selection,
  names: ReadonlyMap<number, string>,
  { spreads: { waiting }, promises }: Readonly<{ spreads: Spreads; promises: Promises }>,
): MeshEdge[] {
  return edges.map(sum => ({
    from: names.get(sum.source) ?? '',
    to: names.get(sum.target) ?? '',
    n: sum.visits,
    waiting: waiting.get(placeName(sum)) ?? noSpread,
    health: againstPast(sum).verdict,
    promises: promises.get(placeName(sum)) ?? null,
  }))
}

/** The one sentence above the picture: the hand-over that has become slower by most (weighed by how often it happens), else the slowest busy one. */
export function headlineOf(edges: readonly MeshEdge[], sums: readonly Sums[]): MeshPicture['headline'] {
  const slower = edges
    .map((edge, index) => ({ edge, ...againstPast(sums[index]!) }))
    .filter(({ verdict }) => verdict === 'concern')
    .toSorted((one, other) => Math.log(other.ratio!) * Math.sqrt(other.edge.n) - Math.log(one.ratio!) * Math.sqrt(one.edge.n))[0]
  if (slower) return { kind: 'slower', from: slower.edge.from, to: slower.edge.to, median: slower.edge.waiting.median, ratio: slower.ratio }
  const least = edges.reduce((sum, edge) => sum + edge.n, 0) / Math.max(1, edges.length) / 4
  const slowest = edges.filter(edge => edge.n >= least && edge.from !== edge.to).toSorted((one, other) => (other.waiting.median ?? 0) - (one.waiting.median ?? 0))[0]
  return slowest ? { kind: 'slowest', from: slowest.from, to: slowest.to, median: slowest.waiting.median, ratio: null } : null
}

/** Expected log-waiting of each unit or site (a value of a facet has the number of its node) if it did its own activities at the common pace (indirect standardisation). */
export function standardised(mix: readonly Readonly<{ value: number; activity: number; waits: number; logs: number }>[], sums: readonly Sums[]): Map<number, Expected> {
  const common = new Map<number, { waits: number; logs: number }>()
  for (const { activity, waits, logs } of mix) {
    const sum = common.get(activity) ?? { waits: 0, logs: 0 }
    common.set(activity, { waits: sum.waits + waits, logs: sum.logs + logs })
  }
  const places = new Map<number, { expected: number; own: number; waits: number }>()
  for (const { value, activity, waits, logs } of mix) {
    const pace = common.get(activity)!,
      place = places.get(value) ?? { expected: 0, own: 0, waits: 0 }
    places.set(value, { expected: place.expected + (waits * pace.logs) / pace.waits, own: place.own + logs, waits: place.waits + waits })
  }
  const nodes = new Set(sums.filter(sum => sum.source === 0).map(sum => sum.target))
  return new Map([...places].filter(([node]) => nodes.has(node)).map(([node, { expected, own, waits }]) => [node, { log: expected / waits, own: own / waits, waits }]))
}

/** People are compared with everybody under the lens, at their mean log-waiting; activities have no peers. */
export function unstandardised(sums: readonly Sums[], lens: Lens): Map<number, Expected> {
  if (lens === 'activity') return new Map()
  const nodes = sums.filter(sum => sum.source === 0 && sum.now.n > 0)
  const all = nodes.reduce((sum, { waits, now }) => ({ waits: sum.waits + waits, logs: sum.logs + now.mean * waits }), { waits: 0, logs: 0 })
  return new Map(nodes.map(({ target, waits, now }) => [target, { log: all.waits > 0 ? all.logs / all.waits : null, own: now.mean, waits }]))
}
