import { createRandom } from '#science/statistics/random.ts'
import { isHoliday, monthDay } from './holiday.ts'
import type { DemoPlan } from './options.ts'
import { hourLength, isWeekend, localDay, startOf } from './options.ts'
import type { Trade } from './trade.ts'

/**
 * The instants at which cases arrive, ascending, ms UTC: a Poisson process with a rate per hour, given its total, is as many independent draws
 * from that rate. Only counts per hour are held, so that two million cases need no memory.
 */
export function* arrivals(plan: DemoPlan, { demand }: Trade): Generator<number> {
  const random = createRandom(plan.seed, 'arrivals')
  const start = startOf(plan)
  const busy = peakDays(plan, demand)
  const cumulative = new Float64Array(plan.days * 24)
  let sum = 0
  for (let hour = 0; hour < cumulative.length; hour += 1) {
    const day = localDay(start + hour * hourLength)
    const ofDay = (isHoliday(day) ? demand.holiday : isWeekend(day) ? demand.weekend : 1) * (busy.has(day) ? demand.peak : 1)
    sum += demand.hours[hour % 24]! * ofDay
    cumulative[hour] = sum
  }
  const counts = new Uint32Array(cumulative.length)
  for (let i = 0; i < plan.cases; i += 1) counts[slotOf(cumulative, random() * sum)]! += 1
  for (let hour = 0; hour < counts.length; hour += 1) {
    // Whole seconds, as an order system writes them.
    const within = Float64Array.from({ length: counts[hour]! }, () => Math.floor(random() * 3600) * 1000).sort()
    for (const offset of within) yield start + hour * hourLength + offset
  }
}

/** The days of the demand peak: the trade's own (双十一, 六一八), else four days at two thirds of the period. */
function peakDays(plan: DemoPlan, { peakDays: wanted }: Trade['demand']): ReadonlySet<number> {
  const first = localDay(startOf(plan))
  const days = Array.from({ length: plan.days }, (_, i) => first + i)
  const own = days.filter(day => wanted.includes(monthDay(day)))
  const begin = first + Math.floor(plan.days * 0.66)
  return new Set(own.length > 0 ? own : [begin, begin + 1, begin + 2, begin + 3])
}

function slotOf(cumulative: Float64Array, value: number): number {
  let low = 0,
    high = cumulative.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (cumulative[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}
