import type { Id } from '#kernel/id.ts'
import { listUnits, personNames, unitNames } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import type { HolidayFile } from '#platform/icalendar.ts'
import { readHolidayFile } from '#platform/icalendar.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { anyText, list, oneOf, orNull, record, ref, text } from '#platform/shape.ts'
import type { ListedCalendar } from './calendar.store.ts'
import { calendarOf, listCalendars, readCalendar } from './calendar.store.ts'
import type { Calendar, CalendarCommand, CalendarRefusal } from './calendar.ts'
import { localDay, withVersion } from './calendar.ts'
import { knownThrough, monthDays, versionOn } from './holidays.ts'
import { calendarNoun } from './nouns.ts'
import { personCalendars } from './person-calendars.ts'
import type { CalendarRow, CalendarView, HolidayFileView, HoursVersion, MonthView } from './views.ts'
import { holidaySets } from './views.ts'
import { hoursProblems } from './working-calendar.ts'

const intervals = list(record({ from: text(5), to: text(5) }), 6)
/** Hours from a day on, as they come over the wire. */
export const hoursShape = {
  effectiveFrom: text(10),
  week: list(intervals, 7),
  exceptions: list(record({ date: text(10), name: anyText(100), intervals }), 2000),
  holidays: oneOf(holidaySets),
}
const file = text(1_000_000)

export const calendarRoutes = {
  'GET /calendars': read('catalog.read', { ...paging }, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    const { rows, next } = pageOf(await listCalendars(tx, cursor), cursor.limit, row => [row.name, row.id])
    return { rows: rows.map(rowOf), next }
  }),
  'GET /calendars/:id': read('catalog.read', { id: ref('calendar') }, viewCalendar),
  'GET /calendars/:id/month': read('catalog.read', { id: ref('calendar'), month: text(7) }, async (tx, { id, month }): Promise<MonthView> => {
    const { versions, imports } = await known(tx, id)
    return { month, days: monthDays(versions, imports, realMonth(month)), problems: [] }
  }),
  // Nothing is saved by these two: they say what would be.
  'POST /calendars/preview': act('catalog.read', { calendar: orNull(ref('calendar')), zone: text(60), month: text(7), ...hoursShape }, preview),
  'POST /calendars/read-holidays': act(
    'catalog.write',
    { zone: text(60), file },
    async ({ now }, { zone, file: content }): Promise<HolidayFileView> => holidaysIn(content, zone, now),
  ),
  ...commandsOf<CalendarCommand>(calendarNoun)({
    'POST /calendars/:id/create': { do: 'create', may: 'catalog.write', body: { name: text(200), zone: text(60), ...hoursShape } },
    'POST /calendars/:id/rename': { do: 'rename', may: 'catalog.write', body: { name: text(200) } },
    'POST /calendars/:id/change': { do: 'change', may: 'catalog.write', body: hoursShape },
    'POST /calendars/:id/release': { do: 'release', may: 'catalog.write', body: { unit: ref('unit') } },
    'POST /calendars/:id/release-person': { do: 'release-person', may: 'catalog.write', body: { person: ref('person') } },
    'POST /calendars/:id/forget-holidays': { do: 'forget-holidays', may: 'catalog.write', body: { source: text(200) } },
    'POST /calendars/:id/remove': { do: 'remove', may: 'catalog.write', body: {} },
  }),
  'POST /calendars/:id/assign': act('catalog.write', { id: ref('calendar'), unit: ref('unit') }, assign),
  'POST /calendars/:id/assign-person': act('catalog.write', { id: ref('calendar'), person: ref('person') }, assignPerson),
  'POST /calendars/:id/import-holidays': act('catalog.write', { id: ref('calendar'), source: text(200), file, without: list(text(10), 5000) }, importHolidays),
} satisfies RouteTable

function rowOf({ id, name, zone, versions, unitNames: units, personNames: persons }: ListedCalendar): CalendarRow {
  const { week, holidays } = versionOn(versions, localDay(zone, Date.now()))
  return { id, name, zone, week, holidays, versions: versions.length, units, persons }
}

