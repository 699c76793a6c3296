import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { calendarVersions, hoursOfUnits, personCalendars } from '#modules/catalog/public.ts'
import { calendarOf, ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { CalendarVersion } from '#science/calendar/versions.ts'
import { compileVersions } from '#science/calendar/versions.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import type { Clock } from './clock.store.ts'
import type { Ruler } from './judge.ts'
import type { Judge } from './judging.ts'
import type { ActivePolicy } from './policy.store.ts'
import type { Terms } from './views.ts'

/** Working hours as they stand now, with a text that changes when they do. */
type Hours = Readonly<{ stamp: string; compiled: CompiledCalendar }>

const compiledByStamp = new Map<string, CompiledCalendar>()
const mostRemembered = 64

/**
 * Working hours by their calendar (null: the enterprise's own, also for a calendar that is no more).
 * A compiled calendar is a function of its text, so keeping some is only a memory.
 */
async function hoursFor(tx: Tx, wanted: readonly (string | null)[]): Promise<(calendar: string | null) => Hours> {
  const ids = new Set(wanted.flatMap(calendar => (calendar === null ? [] : [calendar as Id<'calendar'>])))
  const calendars = ids.size > 0 ? await calendarVersions(tx, [...ids]) : new Map<string, readonly CalendarVersion[]>()
  const own = wanted.some(calendar => !calendars.has(calendar ?? '')) ? await ownHours(tx) : []
  const versions = new Map(wanted.map(calendar => [calendar, calendars.get(calendar ?? '') ?? own] as const))
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

/** Whose hours a clock counts by: those of the person a step is given to, where he has a calendar of his own, or else what its terms name. */
export function calendarFor({ kind, calendar }: Terms, person: string | null, persons: ReadonlyMap<string, string>): string | null {
  return (kind === 'process-node' && person !== null && persons.get(person)) || calendar
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

/** How the time of steps counts for whom they are given to; undefined for whoever has no hours of his own. */
export async function personHours(tx: Tx, persons: readonly string[]): Promise<(terms: Pick<Terms, 'measure'>, person: string | null) => Ruler | undefined> {
  const own = persons.length > 0 ? await personCalendars(tx, persons) : new Map<string, string>()
  if (own.size === 0) return () => undefined
  const hours = await hoursFor(tx, [...new Set(own.values())])
  return ({ measure }, person) => {
    const calendar = person === null ? undefined : own.get(person)
    return calendar === undefined ? undefined : measure === 'elapsed' ? null : hours(calendar).compiled
  }
}

/** Who some clocks name. */
export function personsOf(clocks: readonly Pick<Clock, 'run'>[]): string[] {
  return clocks.flatMap(({ run }) => run.person ?? [])
}

/** How each of some terms counts time, also for those of some persons who have hours of their own; all calendars are read at once. */
export async function rulersOf(tx: Tx, terms: readonly Terms[], persons: readonly string[] = []): Promise<(terms: Terms, person?: string | null) => Ruler> {
  const ofSteps = terms.some(({ measure, kind }) => measure === 'working' && kind === 'process-node')
  const own = ofSteps ? await personCalendars(tx, persons) : new Map<string, string>()
  const hours = await hoursFor(tx, [...calendarsOf(terms), ...own.values()])
  return (each, person = null) => (each.measure === 'elapsed' ? null : hours(calendarFor(each, person, own)).compiled)
}

/** Policies ready to judge clocks of some persons, by id: each with the rulers of all its versions, in the order they came into force. */
export async function judgesOf(tx: Tx, policies: readonly ActivePolicy[], persons: readonly string[]): Promise<ReadonlyMap<string, Judge>> {
  const ruler = await rulersOf(tx, policies.flatMap(termsOf), persons)
  return new Map(
    policies.map(policy => {
      const versions = policy.versions.map(version => ({ version, rulerFor: (person: string | null) => ruler(version.terms, person) }))
      return [policy.id, { policy, versions: versions.toSorted((a, b) => a.version.activeFrom - b.version.activeFrom || a.version.version - b.version.version) }]
    }),
  )
}

/** What the clocks of each policy depend on besides events: its hours. A change of this text means judging them anew. */
export async function stampsOf(tx: Tx, policies: readonly ActivePolicy[]): Promise<ReadonlyMap<string, string>> {
  const hours = await hoursFor(tx, calendarsOf(policies.flatMap(termsOf)))
  const stampOf = (policy: ActivePolicy): string =>
    termsOf(policy)
      .map(({ measure, calendar }) => (measure === 'elapsed' ? 'elapsed' : hours(calendar).stamp))
      .join('\n')
  return new Map(policies.map(policy => [policy.id, hashOf(stampOf(policy))]))
}

/** The same for persons who have hours of their own. */
export async function personStamps(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const own = await personCalendars(tx, null)
  const hours = await hoursFor(tx, [...new Set(own.values())])
  const hashes = new Map([...new Set(own.values())].map(calendar => [calendar, hashOf(hours(calendar).stamp)]))
  return new Map([...own].map(([person, calendar]) => [person, hashes.get(calendar)!]))
}

function hashOf(stamp: string): string {
  return createHash('sha256').update(stamp).digest('base64url')
}

function calendarsOf(terms: readonly Terms[]): (string | null)[] {
  return terms.filter(({ measure }) => measure === 'working').map(({ calendar }) => calendar)
}

function termsOf({ versions }: ActivePolicy): Terms[] {
  return versions.map(({ terms }) => terms)
}
