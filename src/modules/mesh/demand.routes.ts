import type { Instant } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act } from '#platform/routes.ts'
import { list, text } from '#platform/shape.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { weekday as weekdayOf } from '#science/calendar/working-time.ts'
import type { OpenHours } from '#science/process/load/open-hours.ts'
import { mergePacked } from '#science/statistics/packed-sketches.ts'
import { sketchQuantile } from '#science/statistics/sketch.ts'
import { lensNumber, placeNumber } from './cells.ts'
import { caseDemand, knownActivities } from './demand.store.ts'
import type { PlaneKey } from './graph.store.ts'
import { packedSketches, wholeRange } from './graph.store.ts'
import { dayStart, tenantCalendar } from './question.ts'
import type { DayRange } from './sums.ts'

/** Handling of an activity in working minutes; `n` is how often it was measured. */
export type PastHandling = Readonly<{ activity: string; n: number; median: number; p90: number }>
/** Past demand (历史需求): what a load simulation takes from the log. `perHour` is the mean of the days on which a case began; `open` when people work. */
export type DemandView = Readonly<{
  cases: number
  days: number
  from: Instant | null
  to: Instant | null
  perHour: readonly number[]
  /** Weekdays on which no case began, 0 is Monday; none of a log that is too short to say. */
  quiet: readonly number[]
  open: OpenHours | null
  known: readonly string[]
  handling: readonly PastHandling[]
}>

const name = text(500)

export const demandRoutes = {
  /** Of cases that came to at least one of some activities: how many began in each hour of the day, and how long each activity took. Nothing is stored. */
  'POST /mesh/demand': act('mesh.read', { activities: list(name, 500) }, (context, { activities }) =>
    inTenant(context.ground.database, context.caller!.tenant, tx => pastDemand(tx, activities)),
  ),
} satisfies RouteTable

/** The newest part of the log: long enough for the week to show, short enough to be today's demand. */
const countedDays = 90
/** A weekday on which nothing came for four weeks is one on which nothing comes. */
const leastDays = 28
const everyWeekday: readonly number[] = [0, 1, 2, 3, 4, 5, 6]

async function pastDemand(tx: Tx, activities: readonly string[]): Promise<DemandView> {
  const calendar = await tenantCalendar(tx)
  const whole = await wholeRange(tx)
  const known = await knownActivities(tx, activities)
  const open = openHours(calendar, whole?.to ?? 0)
  if (!whole || known.length === 0) return { cases: 0, days: 0, from: null, to: null, perHour: new Array<number>(24).fill(0), quiet: [], open, known: [], handling: [] }
  const range = { from: Math.max(whole.from, whole.to - countedDays + 1), to: whole.to }
  const places = known.map(({ id }) => placeNumber('activity', id))
  const { cases, days, hours, weekdays } = await caseDemand(tx, { places, since: dayStart(calendar, range.from), zone: calendar.schedule.zone.name })
  const perHour = Array.from({ length: 24 }, (_, hour) => (hours.find(each => each.hour === hour)?.cases ?? 0) / Math.max(1, days))
  const span = { from: dayStart(calendar, range.from) as Instant, to: dayStart(calendar, range.to + 1) as Instant }
  const quiet = range.to - range.from + 1 >= leastDays ? everyWeekday.filter(weekday => !weekdays.includes(weekday)) : []
  return { cases, days, ...span, perHour, quiet, open, known: known.map(each => each.name), handling: await handlingOf(tx, known, range) }
}

async function handlingOf(tx: Tx, known: readonly Readonly<{ id: number; name: string }>[], range: DayRange): Promise<PastHandling[]> {
  const plane: PlaneKey = { lens: lensNumber('activity'), facet: 0, value: 0, target: null }
  const packed = await packedSketches(tx, plane, range, { kind: 'handling_working', places: known.map(({ id }) => ({ source: 0, target: id })) })
  const names = new Map(known.map(({ id, name: activity }) => [id, activity]))
  return packed.flatMap(({ target, packed: bytes }) => {
    const sketch = mergePacked(bytes)
    const [median, p90] = [0.5, 0.9].map(p => sketchQuantile(sketch, p) / 60_000)
    return sketch.count === 0 ? [] : [{ activity: names.get(target)!, n: sketch.count, median: median!, p90: p90! }]
  })
}

/** From the first to the last hour in which anybody works on a usual day of the last four weeks; around the clock where work runs past midnight. */
function openHours({ schedule }: CompiledCalendar, lastDay: number): DemandView['open'] {
  const shifts = Array.from({ length: 28 }, (_, index) => schedule.shiftsOn(lastDay - index)).flat()
  if (shifts.length === 0) return null
  const closed = everyWeekday.filter(weekday => isClosed(schedule, lastDay, weekday))
  if (shifts.some(({ end }) => end > 1440)) return { from: 0, to: 24, closed }
  return { closed, from: Math.floor(Math.min(...shifts.map(({ start }) => start)) / 60), to: Math.ceil(Math.max(...shifts.map(({ end }) => end)) / 60) }
}

/** Whether nobody works on a weekday, in any of the last four weeks: make-up days and holidays do not count against the rule. */
function isClosed({ shiftsOn }: CompiledCalendar['schedule'], lastDay: number, weekday: number): boolean {
  const days = Array.from({ length: 28 }, (_, index) => lastDay - index).filter(day => weekdayOf(day) === weekday)
  return days.filter(day => shiftsOn(day).length === 0).length > days.length / 2
}
