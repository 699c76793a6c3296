import type { Moments } from '#science/statistics/moments.ts'
import { mergeMoments, momentsOf, noMoments } from '#science/statistics/moments.ts'
import type { Cell, Cells } from './cells.ts'
import { emptyCell, firstDayOf, mergeCell, monthOf, placeOf, planeOf } from './cells.ts'

/** The sums of a node (source 0) or hand-over over a range of days, with the moments of its daily mean log-waiting now and in the range before. */
export type Sums = Readonly<{
  source: number
  target: number
  visits: number
  firsts: number
  reworks: number
  returns: number
  waits: number
  waitSeconds: number
  handlings: number
  handlingSeconds: number
  now: Moments
  past: Moments
}>
export type DayRange = Readonly<{ from: number; to: number }>
/** The days asked for, and the two ranges that are compared with each other. */
export type Ranges = Readonly<{ range: DayRange; past: DayRange; now: DayRange }>

/** The same sums from cells in memory, for filters that the stored cells do not answer. */
export function sumsOf(cells: Cells, lens: number, { range, past, now }: Ranges): Sums[] {
  const places = new Map<string, { source: number; target: number; sum: Cell; recent: number[]; before: number[] }>()
  for (const [planeNumber, plane] of cells) {
    const { lens: of, facet } = planeOf(planeNumber)
    if (of !== lens || facet !== 0) continue
    for (const [key, cell] of plane) {
      const { day, source, target } = placeOf(key)
      const name = `${source}/${target}`
      const place = places.get(name) ?? { source, target, sum: emptyCell(), recent: [], before: [] }
      places.set(name, place)
      if (within(day, range)) mergeCell(place.sum, cell)
      if (cell.waits > 0 && within(day, now)) place.recent.push(cell.waitLogs / cell.waits)
      if (cell.waits > 0 && within(day, past)) place.before.push(cell.waitLogs / cell.waits)
    }
  }
  return [...places.values()]
    .filter(place => place.sum.visits > 0)
    .map(({ source, target, sum, recent, before }) => ({ source, target, ...sum, now: momentsOf(recent), past: momentsOf(before) }))
}

function within(day: number, { from, to }: DayRange): boolean {
  return day >= from && day <= to
}

/** Moments from what SQL gives: count, mean and sample variance. */
export function momentsFrom(n: number, mean: number | null, variance: number | null): Moments {
  return n === 0 ? noMoments : mergeMoments(noMoments, { n, mean: mean ?? 0, m2: (variance ?? 0) * Math.max(0, n - 1) })
}

/** A range longer than this is summed from months. */
const longRange = 60
/** Two windows of at most this many days are compared: a change of long ago is no news, and one of a week may be a holiday. */
const widestWindow = 60

/** The range of the same length just before; where the history has none, or the range is long, its second half (at most its last 60 days) against the days before. */
export function rangesFor(wanted: DayRange, whole: DayRange): Ranges {
  const from = Math.max(wanted.from, whole.from),
    to = Math.min(wanted.to, whole.to)
  const length = to - from + 1
  if (length <= widestWindow && from - length >= whole.from) return { range: { from, to }, past: { from: from - length, to: from - 1 }, now: { from, to } }
  const window = Math.min(widestWindow, Math.floor(length / 2))
  return { range: { from, to }, past: { from: Math.max(from, to - 2 * window + 1), to: to - window }, now: { from: to - window + 1, to } }
}

/** A range as days at its ends and whole months between; a short one is all days. */
export type Pieces = Readonly<{ head: DayRange; months: DayRange; tail: DayRange }>
const none: DayRange = { from: 1, to: 0 }

export function piecesOf(range: DayRange): Pieces {
  const first = monthOf(range.from - 1) + 1,
    last = monthOf(range.to + 1) - 1
  if (range.to - range.from < longRange || last < first) return { head: range, months: none, tail: none }
  return { head: { from: range.from, to: firstDayOf(first) - 1 }, months: { from: first, to: last }, tail: { from: firstDayOf(last + 1), to: range.to } }
}
