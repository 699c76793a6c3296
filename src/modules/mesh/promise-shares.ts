import type { Instant } from '#kernel/time.ts'
import { anyPromise, clocksToShow } from '#modules/promises/public.ts'
import type { Tx } from '#platform/noun.ts'
import { wilsonInterval } from '#science/statistics/proportion.ts'
import { facetNumber, keptFacets, lensNumber } from './cells.ts'
import type { PlaneKey } from './graph.store.ts'
import { namesOf, numberOf } from './graph.store.ts'
import { placeName } from './graph.ts'
import type { Counts } from './promise-marks.ts'
import type { MissedAt } from './promise-share.store.ts'
import { newestMissed, sharesOf } from './promise-share.store.ts'
import type { Question, Wanted } from './question.ts'
import { dayOf } from './question.ts'
import type { DayRange } from './sums.ts'
import type { Breach, Facet, Lens, PicturePromises, PlacePromises, PromiseShare } from './views.ts'

type Place = Readonly<{ source: number; target: number }>

function shareOf({ kept, missed, open }: Counts): PromiseShare {
  const n = kept + missed
  return { kept, missed, open, share: kept / n, ...wilsonInterval(kept, n)! }
}

/** The days asked for. An open end reaches to today: a breach falls by time alone, on days that have no activity yet. */
function daysOf({ calendar, filter, whole }: Question): DayRange {
  const from = filter.from === undefined ? whole.from : dayOf(calendar, filter.from)
  const to = filter.to === undefined ? Math.max(whole.to, dayOf(calendar, Date.now())) : dayOf(calendar, filter.to - 1)
  return { from, to }
}

export type Shares = Readonly<{ of: ReadonlyMap<string, PromiseShare>; whole: PicturePromises }>

/** On-time shares of the places in a picture and of the picture as a whole; nothing is asked of the cells while nothing is promised. */
export async function promiseShares(tx: Tx, question: Question, places: readonly Place[]): Promise<Shares> {
  const [inForce, answered] = [await anyPromise(tx), question.plane !== null]
  if (!inForce || !answered) return { of: new Map(), whole: { inForce, answered, total: null } }
  const plane = question.plane!
  const range = daysOf(question)
  const [found, [total]] = await Promise.all([sharesOf(tx, plane, range, places), sharesOf(tx, wholePlane(question), range, [{ source: 0, target: 0 }])])
  return { of: new Map(found.map(counts => [placeName(counts), shareOf(counts)])), whole: { inForce, answered, total: total ? shareOf(total) : null } }
}

/** The activities' plane of the same facet value, whose place 0 → 0 counts every verdict once. */
function wholePlane({ plane, lens }: Question): PlaneKey {
  const { facet, value, target } = plane!
  const own = target === null ? { facet, value } : { facet: facetNumber(lens as Facet), value: target }
  return { lens: lensNumber('activity'), ...own, target: null }
}

const mostMissed = 5

/** The share of one place with its newest missed promises. */
export async function placePromises(tx: Tx, question: Question, place: Place): Promise<PlacePromises> {
  const { of, whole } = await promiseShares(tx, question, [place])
  const share = of.get(placeName(place)) ?? null
  if (!share || share.missed === 0) return { answered: whole.answered, share, missed: [] }
  const { lens } = question
  const at: MissedAt = { ...(await valuesOf(tx, question.filter)), [lens]: place.target, ...(place.source === 0 ? {} : { [`from_${lens}`]: place.source }) }
  return { answered: true, share, missed: await breachesAt(tx, lens, { at, range: daysOf(question), limit: mostMissed }) }
}

/** The unit and site of a filter as numbers. */
async function valuesOf(tx: Tx, filter: Pick<Wanted, (typeof keptFacets)[number]>): Promise<MissedAt> {
  const wanted = keptFacets.filter(facet => filter[facet] !== undefined)
  return Object.fromEntries(await Promise.all(wanted.map(async facet => [facet, await numberOf(tx, facet, filter[facet]!)] as const)))
}

const ever: DayRange = { from: 0, to: 2 ** 31 - 1 }

/** The newest breaches, of everything or of one unit or site: whatever days the picture shows, what has just fallen is told. */
export async function newestBreaches(tx: Tx, lens: Lens, { limit, ...filter }: Pick<Wanted, (typeof keptFacets)[number]> & Readonly<{ limit: number }>): Promise<Breach[]> {
  return breachesAt(tx, lens, { at: await valuesOf(tx, filter), range: ever, limit })
}

async function breachesAt(tx: Tx, lens: Lens, wanted: Parameters<typeof newestMissed>[2]): Promise<Breach[]> {
  const marks = await newestMissed(tx, lens, wanted)
  if (marks.length === 0) return []
  const names = await namesOf(
    tx,
    lens,
    marks.map(({ node }) => node),
  )
  const clocks = await clocksToShow(
    tx,
    marks.map(({ clock }) => clock),
    Date.now(),
  )
  return marks.flatMap(({ clock: id, node }) => {
    const clock = clocks.get(id)
    if (!clock?.dueAt) return []
    const { policyName, caseKey, dueAt, stoppedAt, usedMinutes, targetMinutes, measure } = clock
    const lateMinutes = Math.max(0, usedMinutes - targetMinutes)
    return { clock: id, policyName, caseKey, node: names.get(node) ?? null, breachedAt: dueAt as Instant, stoppedAt, lateMinutes, measure }
  })
}
