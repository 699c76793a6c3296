import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { calendarVersions } from '#modules/catalog/public.ts'
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
export type Hours = Readonly<{ stamp: string; compiled: CompiledCalendar }>

const compiledByStamp = new Map<string, CompiledCalendar>()
const mostRemembered = 64

/** The working hours of a calendar, or the enterprise's own. A compiled calendar is a function of its text, so keeping some is only a memory. */
export async function hoursOf(tx: Tx, calendar: string | null): Promise<Hours> {
  const versions = (calendar === null ? null : await calendarVersions(tx, calendar as Id<'calendar'>)) ?? (await ownHours(tx))
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

/** How terms count time. */
export async function rulerOf(tx: Tx, { measure, calendar }: Terms): Promise<Ruler> {
  return measure === 'elapsed' ? null : (await hoursOf(tx, calendar)).compiled
}

/** A policy with the rulers of all its versions. */
export async function judgeOf(tx: Tx, policy: ActivePolicy): Promise<Judge> {
  const versions = []
  for (const version of policy.versions) versions.push({ version, ruler: await rulerOf(tx, version.terms) })
  return { policy, versions: versions.toSorted((a, b) => a.version.activeFrom - b.version.activeFrom || a.version.version - b.version.version) }
}

/** What the clocks of a policy depend on besides events: its hours. A change of this text means judging them anew. */
export async function stampOf(tx: Tx, { versions }: ActivePolicy): Promise<string> {
  const stamps = []
  for (const { terms } of versions) stamps.push(terms.measure === 'elapsed' ? 'elapsed' : (await hoursOf(tx, terms.calendar)).stamp)
  return createHash('sha256').update(stamps.join('\n')).digest('base64url')
}
