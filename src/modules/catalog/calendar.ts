import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { zoneNamed } from '#science/calendar/zone.ts'
import type { HolidayImport, HoursProblem, HoursVersion, ImportedDay } from './views.ts'
import { hoursProblems, weekdayNames } from './working-calendar.ts'

/** Calendar (工作日历): when work is done, by versions from a day on. Hours change from a day on, never in the past; units and persons have one calendar each at most. */
export type Calendar = Readonly<{
  name: string
  zone: string
  /** Ascending by the day of effect; one version a day. */
  versions: readonly HoursVersion[]
  imports: readonly HolidayImport[]
  units: readonly Id<'unit'>[]
  persons: readonly Id<'person'>[]
  removed: boolean
}>
export type CalendarCommand = Readonly<
  | ({ do: 'create'; name: string; zone: string } & HoursVersion)
  | { do: 'rename'; name: string }
  | ({ do: 'change' } & HoursVersion)
  | { do: 'assign'; unit: Id<'unit'>; taken: boolean }
  | { do: 'release'; unit: Id<'unit'> }
  | { do: 'assign-person'; person: Id<'person'>; taken: boolean }
  | { do: 'release-person'; person: Id<'person'> }
  | { do: 'import-holidays'; source: string; days: readonly ImportedDay[] }
  | { do: 'forget-holidays'; source: string }
  | { do: 'remove' }
>
export type CalendarEvent = Readonly<
  | ({ type: 'calendar.created'; name: string; zone: string } & HoursVersion)
  | { type: 'calendar.renamed'; name: string }
  | ({ type: 'calendar.changed' } & HoursVersion)
  | { type: 'calendar.assigned'; unit: Id<'unit'> }
  | { type: 'calendar.released'; unit: Id<'unit'> }
  | { type: 'calendar.person-assigned'; person: Id<'person'> }
  | { type: 'calendar.person-released'; person: Id<'person'> }
  | { type: 'calendar.holidays-imported'; source: string; days: readonly ImportedDay[]; effectiveFrom: string }
  | { type: 'calendar.holidays-forgotten'; source: string; effectiveFrom: string }
  | { type: 'calendar.removed' }
>
type Place = (typeof weekdayNames)[number] | 'special-day'
export type CalendarRefusal =
  | 'unknown'
  | 'already-created'
  | 'in-the-past'
  | 'unknown-zone'
  | 'empty-week'
  | 'not-seven-days'
  | 'impossible-date'
  | 'repeated-date'
  | `impossible-shift-on-${Place}`
  | `overlapping-shifts-on-${Place}`
  | 'unit-has-calendar'
  | 'person-has-calendar'
  | 'still-in-use'
  | 'no-days'
  | 'unknown-source'
type CalendarDecision = Decision<CalendarEvent, CalendarRefusal>

export function decideCalendar(calendar: Calendar | null, command: CalendarCommand, { now }: Moment<'calendar'>): CalendarDecision {
  if (command.do === 'create') return calendar ? refuse('already-created') : create(command)
  if (!calendar || calendar.removed) return refuse('unknown')
  switch (command.do) {
    case 'rename':
      return accept({ type: 'calendar.renamed', name: command.name })
    case 'change':
      return change(calendar, command, now)
    case 'assign':
      return assign(calendar, command.unit, command.taken)
    case 'release':
      return calendar.units.includes(command.unit) ? accept({ type: 'calendar.released', unit: command.unit }) : accept()
    case 'assign-person':
      return assignPerson(calendar, command.person, command.taken)
    case 'release-person':
      return calendar.persons.includes(command.person) ? accept({ type: 'calendar.person-released', person: command.person }) : accept()
    case 'import-holidays':
      return importHolidays(calendar, command.source, command.days)
    case 'forget-holidays':
      return forgetHolidays(calendar, command.source)
    case 'remove':
      return calendar.units.length + calendar.persons.length > 0 ? refuse('still-in-use') : accept({ type: 'calendar.removed' })
  }
}

function create({ name, zone, ...hours }: Extract<CalendarCommand, { do: 'create' }>): CalendarDecision {
  const version = versionOf(hours)
  const [problem] = hoursProblems(zone, version)
  return problem ? refuse(refusalOf(problem)) : accept({ type: 'calendar.created', name, zone, ...version })
}

