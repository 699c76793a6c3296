import ICAL from 'ical.js'
import { zoneNamed } from '#science/calendar/zone.ts'

/** A day that an iCalendar file (RFC 5545) names: a holiday, or one that is worked in exchange. `date` is `yyyy-MM-dd`. */
export type HolidayInFile = Readonly<{ date: string; name: string; worked: boolean }>
/** What can be wrong with such a file; `where` names the line or the event. */
export type HolidayFileFault = 'not-icalendar' | 'bad-event' | 'repeats-otherwise' | 'too-long' | 'too-many' | 'no-days'
export type HolidayFile = Readonly<{ days: readonly HolidayInFile[]; problem: HolidayFileFault | null; where: string }>

const mostEvents = 3000
const mostDays = 5000
/** A line has 75 octets (RFC 5545 §3.1); some programs write longer ones, none so long. */
const longestLine = 10_000
const longestEvent = 60
const yearsAhead = 10
/** Occurrences looked at in a whole file: rules of ten thousand Mondays would keep everybody else waiting. */
const mostOccurrences = 30_000

class Fault extends Error {
  readonly fault: HolidayFileFault
  constructor(fault: HolidayFileFault, where: string) {
    super(where)
    this.fault = fault
  }
}

/**
 * The whole days of a holiday file, ascending, one entry a date (the first event that names it). Events that repeat every year are
 * written out for ten years from `firstYear`; times in UTC are read in `zone`. A file with a fault gives no days at all.
 */
export function readHolidayFile(text: string, { zone, firstYear }: Readonly<{ zone: string; firstYear: number }>): HolidayFile {
  try {
    const days = new Map<string, HolidayInFile>()
    const range = { zone, firstYear, left: mostOccurrences }
    for (const event of eventsIn(text)) {
      for (const day of daysOf(event, range)) if (!days.has(day.date)) days.set(day.date, day)
      if (days.size > mostDays) throw new Fault('too-many', event.summary ?? '')
    }
    if (days.size === 0) throw new Fault('no-days', '')
    return { days: [...days.values()].sort((one, other) => one.date.localeCompare(other.date)), problem: null, where: '' }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { days: [], problem: error.fault, where: error.message.slice(0, 120) }
  }
}

/** What can be told without the parser is told first: a large file must not keep everybody else waiting. */
function eventsIn(text: string): ICAL.Event[] {
  if ((text.match(/^BEGIN:VEVENT/gim)?.length ?? 0) > mostEvents) throw new Fault('too-many', '')
  const long = text.split('\n').find(line => line.length > longestLine)
  if (long) throw new Fault('not-icalendar', long.slice(0, 60))
  return parse(text.replace(/^\uFEFF/, '').trim())
}

/** The parser's own complaints name the line; whatever else it trips over is no calendar either. */
function parse(text: string): ICAL.Event[] {
  try {
    const [firstLine = ''] = text.split('\n', 1)
    if (!/^BEGIN:VCALENDAR\s*$/i.test(firstLine)) throw new Error(firstLine)
    const events = new ICAL.Component(ICAL.parse(text) as never[]).getAllSubcomponents('vevent')
    return events.filter(event => event.getFirstPropertyValue('status') !== 'CANCELLED').map(event => new ICAL.Event(event))
  } catch (error) {
    throw new Fault('not-icalendar', error instanceof Error ? error.message : '')
  }
}

/** How occurrences are written out; `left` counts down over the whole file. */
type Range = { readonly zone: string; readonly firstYear: number; left: number }

function daysOf(event: ICAL.Event, range: Range): HolidayInFile[] {
  const { zone } = range
  const name = (event.summary ?? '').trim().slice(0, 100)
  const start = writtenStart(event)
  const at = (): string => [name, start].filter(Boolean).join(' ')
  try {
    if (!isRealDate(start)) throw new Fault('bad-event', '')
    const first = dayNumberOf(event.startDate, zone, 0)
    const length = Math.max(1, dayNumberOf(event.endDate, zone, 1) - first + 1)
    if (length > longestEvent) throw new Fault('too-long', at())
    const worked = isWorked(event, name)
    return startsOf(event, first, range).flatMap(day => Array.from({ length }, (_, index) => ({ date: written(day + index), name, worked })))
  } catch (error) {
    throw error instanceof Fault && error.message !== '' ? error : new Fault(error instanceof Fault ? error.fault : 'bad-event', at())
  }
}

/** The start as it stands in the file; reading it as a time would move 31 February on to March. */
function writtenStart(event: ICAL.Event): string {
  return String(event.component.getFirstProperty('dtstart')?.toJSON()[3] ?? '')
}

function isRealDate(text: string): boolean {
  const at = Date.parse(`${text.slice(0, 10)}T00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text.slice(0, 10))
}

/** A make-up day by the property that Apple's calendars carry, or by its Chinese name. */
function isWorked(event: ICAL.Event, name: string): boolean {
  return event.component.getFirstPropertyValue('x-apple-special-day') === 'ALTERNATE-WORKDAY' || /上班|补班|[(（]班[)）]/.test(name)
}

const dayLength = 86_400_000

/** The local day of a time; `before` 1 gives the last day of an end, which itself no longer belongs to the event when it is a date or midnight. */
function dayNumberOf(time: ICAL.Time | null, zone: string, before: 0 | 1): number {
  if (!time) throw new Fault('bad-event', '')
  const written = Date.UTC(time.year, time.month - 1, time.day, time.isDate ? 0 : time.hour, time.isDate ? 0 : time.minute)
  const local = time.zone === ICAL.Timezone.utcTimezone && !time.isDate ? written + (zoneNamed(zone)?.offsetAt(written) ?? 0) : written
  const day = Math.floor((local - before) / dayLength)
  if (!(day >= 0 && day < 47_847)) throw new Fault('bad-event', '') // 1970 … 2100
  return day
}

/** First days of every occurrence: one, or those of ten years for an event that repeats every year. */
function startsOf(event: ICAL.Event, first: number, range: Range): number[] {
  const { zone, firstYear } = range
  const rules = event.component.getAllProperties('rrule').map(rule => rule.getFirstValue() as ICAL.Recur)
  if (!event.isRecurring()) return [first]
  if (rules.some(rule => rule.freq !== 'YEARLY' || /BY(WEEKNO|YEARDAY|SETPOS|HOUR|MINUTE|SECOND)/.test(rule.toString()))) throw new Fault('repeats-otherwise', '')
  const starts: number[] = []
  const occurrences = event.iterator()
  for (let next = occurrences.next(); next && next.year < firstYear + yearsAhead; next = occurrences.next()) {
    range.left -= 1
    if (range.left < 0) throw new Fault('too-many', '')
    // 29 February exists only in leap years (RFC 5545 §3.3.10: an impossible date is left out, not moved).
    const moved = !rules.some(rule => /BY/.test(rule.toString())) && next.day !== event.startDate.day
    if (next.year >= firstYear && !moved) starts.push(dayNumberOf(next, zone, 0))
  }
  return starts
}

function written(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10)
}
