import type { Instant } from '#kernel/time.ts'
import { anyPromise } from '#modules/promises/public.ts'
import type { Tx } from '#platform/noun.ts'
import { mergePacked } from '#science/statistics/packed-sketches.ts'
import { splitAttribute } from './attribute.ts'
import type { Cells, NameKind, Naming } from './cells.ts'
import { caseLens, contribute, facetNumber, keptFacets, lensNumber, nameKinds } from './cells.ts'
import { meshPulse } from './fold.store.ts'
import { activityMix, dayVolumes, namesOf, packedSketches, planeSums, planeTotals, planeVisits, withMoments } from './graph.store.ts'
import type { Selection, Spreads } from './graph.ts'
import { edgesOf, headlineOf, nodesOf, placeName, select, standardised, total, unstandardised } from './graph.ts'
import type { Expected } from './health.ts'
import { sketchFromCells, spreadOf } from './merge-sketches.ts'
import { promiseShares } from './promise-shares.ts'
import type { Question, Wanted } from './question.ts'
import { dayOf, dayStart, facetsOf, prepare } from './question.ts'
import type { ScannedRow } from './scan.store.ts'
import { fullRows, matchingCases, mostScannedCases } from './scan.store.ts'
import { inOrder, placedSteps } from './steps.ts'
import type { Ranges, Sums } from './sums.ts'
import { sumsOf } from './sums.ts'
import type { Lens, MeshPicture, Spread } from './views.ts'

/** Everything a picture or a place is made of, whichever way it was found. */
export type Material = Readonly<{ sums: readonly Sums[]; names: ReadonlyMap<number, string>; cells: Cells | null; cases: number; limited: boolean }>

/** The home page's data: at most 40 nodes and 80 hand-overs, everything else folded but counted. */
export async function meshPicture(tx: Tx, lens: Lens, filter: Wanted): Promise<MeshPicture> {
  const question = await prepare(tx, lens, filter)
  const pulse = await meshPulse(tx)
  const fresh = { pending: pulse.pending, at: pulse.at as Instant | null }
  if (!question) return emptyPicture(lens, fresh, await anyPromise(tx))
  const material = await gather(tx, question)
  const selection = select(material.sums)
  const [layout, spreads, expected, days, shares] = await Promise.all([
    layoutOf(tx, question, material),
    spreadsOf(tx, question, { selection, cells: material.cells }),
    expectations(tx, question, material),
    dayVolumes(tx, 0, 0),
    promiseShares(tx, question, [...selection.nodes, ...selection.edges]),
  ])
  const edges = edgesOf(selection, material.names, { spreads, promises: shares.of })
  return {
    lens,
    nodes: nodesOf(selection, material.names, { spreads, expected, promises: shares.of }),
    edges,
    folded: selection.folded,
    layout,
    totals: {
      cases: await casesIn(tx, question, material),
      visits: total(material.sums.filter(sum => sum.source === 0)),
      handOvers: total(material.sums.filter(sum => sum.source !== 0)),
    },
    range: { from: dayStart(question.calendar, question.ranges.range.from) as Instant, to: (dayStart(question.calendar, question.ranges.range.to + 1) - 1) as Instant },
    days: days.map(({ day, visits }) => ({ day: dayStart(question.calendar, day) as Instant, visits })),
    fresh,
    promises: shares.whole,
    headline: headlineOf(edges, selection.edges),
    limitedTo: material.limited ? mostScannedCases : null,
  }
}

function emptyPicture(lens: Lens, fresh: MeshPicture['fresh'], inForce: boolean): MeshPicture {
  return {
    lens,
    nodes: [],
    edges: [],
    folded: { nodes: 0, visits: 0, edges: 0, handOvers: 0 },
    layout: { nodes: [], edges: [] },
    totals: { cases: 0, visits: 0, handOvers: 0 },
    range: { from: null, to: null },
    days: [],
    fresh,
    promises: { inForce, answered: true, total: null },
    headline: null,
    limitedTo: null,
  }
}

/** Cases that began in the range; under a filter by place, cases that came to it there for the first time. */
async function casesIn(tx: Tx, { filter, plane, ranges }: Question, { cases }: Material): Promise<number> {
  if (!plane) return cases
  const place = keptFacets.find(facet => filter[facet] !== undefined)
  if (!place) return (await planeTotals(tx, { lens: caseLens, facet: 0, value: 0, target: 1 }, ranges.range)).visits
  const value = plane.target ?? plane.value
  return (await planeTotals(tx, { lens: lensNumber(place), facet: 0, value: 0, target: value }, ranges.range)).firsts
}

/** From the stored cells where a plane answers the question, else from the activities of the cases that fit. */
export async function gather(tx: Tx, question: Question): Promise<Material> {
  const { plane, ranges, lens } = question
  if (!plane) return scan(tx, question)
  const sums = await planeSums(tx, plane, ranges.range)
  const ids = [...new Set(sums.flatMap(sum => [sum.source, sum.target]))]
  const [judged, names] = await Promise.all([withMoments(tx, plane, ranges, { sums, edges: select(sums).edges }), namesOf(tx, lens, ids)])
  return { sums: judged, names, cells: null, cases: 0, limited: false }
}