function change(calendar: Calendar, command: HoursVersion, now: Instant): CalendarDecision {
  const version = versionOf(command)
  const [problem] = hoursProblems(calendar.zone, version)
  if (problem) return refuse(refusalOf(problem))
  return version.effectiveFrom < localDay(calendar.zone, now) ? refuse('in-the-past') : accept({ type: 'calendar.changed', ...version })
}

function assign({ units }: Calendar, unit: Id<'unit'>, taken: boolean): CalendarDecision {
  if (units.includes(unit)) return accept()
  return taken ? refuse('unit-has-calendar') : accept({ type: 'calendar.assigned', unit })
}

function assignPerson({ persons }: Calendar, person: Id<'person'>, taken: boolean): CalendarDecision {
  if (persons.includes(person)) return accept()
  return taken ? refuse('person-has-calendar') : accept({ type: 'calendar.person-assigned', person })
}

/** Importing the same source again replaces what it said before. Judged anew are the days from the first that is not as it was. */
function importHolidays({ imports }: Calendar, source: string, days: readonly ImportedDay[]): CalendarDecision {
  if (days.length === 0) return refuse('no-days')
  const sorted = days.toSorted((one, other) => one.date.localeCompare(other.date))
  const before = imports.find(each => each.source === source)?.days ?? []
  const told = new Set(before.map(tell))
  const tells = new Set(sorted.map(tell))
  const differing = [...sorted.filter(day => !told.has(tell(day))), ...before.filter(day => !tells.has(tell(day)))].map(day => day.date).toSorted()
  return differing[0] ? accept({ type: 'calendar.holidays-imported', source, days: sorted, effectiveFrom: differing[0] }) : accept()
}

function tell({ date, name, worked }: ImportedDay): string {
  return `${date} ${worked} ${name}`
}

function forgetHolidays({ imports }: Calendar, source: string): CalendarDecision {
  const known = imports.find(each => each.source === source)
  return known ? accept({ type: 'calendar.holidays-forgotten', source, effectiveFrom: known.days[0]!.date }) : refuse('unknown-source')
}

function versionOf({ effectiveFrom, week, exceptions, holidays }: HoursVersion): HoursVersion {
  return { effectiveFrom, week, exceptions, holidays }
}

/** The day in a zone at an instant, `yyyy-MM-dd`. */
export function localDay(zone: string, at: number): string {
  return new Date(at + (zoneNamed(zone)?.offsetAt(at) ?? 0)).toISOString().slice(0, 10)
}

function refusalOf({ problem, where }: HoursProblem): CalendarRefusal {
  if (problem === 'no-working-time') return 'empty-week'
  if (problem !== 'impossible-shift' && problem !== 'overlapping-shifts') return problem
  return `${problem}-on-${weekdayNames.find(day => day === where) ?? 'special-day'}`
}

export function applyCalendar(calendar: Calendar | null, event: CalendarEvent): Calendar {
  if (event.type === 'calendar.created') return { name: event.name, zone: event.zone, versions: [versionOf(event)], imports: [], units: [], persons: [], removed: false }
  if (!calendar) throw new Error(`${event.type} came before calendar.created`)
  switch (event.type) {
    case 'calendar.renamed':
      return { ...calendar, name: event.name }
    case 'calendar.changed':
      return { ...calendar, versions: withVersion(calendar.versions, versionOf(event)) }
    case 'calendar.assigned':
      return { ...calendar, units: [...calendar.units, event.unit] }
    case 'calendar.released':
      return { ...calendar, units: calendar.units.filter(unit => unit !== event.unit) }
    case 'calendar.person-assigned':
      return { ...calendar, persons: [...calendar.persons, event.person] }
    case 'calendar.person-released':
      return { ...calendar, persons: calendar.persons.filter(person => person !== event.person) }
    case 'calendar.holidays-imported':
      return { ...calendar, imports: [...calendar.imports.filter(each => each.source !== event.source), { source: event.source, days: event.days }] }
    case 'calendar.holidays-forgotten':
      return { ...calendar, imports: calendar.imports.filter(each => each.source !== event.source) }
    case 'calendar.removed':
      return { ...calendar, removed: true }
  }
}

/** Versions from the new one's day on that were only planned stay; one of the same day is replaced. */
export function withVersion(versions: readonly HoursVersion[], version: HoursVersion): HoursVersion[] {
  return [...versions.filter(each => each.effectiveFrom !== version.effectiveFrom), version].toSorted((one, other) => one.effectiveFrom.localeCompare(other.effectiveFrom))
}
