import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/noun.ts'
import type { Page } from '#platform/page.ts'
import { cursorOf, pageOf } from '#platform/page.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { splitAttribute } from './attribute.ts'
import type { CaseBasis, CaseOrder } from './case.store.ts'
import { basisOf, casesAt, listCases } from './case.store.ts'
import { placeNumber } from './cells.ts'
import { numberOf } from './graph.store.ts'
import type { Wanted } from './question.ts'
import { facetsOf, tenantCalendar } from './question.ts'
import { fullRows } from './scan.store.ts'
import type { PlacedStep } from './steps.ts'
import { inOrder, placedSteps } from './steps.ts'
import type { CaseRow, Lens } from './views.ts'

export type CaseQuestion = Readonly<{
  lens: Lens
  name?: string | undefined
  source?: string | undefined
  target?: string | undefined
  variant?: string | undefined
  order: CaseOrder
  filter: Wanted
  cursor?: string | undefined
  limit?: number | undefined
}>
const always = { from: 0, to: 8_640_000_000_000_000 }
/** The waits behind a node or hand-over are ranked within the newest cases that came there: an index finds those at any size. */
const newestCases = 1000

/** The cases behind whatever the page shows. */
export async function caseList(tx: Tx, question: CaseQuestion): Promise<Page<CaseRow>> {
  const place = question.name ?? question.target
  return place === undefined ? journeys(tx, question) : behindPlace(tx, question, place)
}

async function journeys(tx: Tx, { variant, order, filter, ...page }: CaseQuestion): Promise<Page<CaseRow>> {
  const cursor = cursorOf(page, 2)
  const window = { from: filter.from ?? always.from, to: filter.to ?? always.to, variant: variant ?? null, facets: facetsOf(filter), attribute: splitAttribute(filter.attribute) }
  const rows = await listCases(tx, window, order, cursor)
  return pageOf(
    rows.map(row => rowOf(row, null)),
    cursor.limit,
    row => [order === 'newest' ? row.finishedAt : row.elapsed, row.key],
  )
}

function rowOf(basis: CaseBasis, waited: number | null): CaseRow {
  return { ...basis, startedAt: basis.startedAt as Instant, finishedAt: basis.finishedAt as Instant, waited }
}

type Behind = Readonly<{ key: string; at: number; waited: number }>

async function behindPlace(tx: Tx, { lens, source, order, filter, ...page }: CaseQuestion, place: string): Promise<Page<CaseRow>> {
  const cursor = cursorOf(page, 2)
  const node = placeNumber(lens, await numberOf(tx, lens, place))
  const rows = await fullRows(tx, await casesAt(tx, node, { from: filter.from ?? always.from, to: filter.to ?? always.to, most: newestCases }), null)
  const found = waitsBehind(rows, { lens, place, source: source ?? null, filter, calendar: await tenantCalendar(tx) })
  const measure = ({ at, waited }: Behind): number => (order === 'newest' ? at : waited)
  const ranked = [...found.values()].toSorted((one, other) => measure(other) - measure(one) || (one.key < other.key ? 1 : -1))
  const start = cursor.after ? ranked.findIndex(row => measure(row) === cursor.after![0] && row.key === cursor.after![1]) + 1 : 0
  const shown = ranked.slice(start, start + cursor.limit + 1)
  const basis = new Map(
    (
      await basisOf(
        tx,
        shown.map(row => row.key),
      )
    ).map(row => [row.key, row]),
  )
  const listed = shown.flatMap(row => (basis.has(row.key) ? [{ ...rowOf(basis.get(row.key)!, row.waited), measured: measure(row) }] : []))
  const { rows: cases, next } = pageOf(listed, cursor.limit, row => [row.measured, row.key])
  return { rows: cases.map(({ measured: _measured, ...row }) => row), next }
}

type Search = Readonly<{ lens: Lens; place: string; source: string | null; filter: Wanted; calendar: CompiledCalendar }>

/** The longest (else the only) waiting of each case at this place. */
function waitsBehind(rows: readonly Parameters<typeof placedSteps>[0][number][], search: Search): Map<string, Behind> {
  const found = new Map<string, Behind>()
  const byCase = Map.groupBy(rows, row => row.caseKey)
  for (const [key, own] of byCase) {
    for (const step of stepsAt(placedSteps(inOrder(own), search.calendar), search)) {
      const waited = step.waiting ?? 0
      if ((found.get(key)?.waited ?? -1) < waited) found.set(key, { key, at: step.finishedAt, waited })
    }
  }
  return found
}

function stepsAt(steps: readonly PlacedStep[], { lens, place, source, filter }: Search): PlacedStep[] {
  const placed = steps.filter(step => step[lens] !== null)
  return placed.filter((step, index) => {
    const inRange = step.finishedAt >= (filter.from ?? always.from) && step.finishedAt < (filter.to ?? always.to)
    const facetsFit = facetsOf(filter).every(([facet, value]) => step[facet] === value)
    const sourceFits = source === null || placed[index - 1]?.[lens] === source
    return step[lens] === place && inRange && facetsFit && sourceFits
  })
}
