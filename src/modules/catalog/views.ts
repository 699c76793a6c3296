/** What the pages of the catalogue show: shapes of the read routes, shared with the web. */

import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'

/** Hours of a day, local times `HH:mm`; an end at or before the beginning lies on the next day, 24:00 is the end of the day. */
export type Interval = Readonly<{ from: string; to: string }>
/** Monday … Sunday. */
export type Week = readonly (readonly Interval[])[]
/** A date of its own: no intervals is a day off. */
export type SpecialDay = Readonly<{ date: string; name: string; intervals: readonly Interval[] }>

/** Public holidays that are shipped as dated data. */
export const holidaySets = ['none', 'CN'] as const
export type HolidaySet = (typeof holidaySets)[number]

/** What a calendar says from a local day (`yyyy-MM-dd`) on, until the next version. */
export type HoursVersion = Readonly<{ effectiveFrom: string; week: Week; exceptions: readonly SpecialDay[]; holidays: HolidaySet }>

/** A day out of an iCalendar file: a holiday, or a day that is worked in exchange. */
export type ImportedDay = Readonly<{ date: string; name: string; worked: boolean }>
export type HolidayImport = Readonly<{ source: string; days: readonly ImportedDay[] }>

export type CalendarRow = Readonly<{
  id: string
  name: string
  zone: string
  /** The version in force today. */
  week: Week
  holidays: HolidaySet
  versions: number
  units: readonly string[]
  persons: readonly string[]
}>
export type CalendarView = Readonly<{
  id: string
  name: string
  zone: string
  today: string
  versions: readonly HoursVersion[]
  imports: readonly HolidayImport[]
  units: readonly Readonly<{ id: string; name: string }>[]
  persons: readonly Readonly<{ id: string; name: string }>[]
  /** Last day whose holidays are published; null when nothing is provisional. */
  knownThrough: string | null
}>

/** Why a day differs from its weekday: a holiday, a make-up day (调休), or a day that the calendar names itself. */
export type DayMark = 'holiday' | 'make-up' | 'special'
export type MonthDay = Readonly<{ date: string; intervals: readonly Interval[]; mark: DayMark | null; name: Text | null; provisional: boolean }>
/** What is wrong with hours, and where: a weekday, a date, the week or the zone. */
export type HoursProblem = Readonly<{
  problem: 'unknown-zone' | 'no-working-time' | 'impossible-shift' | 'overlapping-shifts' | 'impossible-date' | 'repeated-date' | 'not-seven-days'
  where: string
}>
export type MonthView = Readonly<{ month: string; days: readonly MonthDay[]; problems: readonly HoursProblem[] }>

/** What an iCalendar file holds, before any of it is taken. */
export type HolidayFileView = Readonly<{ days: readonly ImportedDay[]; problem: HolidayFileProblem | null; where: string }>
export const holidayFileProblems = ['not-icalendar', 'bad-event', 'repeats-otherwise', 'too-long', 'too-many', 'no-days'] as const
export type HolidayFileProblem = (typeof holidayFileProblems)[number]

/** A class of customers that a service tells apart; `key` is what stands in the records of service. */
export type CustomerTier = Readonly<{ key: string; name: Text }>
export type ServiceRow = Readonly<{ id: string; name: Text; description: Text; channels: readonly string[]; tiers: readonly CustomerTier[]; touchpoints: number }>
/** The three tiers of a touchpoint's elements: always the same, one of a few, made for each customer. */
export const elementTiers = ['fixed', 'limited-choice', 'custom'] as const
export type ElementTier = (typeof elementTiers)[number]
export type TouchpointElement = Readonly<{ tier: ElementTier; text: Text; choices: readonly Text[]; standard: Id<'standard'> | null }>
export type TouchpointView = Readonly<{ id: string; channel: string | null; name: Text; place: number; elements: readonly TouchpointElement[] }>
/** `standards` names those that elements are held to, by id. */
export type ServiceView = Omit<ServiceRow, 'touchpoints'> &
  Readonly<{ touchpoints: readonly TouchpointView[]; standards: Readonly<Record<string, Readonly<{ code: string; title: Text }>>> }>

/** In what a promise's target is counted. */
export const promiseUnits = ['minutes', 'hours', 'working-hours', 'days', 'working-days', 'percent', 'points', 'times'] as const
export type PromiseUnit = (typeof promiseUnits)[number]
export const comparisons = ['at-most', 'at-least'] as const
/** What can be measured of a standard: a measure or kind of promise, its target, and in what share of cases (percent) it is to be met. */
export type StandardPromise = Readonly<{ measure: string; comparison: (typeof comparisons)[number]; target: number; unit: PromiseUnit; share: number | null }>
/** Where a standard holds; null is everywhere. */
export type StandardScope = Readonly<{ service: Id<'service'> | null; tier: string | null; unit: Id<'unit'> | null; channel: string | null }>
/** `text`, `norms` and `evidence` are Markdown. */
export type StandardContent = Readonly<{
  title: Text
  text: Text
  promise: StandardPromise | null
  scope: StandardScope
  norms: Text
  checks: readonly Text[]
  evidence: Text
}>
/** What a regional standard may leave to its parent. */
export type ContentField = 'title' | 'text' | 'promise' | 'norms' | 'checks' | 'evidence' | 'service' | 'tier' | 'channel'

/** How a version, or a standard by its most important version, stands. */
export type StandardState = 'draft' | 'in-review' | 'approved' | 'effective' | 'superseded' | 'withdrawn'
export type VersionView = Readonly<{
  number: number
  state: StandardState
  /** As written. */
  content: StandardContent
  /** As it holds: what is empty comes from the parent's version in force. */
  shown: StandardContent
  inherited: readonly ContentField[]
  authors: readonly string[]
  approver: string | null
  effectiveFrom: string | null
  remark: string | null
}>
export type StandardRow = Readonly<{
  id: string
  code: string
  title: Text
  state: StandardState
  /** A newer version is being written or reviewed. */
  next: 'draft' | 'in-review' | 'approved' | null
  effectiveFrom: string | null
  promise: StandardPromise | null
  unit: string | null
  /** The reader has not acknowledged the version in force yet. */
  toAcknowledge: boolean
}>
type Named = Readonly<{ id: string; code: string; title: Text; unit: string | null }>
export type StandardView = Readonly<{
  id: string
  code: string
  today: string
  parent: Named | null
  children: readonly Named[]
  withdrawn: string | null
  versions: readonly VersionView[]
  /** The reader wrote in the last version, so somebody else approves it. */
  ownWork: boolean
  /** Names of the units and services that any scope names. */
  names: Readonly<Record<string, Text>>
  acknowledgement: Readonly<{ version: number; given: number; of: number; mine: boolean }> | null
}>
export type ReaderRow = Readonly<{ id: string; name: string; unit: string | null; givenAt: Instant | null }>