async function known(tx: Tx, id: string): Promise<Calendar> {
  const calendar = await readCalendar(tx, id)
  if (!calendar || calendar.removed) throw new Problem('not-found')
  return calendar
}

async function viewCalendar(tx: Tx, { id }: Readonly<{ id: Id<'calendar'> }>): Promise<CalendarView> {
  const { name, zone, versions, imports, units, persons } = await known(tx, id)
  const today = localDay(zone, Date.now())
  const given = [...(await personNames(tx, persons))].map(([person, called]) => ({ id: person, name: called })).toSorted((one, other) => one.name.localeCompare(other.name))
  return {
    ...{ id, name, zone, today, versions, imports, units: await unitNames(tx, units), persons: given },
    knownThrough: knownThrough(versionOn(versions, today).holidays, imports),
  }
}

function realMonth(month: string): string {
  if (!/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(month)) throw new Problem('invalid-input')
  return month
}

type Draft = HoursVersion & Readonly<{ calendar: Id<'calendar'> | null; zone: string; month: string }>

/** A month as it would be with hours that are not saved yet, beside what the calendar already has. */
async function preview(context: Context, { calendar, zone, month, ...version }: Draft): Promise<MonthView> {
  const problems = hoursProblems(zone, version)
  const base = calendar && (await inTenant(context.ground.database, context.caller!.tenant, tx => known(tx, calendar)))
  const versions = withVersion(base?.versions ?? [], version)
  return { month, days: problems.length > 0 ? [] : monthDays(versions, base?.imports ?? [], realMonth(month)), problems }
}

async function assign(context: Context, { id, unit }: Readonly<{ id: Id<'calendar'>; unit: Id<'unit'> }>): Promise<void> {
  const { tenant } = context.caller!
  const { real, taken } = await inTenant(context.ground.database, tenant, async tx => ({
    real: (await listUnits(tx)).some(known => known.id === unit),
    taken: (await calendarOf(tx, unit)) !== null,
  }))
  if (!real) throw new Refused('unit', 'unknown')
  await onlyOne('calendar_unit_pkey', 'unit-has-calendar', () => performCalendar(context, id, { do: 'assign', unit, taken }))
}

async function assignPerson(context: Context, { id, person }: Readonly<{ id: Id<'calendar'>; person: Id<'person'> }>): Promise<void> {
  const { tenant } = context.caller!
  const { real, taken } = await inTenant(context.ground.database, tenant, async tx => ({
    real: (await personNames(tx, [person])).has(person),
    taken: (await personCalendars(tx, [person])).has(person),
  }))
  if (!real) throw new Refused('person', 'unknown')
  await onlyOne('calendar_person_pkey', 'person-has-calendar', () => performCalendar(context, id, { do: 'assign-person', person, taken }))
}

/** Two people gave the same one a calendar in the same moment: the second is told so. */
async function onlyOne(key: string, refusal: CalendarRefusal, assigning: () => Promise<void>): Promise<void> {
  try {
    await assigning()
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === key) throw new Refused('calendar', refusal)
    throw error
  }
}

type Import = Readonly<{ id: Id<'calendar'>; source: string; file: string; without: readonly string[] }>

async function importHolidays(context: Context, { id, source, file: content, without }: Import): Promise<void> {
  const { zone } = await inTenant(context.ground.database, context.caller!.tenant, tx => known(tx, id))
  const { days, problem } = holidaysIn(content, zone, context.now)
  if (problem) throw new Refused('holiday-file', problem)
  const left = new Set(without)
  await performCalendar(context, id, { do: 'import-holidays', source, days: days.filter(day => !left.has(day.date)) })
}

function holidaysIn(content: string, zone: string, now: number): HolidayFile {
  return readHolidayFile(content, { zone, firstYear: Number(localDay(zone, now).slice(0, 4)) })
}

async function performCalendar(context: Context, id: Id<'calendar'>, command: CalendarCommand): Promise<void> {
  const { tenant } = context.caller!
  const outcome = await perform(context.ground, calendarNoun, id, { command, request: context.request(tenant, command.do) })
  if (!outcome.ok) throw new Refused('calendar', outcome.refusal)
}
