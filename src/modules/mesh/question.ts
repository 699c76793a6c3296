import type { Id } from '#kernel/id.ts'
import { calendarOf, ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { instant, oneOf, optional, text } from '#platform/shape.ts'
import { dayAt, startOfDay } from '#science/calendar/day.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { compileCalendar } from '#science/calendar/working-time.ts'
import { facetNumber, keptFacets, lensNumber } from './cells.ts'
import type { PlaneKey } from './graph.store.ts'
import { numberOf, wholeRange } from './graph.store.ts'
import type { DayRange, Ranges } from './sums.ts'
import { rangesFor } from './sums.ts'
import type { Facet, Lens, MeshFilter } from './views.ts'
import { facets, lenses } from './views.ts'

/** The query fields of every question to the mesh. */
export const filterFields = {
  from: optional(instant()),
  to: optional(instant()),
  unit: optional(text(500)),
  site: optional(text(500)),
  channel: optional(text(500)),
  service: optional(text(500)),
  attribute: optional(text(600)),
}
export const lensField = { lens: oneOf(lenses) }

/** A question made ready: the calendar, the local days asked for, and the plane that answers it; `plane` is null when only the activities can. */
export type Question = Readonly<{ lens: Lens; filter: Wanted; calendar: CompiledCalendar; ranges: Ranges; whole: DayRange; plane: PlaneKey | null }>
export type Wanted = { readonly [Field in keyof Required<MeshFilter>]?: Required<MeshFilter>[Field] | undefined }

/** Null while the mesh is empty. The end of the time asked for is exclusive. */
export async function prepare(tx: Tx, lens: Lens, filter: Wanted): Promise<Question | null> {
  const whole = await wholeRange(tx)
  if (!whole) return null
  const calendar = await tenantCalendar(tx)
  const wanted = { from: filter.from === undefined ? whole.from : dayOf(calendar, filter.from), to: filter.to === undefined ? whole.to : dayOf(calendar, filter.to - 1) }
  return { lens, filter, calendar, whole, ranges: rangesFor(wanted, whole), plane: await planeFor(tx, lens, filter) }
}

export async function tenantCalendar(tx: Tx): Promise<CompiledCalendar> {
  const tenant = await ownTenant(tx)
  const compiled =
    tenant && remembered(tx.tenant as Id<'tenant'>, JSON.stringify(tenant.workingHours), () => compileCalendar(calendarOf(tenant.workingHours), Date.now(), Date.now()))
  if (!compiled) throw new Error('the tenant has no usable zone')
  return compiled
}

const compiledOf = new Map<string, Readonly<{ text: string; compiled: CompiledCalendar | null }>>()

/** A compiled calendar is a function of its text, so keeping the last one per tenant is only a memory. */
function remembered(tenant: Id<'tenant'>, hours: string, compile: () => CompiledCalendar | null): CompiledCalendar | null {
  const known = compiledOf.get(tenant)
  if (known?.text === hours) return known.compiled
  const compiled = compile()
  compiledOf.set(tenant, { text: hours, compiled })
  return compiled
}

/** At most one kept facet: its plane is up to date. More, another facet or an attribute: the activities themselves must answer. */
async function planeFor(tx: Tx, lens: Lens, filter: Wanted): Promise<PlaneKey | null> {
  const [first, ...more] = facetsOf(filter)
  if (filter.attribute !== undefined || more.length > 0) return null
  if (!first) return { lens: lensNumber(lens), facet: 0, value: 0, target: null }
  const [facet, wanted] = first
  if (!(keptFacets as readonly Facet[]).includes(facet)) return null
  const value = await numberOf(tx, facet, wanted)
  return facet === lens ? { lens: lensNumber(lens), facet: 0, value: 0, target: value } : { lens: lensNumber(lens), facet: facetNumber(facet), value, target: null }
}

/** The local day (days since 1970) of an instant. */
export function dayOf({ schedule: { zone } }: CompiledCalendar, at: number): number {
  return dayAt(zone, at)
}
/** The instant at which a local day begins. */
export function dayStart({ schedule: { zone } }: CompiledCalendar, day: number): number {
  return startOfDay(zone, day)
}

export function facetsOf(filter: Wanted): readonly (readonly [Facet, string])[] {
  return facets.flatMap(facet => (filter[facet] === undefined ? [] : [[facet, filter[facet]!] as const]))
}
