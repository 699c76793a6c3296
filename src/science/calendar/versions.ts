import type { CompiledCalendar, Schedule, WorkingCalendar } from './working-time.ts'
import { compileSchedule, dayNumber, scheduleOf } from './working-time.ts'
import { zoneNamed } from './zone.ts'

/** A calendar from a day on (`yyyy-MM-dd`, local) until the next version: hours are changed by a new version, never in the past. */
export type CalendarVersion = Readonly<{ effectiveFrom: string; calendar: WorkingCalendar }>

/** Why a calendar cannot be used, and where: an empty one would make promises that never fall due. */
export type CalendarProblem = Readonly<{ problem: 'unknown-zone' | 'no-working-time' | 'impossible-shift' | 'overlapping-shifts' | 'impossible-date'; where: string }>

/**
 * One calendar out of versions: each day is worked by the version in force on it; days before the first version belong to the first.
 * @returns null when a zone is unknown or the versions are in different zones
 */
export function compileVersions(versions: readonly CalendarVersion[], from: number, to: number): CompiledCalendar | null {
  const ordered = versions.toSorted((a, b) => dayNumber(a.effectiveFrom) - dayNumber(b.effectiveFrom))
  const parts = ordered.map(({ effectiveFrom, calendar }) => ({ from: dayNumber(effectiveFrom), schedule: scheduleOf(calendar) }))
  const last = parts.at(-1)?.schedule
  if (!last || parts.some(({ schedule }) => schedule?.zone.name !== last.zone.name)) return null
  const schedules = parts as { from: number; schedule: Schedule }[]
  const inForce = (day: number): Schedule => (schedules.findLast(part => part.from <= day) ?? schedules[0]!).schedule
  return compileSchedule({ zone: last.zone, shiftsOn: day => inForce(day).shiftsOn(day), knownThrough: last.knownThrough }, from, to)
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const longestEnd = 2 * 1440

/** All that is wrong with a calendar, before it is saved. Shifts are whole or partial minutes, 0 ≤ start < 1440, start < end ≤ 2880. */
export function calendarProblems({ zone, week, overrides, knownThrough }: WorkingCalendar): CalendarProblem[] {
  const days = [...week.map((shifts, i) => [weekdays[i]!, shifts] as const), ...Object.entries(overrides)]
  const problems = days.flatMap(([where, shifts]): CalendarProblem[] => {
    if (shifts.some(({ start, end }) => !(start >= 0 && start < 1440 && end > start && end <= longestEnd))) return [{ problem: 'impossible-shift', where }]
    const sorted = shifts.toSorted((a, b) => a.start - b.start)
    return sorted.some(({ start }, i) => i > 0 && start < sorted[i - 1]!.end) ? [{ problem: 'overlapping-shifts', where }] : []
  })
  const dates = [...Object.keys(overrides), ...(knownThrough === undefined ? [] : [knownThrough])]
  for (const date of dates) if (!isDate(date)) problems.push({ problem: 'impossible-date', where: date })
  if (!zoneNamed(zone)) problems.push({ problem: 'unknown-zone', where: zone })
  if (week.every(shifts => shifts.length === 0)) problems.push({ problem: 'no-working-time', where: 'week' })
  return problems
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
