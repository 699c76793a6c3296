/** What the pages of business triggers show. */
import type { Instant } from '#kernel/time.ts'
import type { CasePriority } from '#modules/desk/views.ts'

/** Something that happened in the business: an order shipped, a device over its temperature, a stock that ran low. `object` is what it happened to, with its kind (`parcel/SF-1`). */
export type BusinessEvent = Readonly<{
  source: string
  id: string
  kind: string
  object: string
  at: Instant
  value: number | null
  attributes: Readonly<Record<string, string>>
}>

/** A value beyond a limit; what should have come next and did not; more or fewer than the hour usually brings. */
export const watchKinds = ['threshold', 'missing', 'unusual'] as const
export type WatchKind = (typeof watchKinds)[number]
export const thresholdTests = ['above', 'below', 'is'] as const
export type ThresholdTest = (typeof thresholdTests)[number]
/** `attribute`: empty for the value of the event. */
export type Watch = Readonly<
  | { on: 'threshold'; kind: string; attribute: string; test: ThresholdTest; limit: string }
  | { on: 'missing'; kind: string; expects: readonly string[]; minutes: number }
  | { on: 'unusual'; kind: string }
>
/** The case that is opened. In texts {object}, {kind}, {value}, {count}, {usual} and the names of attributes stand for what happened. `customer`: the attribute that holds his address or number. */
export type Opening = Readonly<{ subject: string; text: string; priority: CasePriority; unit: string | null; service: string | null; tags: readonly string[]; customer: string }>
export type TriggerText = Readonly<{ watch: Watch; opens: Opening }>
export type TriggerStage = 'draft' | 'active' | 'paused'

export type TriggerRow = Readonly<{
  id: string
  name: string
  stage: TriggerStage
  version: number
  rule: TriggerText
  changed: boolean
  fired: number
  lastFiredAt: Instant | null
}>
/** Due: is being done. Opened: a case was opened. Raised: the open case about the same thing was raised. */
export const firedStages = ['due', 'opened', 'raised', 'refused'] as const
export type FiredStage = (typeof firedStages)[number]
export type FiredRow = Readonly<{
  id: string
  at: Instant
  object: string
  stage: FiredStage
  detail: string
  case: string | null
  caseKey: string | null
  subject: string | null
  facts: Readonly<Record<string, string>>
}>
export type TriggerTrial = Readonly<{
  events: number
  fired: number
  from: Instant
  rows: readonly Readonly<{ object: string; at: Instant; facts: Readonly<Record<string, string>> }>[]
}>
export type Received = Readonly<{ taken: number; repeated: number }>
