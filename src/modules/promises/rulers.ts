import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { calendarVersions, hoursOfUnits } from '#modules/catalog/public.ts'
import { calendarOf, ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { CalendarVersion } from '#science/calendar/versions.ts'
import { compileVersions } from '#science/calendar/versions.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import type { Ruler } from './judge.ts'
import type { Judge } from './judging.ts'
import type { ActivePolicy } from './policy.store.ts'
import type { Terms } from './views.ts'

/** Working hours as they stand now, with a text that changes when they do. */
type Hours = Readonly<{ stamp: string; compiled: CompiledCalendar }>

const compiledByStamp = new Map<string, CompiledCalendar>()
const mostRemembered = 64

/**
 * The working hours that some terms count by, by their calendar (null: the enterprise's own, also for a calendar that is no more).
 * A compiled calendar is a function of its text, so keeping some is only a memory.
 */
async function hoursFor(tx: Tx, terms: readonly Terms[]): Promise<(calendar: string | null) => Hours> {
  const ids = new Set(terms.flatMap(({ measure, calendar }) => (measure === 'working' && calendar !== null ? [calendar as Id<'calendar'>] : [])))
  const calendars = ids.size > 0 ? await calendarVersions(tx, [...ids]) : new Map<string, readonly CalendarVersion[]>()
  const own = terms.some(({ measure, calendar }) => measure === 'working' && !calendars.has(calendar ?? '')) ? await ownHours(tx) : []
  const versions = new Map(terms.filter(({ measure }) => measure === 'working').map(({ calendar }) => [calendar, calendars.get(calendar ?? '') ?? own] as const))
  const hours = new Map([...versions].map(([calendar, each]) => [calendar, compiledHours(each)] as const))
  return calendar => hours.get(calendar)!
}

function compiledHours(versions: readonly CalendarVersion[]): Hours {
  const stamp = JSON.stringify(versions)
  const known = compiledByStamp.get(stamp)
  if (known) return { stamp, compiled: known }
  const now = Date.now()
  const compiled = compileVersions(versions, now, now)
  if (!compiled) throw new Error('a zone of the working hours is unknown to this machine')
  if (compiledByStamp.size >= mostRemembered) compiledByStamp.clear()
  compiledByStamp.set(stamp, compiled)
  return { stamp, compiled }
}

async function ownHours(tx: Tx): Promise<CalendarVersion[]> {
  const tenant = await ownTenant(tx)
  return [{ effectiveFrom: '1970-01-01', calendar: calendarOf(tenant!.workingHours) }]
}

/** How each of some terms counts time; all their calendars are read at once. */
export async function rulersOf(tx: Tx, terms: readonly Terms[]): Promise<(terms: Pick<Terms, 'measure' | 'calendar'>) => Ruler> {
  const hours = await hoursFor(tx, terms)
  return ({ measure, calendar }) => (measure === 'elapsed' ? null : hours(calendar).compiled)
}

/** The calendar of each unit that has one of its own or above it, and how terms that name one of them (or none) count time. */
export type UnitHours = Readonly<{ calendars: ReadonlyMap<string, Id<'calendar'>>; rulerOf: (terms: Pick<Terms, 'measure' | 'calendar'>) => Ruler }>

/** The hours of every unit and of the enterprise, asked at once. */
export async function unitHours(tx: Tx): Promise<UnitHours> {
  const { own, calendars } = await hoursOfUnits(tx)
  const ids = [...new Set(calendars.values())]
  const versions = ids.length > 0 ? await calendarVersions(tx, ids) : new Map<string, readonly CalendarVersion[]>()
  const compiled = new Map<string | null, CompiledCalendar>()
  const compile = (calendar: string | null): CompiledCalendar => {
    const hours = compiled.get(calendar) ?? compiledHours(versions.get(calendar ?? '') ?? [{ effectiveFrom: '1970-01-01', calendar: calendarOf(own) }]).compiled
    compiled.set(calendar, hours)
    return hours
  }
  return { calendars, rulerOf: ({ measure, calendar }) => (measure === 'elapsed' ? null : compile(calendar)) }
}

/** Policies ready to judge, by id: each with the rulers of all its versions, in the order they came into force. */
export async function judgesOf(tx: Tx, policies: readonly ActivePolicy[]): Promise<ReadonlyMap<string, Judge>> {
  const ruler = await rulersOf(tx, policies.flatMap(termsOf))
  return new Map(
    policies.map(policy => {
      const versions = policy.versions.map(version => ({ version, ruler: ruler(version.terms) }))
      return [policy.id, { policy, versions: versions.toSorted((a, b) => a.version.activeFrom - b.version.activeFrom || a.version.version - b.version.version) }]
    }),
  )
}

/** What the clocks of each policy depend on besides events: its hours. A change of this text means judging them anew. */
export async function stampsOf(tx: Tx, policies: readonly ActivePolicy[]): Promise<ReadonlyMap<string, string>> {
  const hours = await hoursFor(tx, policies.flatMap(termsOf))
  const stampOf = (policy: ActivePolicy): string =>
    termsOf(policy)
      .map(({ measure, calendar }) => (measure === 'elapsed' ? 'elapsed' : hours(calendar).stamp))
      .join('\n')
  return new Map(policies.map(policy => [policy.id, createHash('sha256').update(stampOf(policy)).digest('base64url')]))
}

function termsOf({ versions }: ActivePolicy): Terms[] {
  return versions.map(({ terms }) => terms)
}
