import type { Zone } from '#science/calendar/zone.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import { readInstant } from '#science/process/instant.ts'
import type { Activity, TakeReason } from './activity.ts'
import { takeActivity } from './activity.ts'
import type { ActivityField } from './views.ts'

/** One line of the intake as it arrived. */
export type IntakeLine = Readonly<{ position: number; raw: string; value: unknown }>
export type IntakeTaken = Readonly<{ activity: Activity; reason: null } | { activity: null; reason: TakeReason; source: string; fields: Readonly<Record<string, string>> }>

const textFields: readonly ActivityField[] = ['case', 'activity', 'lifecycle', 'person', 'unit', 'site', 'channel', 'service', 'tier', 'partner', 'customer']
const knownFields = new Set<string>([...textFields, 'id', 'source', 'time', 'start', 'attributes'])
const envelope = new Set(['specversion', 'id', 'source', 'type', 'time', 'subject', 'datacontenttype', 'dataschema', 'data', 'data_base64'])

/**
 * Read one line: a plain activity {source, id, case, activity, time, …} or a CloudEvents 1.0 event whose `data` is one
 * (then `id`, `source` and `time` come from the envelope, `type` names the activity and `subject` the case where data does not).
 */
export function readIntake(line: IntakeLine): IntakeTaken {
  const plain = plainOf(line.value)
  if (typeof plain === 'string') return { activity: null, reason: plain, source: '', fields: {} }
  const fields = textsOf(plain)
  const source = fields.source ?? '',
    id = fields.id ?? ''
  const refuse = (reason: TakeReason): IntakeTaken => ({ activity: null, reason, source, fields })
  if (Object.keys(plain).some(name => !knownFields.has(name))) return refuse('unknown-field')
  if (!source || !id || source.length > 300 || id.length > 300) return refuse('no-source')
  const attributes = attributesOf(plain.attributes)
  if (attributes === undefined) return refuse('bad-attributes')
  const { activity, reason } = takeActivity(pick(fields), { at: instantOf(plain.time), startedAt: instantOf(plain.start) }, attributes)
  return activity ? { activity: { ...activity, source, id }, reason: null } : refuse(reason)
}

function plainOf(value: unknown): Record<string, unknown> | TakeReason {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value === undefined ? 'not-json' : 'not-an-object'
  const object = value as Record<string, unknown>
  if (object.specversion === undefined) return object
  const extra = Object.entries(object).filter(([name]) => !envelope.has(name))
  const data = typeof object.data === 'object' && object.data !== null && !Array.isArray(object.data) ? (object.data as Record<string, unknown>) : {}
  const { id, source, time, type, subject } = object
  return { activity: type, ...(subject === undefined ? {} : { case: subject }), time, ...Object.fromEntries(extra.filter(([name]) => knownFields.has(name))), ...data, id, source }
}

function textsOf(plain: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(plain)) {
    if (typeof value === 'string') texts[name] = value
    else if (typeof value === 'number' || typeof value === 'boolean') texts[name] = String(value)
    else if (value !== null && value !== undefined) texts[name] = JSON.stringify(value)
  }
  return texts
}

function pick(fields: Readonly<Record<string, string>>): Partial<Record<ActivityField, string | null>> {
  return Object.fromEntries(textFields.map(name => [name, fields[name] ?? null]))
}

/** A number is Unix milliseconds; a text is ISO 8601, in UTC unless it says otherwise. */
function instantOf(value: unknown, zone: Zone = utc): number | null | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value) : null
  return typeof value === 'string' ? readInstant(value, 'ymd', zone).at : null
}

function attributesOf(value: unknown): Readonly<Record<string, string>> | null | undefined {
  if (value === undefined || value === null) return null
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, typeof inner === 'string' ? inner : JSON.stringify(inner)]),
  )
}

/** Read a person's mended fields: texts as a page sends them, times in the tenant's zone where they carry none. */
export function readMended(fields: Readonly<Record<string, string>>, zone: string): ReturnType<typeof takeActivity> {
  const within = zoneNamed(zone) ?? utc
  const attributes = Object.fromEntries(Object.entries(fields).filter(([name, value]) => !knownFields.has(name) && value !== ''))
  const instant = (value: string | undefined): number | null | undefined => instantOf(/^\d{11,}$/.test(value ?? '') ? Number(value) : value, within)
  return takeActivity(pick(fields), { at: instant(fields.time), startedAt: instant(fields.start) }, Object.keys(attributes).length > 0 ? attributes : null)
}
