import type { LogEvent } from './event-log.ts'

/** What a column of a foreign log can mean to us (字段对应). Only case and activity are indispensable; a log without times still has an order. */
export const roles = ['id', 'case', 'activity', 'time', 'start', 'lifecycle', 'person', 'unit', 'site', 'channel', 'service', 'partner', 'customer'] as const
export type Role = (typeof roles)[number]

/** Field name per role; `case` and `activity` are always mapped. */
export type Mapping = Readonly<{ case: string; activity: string } & Partial<Record<Role, string>>>

/** The standard extensions of XES (IEEE 1849-2016), with traces as cases. */
export const xesMapping: Mapping = {
  case: 'case:concept:name',
  activity: 'concept:name',
  time: 'time:timestamp',
  lifecycle: 'lifecycle:transition',
  person: 'org:resource',
  unit: 'org:group',
}

export type Fields = Readonly<Record<string, string>>

/** The text of a field, or null when it is absent, empty or not mapped. */
export function fieldText(fields: Fields, name: string | undefined): string | null {
  if (name === undefined || !Object.hasOwn(fields, name)) return null
  return fields[name] || null
}

/**
 * One raw record as an event. Times go through `instantOf` (null = not a time); an unreadable time leaves the event without one.
 * @returns null when the record names no case or no activity
 */
export function eventOf(fields: Fields, mapping: Mapping, instantOf: (text: string) => number | null): LogEvent | null {
  const key = fieldText(fields, mapping.case)
  const activity = fieldText(fields, mapping.activity)
  if (key === null || activity === null) return null
  const time = fieldText(fields, mapping.time)
  const start = fieldText(fields, mapping.start)
  return {
    case: key,
    activity,
    at: time === null ? null : instantOf(time),
    startedAt: start === null ? null : instantOf(start),
    lifecycle: fieldText(fields, mapping.lifecycle),
    resource: fieldText(fields, mapping.person),
  }
}
