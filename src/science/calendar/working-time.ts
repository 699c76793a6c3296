import type { Zone } from './zone.ts'
import { daysFromCivil, zoneNamed } from './zone.ts'

/** Working from `start` to `end`, minutes after local midnight; an `end` above 1440 runs past midnight into the next day. */
export type Shift = Readonly<{ start: number; end: number }>

/**
 * A working calendar (工作日历): when work is done, as people say it. Overrides name whole days (`yyyy-MM-dd`): no shifts for a
 * holiday, its own shifts for a make-up day (调休). A shift past midnight belongs to the day it begins, holidays included.
 */
export type WorkingCalendar = Readonly<{
  /** IANA name, e.g. Asia/Shanghai. */
  zone: string
  /** Shifts for Monday … Sunday. */
  week: readonly [readonly Shift[], readonly Shift[], readonly Shift[], readonly Shift[], readonly Shift[], readonly Shift[], readonly Shift[]]
  overrides: Readonly<Record<string, readonly Shift[]>>
  /** Last day (`yyyy-MM-dd`) whose holidays are published; absent: all. Due instants after it are provisional and healed when the year is published. */
  knownThrough?: string
}>

/** A calendar made ready for measuring. Its table grows by itself when an instant outside is asked for; that is a memory, not a state. */
export type CompiledCalendar = { readonly schedule: Schedule; table: Table }

/** Which shifts begin on a local day (days since 1970-01-01), and up to which day that is certain. */
export type Schedule = Readonly<{ zone: Zone; shiftsOn: (day: number) => readonly Shift[]; knownThrough: number }>

/** Disjoint working intervals in UTC milliseconds, ascending, with the working time before each: a prefix sum. */
type Table = Readonly<{ from: number; to: number; starts: Float64Array; ends: Float64Array; before: Float64Array }>

const dayLength = 86_400_000
const minuteLength = 60_000
const margin = 370 * dayLength
// Beyond this no working time counts as none at all: a calendar without shifts must not search for ever.
const farthest = 50 * 366 * dayLength

/** Compile a calendar for a range of instants, a year more on both sides. @returns null when the zone is unknown */
export function compileCalendar(calendar: WorkingCalendar, from: number, to: number): CompiledCalendar | null {
  const schedule = scheduleOf(calendar)
  return schedule && compileSchedule(schedule, from, to)
}

/** The same for a schedule that was put together otherwise, from several versions for instance. */
export function compileSchedule(schedule: Schedule, from: number, to: number): CompiledCalendar {
  return { schedule, table: tableOf(schedule, from - margin, to + margin) }
}

/** What a calendar says day by day; null when its zone is unknown. */
export function scheduleOf({ zone: name, week, overrides, knownThrough }: WorkingCalendar): Schedule | null {
  const zone = zoneNamed(name)
  const byDay = new Map(Object.entries(overrides).map(([date, shifts]) => [dayNumber(date), shifts]))
  return zone && { zone, shiftsOn: day => byDay.get(day) ?? week[weekday(day)]!, knownThrough: knownThrough === undefined ? Number.POSITIVE_INFINITY : dayNumber(knownThrough) }
}

/** A due instant, and whether it lies beyond the published holidays. */
export type DueInstant = Readonly<{ at: number; provisional: boolean }>

/** When so much working time is used up (see `addWorkingTime`), marked when the calendar only guesses so far ahead. */
export function dueInstant(compiled: CompiledCalendar, from: number, milliseconds: number): DueInstant | null {
  const at = addWorkingTime(compiled, from, milliseconds)
  const { zone, knownThrough } = compiled.schedule
  return at === null ? null : { at, provisional: Math.floor((at + zone.offsetAt(at)) / dayLength) > knownThrough }
}

/** Working milliseconds between two instants (UTC ms); negative when `to` lies before `from`. */
export function workingMilliseconds(compiled: CompiledCalendar, from: number, to: number): number {
  if (from < compiled.table.from || to < compiled.table.from) cover(compiled, Math.min(from, to), compiled.table.to)
  if (from > compiled.table.to || to > compiled.table.to) cover(compiled, compiled.table.from, Math.max(from, to))
  return workedBy(compiled.table, to) - workedBy(compiled.table, from)
}

/**
 * The first instant at which so much working time has passed since `from`; `from` itself for none, even outside working hours.
 * @param milliseconds ≥ 0 (RangeError otherwise); @returns null when the calendar does not work that much in fifty years
 */
export function addWorkingTime(compiled: CompiledCalendar, from: number, milliseconds: number): number | null {
  if (!(milliseconds >= 0)) throw new RangeError(`not an amount of working time: ${milliseconds}`)
  if (milliseconds === 0) return from
  if (from < compiled.table.from || from > compiled.table.to) cover(compiled, Math.min(from, compiled.table.from), Math.max(from, compiled.table.to))
  // Growing at the far end leaves the sums before it as they are, so `wanted` stays right.
  const wanted = workedBy(compiled.table, from) + milliseconds
  for (let reach = margin; workedBy(compiled.table, compiled.table.to) < wanted; reach *= 2) {
    if (compiled.table.to > from + farthest + milliseconds) return null
    cover(compiled, compiled.table.from, compiled.table.to + reach)
  }
  const { starts, before } = compiled.table
  const index = lastBelow(before, wanted)
  return starts[index]! + (wanted - before[index]!)
}

function cover(compiled: CompiledCalendar, from: number, to: number): void {
  const { schedule, table } = compiled
  const start = from < table.from ? from - margin : table.from
  compiled.table = tableOf(schedule, start, to > table.to ? to + margin : table.to)
}

function workedBy({ starts, ends, before }: Table, at: number): number {
  const index = lastBelow(starts, at)
  return index < 0 ? 0 : before[index]! + Math.min(at, ends[index]!) - starts[index]!
}

/** Index of the last value below a limit, -1 when there is none (binary search). */
function lastBelow(ascending: Float64Array, limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

function tableOf({ zone, shiftsOn }: Schedule, from: number, to: number): Table {
  const spans: [number, number][] = []
  // Two days more on both sides: zones reach 14 hours and shifts past midnight.
  for (let day = Math.floor(from / dayLength) - 2; day <= Math.floor(to / dayLength) + 2; day += 1) {
    for (const { start, end } of shiftsOn(day)) {
      const begin = zone.instantOf(day * dayLength + start * minuteLength)
      const finish = zone.instantOf(day * dayLength + end * minuteLength)
      if (finish > begin) spans.push([begin, finish])
    }
  }
  return { from, to, ...withSums(merged(spans)) }
}

/** 0 = Monday; 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** Days since 1970-01-01 of a date `yyyy-MM-dd`. */
export function dayNumber(date: string): number {
  const [year, month, day] = date.split('-').map(Number)
  return daysFromCivil(year!, month!, day!)
}

function merged(spans: [number, number][]): [number, number][] {
  const disjoint: [number, number][] = []
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const last = disjoint.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else disjoint.push([start, end])
  }
  return disjoint
}

function withSums(spans: readonly (readonly [number, number])[]): Pick<Table, 'starts' | 'ends' | 'before'> {
  const before = new Float64Array(spans.length)
  for (let i = 1; i < spans.length; i += 1) before[i] = before[i - 1]! + spans[i - 1]![1] - spans[i - 1]![0]
  return { starts: Float64Array.from(spans, span => span[0]), ends: Float64Array.from(spans, span => span[1]), before }
}