async function scan(tx: Tx, { lens, filter, calendar, ranges }: Question): Promise<Material> {
  const attribute = splitAttribute(filter.attribute)
  const from = dayStart(calendar, Math.min(ranges.range.from, ranges.past.from)),
    to = dayStart(calendar, ranges.range.to + 1)
  const cases = await matchingCases(tx, { facets: facetsOf(filter), attribute, from, to }, mostScannedCases)
  const rows = await fullRows(tx, cases, attribute?.[0] ?? null)
  const { naming, names } = freshNaming()
  const cells: Cells = new Map()
  for (const caseRows of groups(rows)) {
    const ordered = inOrder(caseRows)
    const fits = (step: { closedBy: number }): boolean => rowFits(ordered[step.closedBy] as ScannedRow, filter, attribute)
    contribute(cells, placedSteps(ordered, calendar), { naming, dayOf: at => dayOf(calendar, at), times: 1, only: fits, lenses: [lens] })
  }
  return { sums: sumsOf(cells, lensNumber(lens), ranges), names: names(lens), cells, cases: cases.length, limited: cases.length === mostScannedCases }
}

function rowFits(row: ScannedRow, filter: Wanted, attribute: readonly [string, string] | null): boolean {
  return facetsOf(filter).every(([facet, value]) => row[facet] === value) && (attribute === null || row.attribute === attribute[1])
}

function* groups(rows: readonly ScannedRow[]): Generator<ScannedRow[]> {
  for (let from = 0; from < rows.length; ) {
    let to = from + 1
    while (to < rows.length && rows[to]!.caseKey === rows[from]!.caseKey) to += 1
    yield rows.slice(from, to)
    from = to
  }
}

function freshNaming(): { naming: Naming; names: (kind: NameKind) => Map<number, string> } {
  const known = new Map<NameKind, Map<string, number>>(nameKinds.map(kind => [kind, new Map()]))
  const naming: Naming = (kind, name) => {
    const names = known.get(kind)!
    const id = names.get(name) ?? names.size + 1
    names.set(name, id)
    return id
  }
  return { naming, names: kind => new Map([...known.get(kind)!].map(([name, id]) => [id, name])) }
}

/** The picture's places are laid out after the whole history, so that a filter changes sizes and colours but moves nothing. */
async function layoutOf(tx: Tx, question: Question, material: Material): Promise<MeshPicture['layout']> {
  const { plane, ranges, whole, lens } = question
  const isWhole = plane?.facet === 0 && plane.target === null && ranges.range.from === whole.from && ranges.range.to === whole.to
  const selection = select(isWhole ? material.sums : await planeVisits(tx, { lens: lensNumber(lens), facet: 0, value: 0, target: null }, whole))
  const names = isWhole
    ? material.names
    : await namesOf(
        tx,
        lens,
        selection.nodes.map(node => node.target),
      )
  const name = (id: number): string => names.get(id) ?? ''
  return { nodes: selection.nodes.map(node => name(node.target)), edges: selection.edges.map(edge => [name(edge.source), name(edge.target)] as const) }
}

async function spreadsOf(tx: Tx, { plane, ranges }: Question, { selection, cells }: Readonly<{ selection: Selection; cells: Cells | null }>): Promise<Spreads> {
  const places = [...selection.nodes, ...selection.edges]
  if (!plane) return { waiting: fromCells(cells!, places, { kind: 'waiting', ranges }), handling: fromCells(cells!, selection.nodes, { kind: 'handling', ranges }) }
  const [waiting, handling] = await Promise.all([
    packedSketches(tx, plane, ranges.range, { kind: 'waiting', places }),
    packedSketches(tx, plane, ranges.range, { kind: 'handling', places: selection.nodes }),
  ])
  const means = new Map(places.map(sum => [placeName(sum), sum]))
  return {
    waiting: new Map(waiting.map(row => [placeName(row), spreadOf(mergePacked(row.packed), meanOf(means.get(placeName(row)), 'waitSeconds', 'waits'))])),
    handling: new Map(handling.map(row => [placeName(row), spreadOf(mergePacked(row.packed), meanOf(means.get(placeName(row)), 'handlingSeconds', 'handlings'))])),
  }
}

function meanOf(sum: Sums | undefined, of: 'waitSeconds' | 'handlingSeconds', over: 'waits' | 'handlings'): number | null {
  return sum && sum[over] > 0 ? sum[of] / sum[over] : null
}

export async function expectations(tx: Tx, { lens, plane, ranges }: Question, { sums }: Material): Promise<ReadonlyMap<number, Expected>> {
  if ((lens === 'unit' || lens === 'site') && plane?.facet === 0 && plane.target === null) return standardised(await activityMix(tx, facetNumber(lens), ranges.range), sums)
  return unstandardised(sums, lens)
}

/** The merged sketches of some places from cells in memory. */
export function fromCells(
  cells: Cells,
  places: readonly Readonly<{ source: number; target: number }>[],
  { kind, ranges }: Readonly<{ kind: 'waiting' | 'handling' | 'waitingWorking' | 'handlingWorking'; ranges: Ranges }>,
): Map<string, Spread> {
  return new Map(places.map(place => [placeName(place), spreadOf(sketchFromCells(cells, place, { kind, ranges }), null)]))
}
