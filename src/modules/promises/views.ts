import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { LadderRole, Rung } from '#modules/identity/role.ts'

/** Who is promised what: the customer, the next step of a process, another department, by a partner, by law. */
export const promiseKinds = ['customer', 'process-node', 'inter-department', 'partner', 'statute'] as const
export type PromiseKind = (typeof promiseKinds)[number]

/** Fields of an activity that a condition may ask for. */
export const conditionFields = ['unit', 'site', 'channel', 'service', 'tier', 'person', 'lifecycle', 'partner'] as const
export type ConditionField = (typeof conditionFields)[number]
export type Where = Readonly<{ field: ConditionField; is: readonly string[] }>

/** An event that does something to a clock: one of these activities (any at all when the list is empty), and all that is asked of it. */
export type Condition = Readonly<{ activities: readonly string[]; where: readonly Where[] }>

/** How long, for whom: the first target whose tier fits counts; tier null fits everybody. */
export type Target = Readonly<{ tier: string | null; minutes: number }>

/** What a promise says, as data. Percentages are of the target; a clock is over at 100. */
export type Terms = Readonly<{
  kind: PromiseKind
  /** Only activities of these services, tiers, channels … start a clock. */
  scope: readonly Where[]
  start: Condition
  pause: Condition | null
  resume: Condition | null
  stop: Condition
  cancel: Condition | null
  /** Whether a new clock starts when the start comes again after a stop (next response). */
  repeats: boolean
  /** Working time of the calendar, or every hour. */
  measure: 'working' | 'elapsed'
  /** null: the enterprise's own working hours. */
  calendar: string | null
  targets: readonly Target[]
  /** Percent of the target at which the holder is warned, rising, each below 100. */
  warnings: readonly number[]
  ladder: readonly Rung[]
}>

export const policyStages = ['draft', 'active', 'ended'] as const
export type PolicyStage = (typeof policyStages)[number]
export type PolicyRow = Readonly<{
  id: string
  name: Text
  kind: PromiseKind
  stage: PolicyStage
  version: number
  source: string | null
  running: number
  paused: number
  kept: number
  missed: number
}>
export type PolicyVersionView = Readonly<{ version: number; terms: Terms; activeFrom: Instant | null }>
export type PolicyView = Readonly<{ id: string; name: Text; stage: PolicyStage; source: string | null; draft: Terms | null; versions: readonly PolicyVersionView[] }>

/** Running and paused clocks are open; a missed one may still run. */
export const clockStatuses = ['running', 'paused', 'kept', 'missed', 'cancelled'] as const
export type ClockStatus = (typeof clockStatuses)[number]
export type ClockRow = Readonly<{
  id: string
  policy: string
  policyName: Text
  kind: PromiseKind
  caseKey: string
  status: ClockStatus
  open: boolean
  startedAt: Instant
  dueAt: Instant | null
  provisional: boolean
  stoppedAt: Instant | null
  targetMinutes: number
  /** Of the target, in the measure of the policy: used until the clock stood or ended, or until now. */
  usedMinutes: number
  measure: Terms['measure']
  pausedBy: string | null
  unit: string | null
  person: string | null
  nextStep: Readonly<{ percent: number; at: Instant; role: LadderRole | null }> | null
  /** How it was judged before a change of policy, calendar or of late events, when that differed. */
  judgedThen: Readonly<{ status: ClockStatus; dueAt: Instant | null }> | null
}>

/** What a draft would have judged on cases of the past. */
export type TrialView = Readonly<{
  cases: number
  clocks: number
  kept: number
  missed: number
  open: number
  cancelled: number
  onTime: Readonly<{ share: number; lower: number; upper: number }> | null
  /** Minutes in the measure of the policy that kept and missed clocks took. */
  median: number | null
  p90: number | null
  worst: readonly Readonly<{ caseKey: string; usedMinutes: number; targetMinutes: number }>[]
}>

/** What other working hours would do to open clocks. */
export type HoursEffectView = Readonly<{
  open: number
  /** Whether there are more open clocks than were judged. */
  more: boolean
  earlier: number
  later: number
  /** Running now, missed at once under the other hours; and the other way round. */
  broken: number
  mended: number
  /** The cases whose due instant moves most. */
  moved: readonly Readonly<{ caseKey: string; before: Instant; after: Instant }>[]
}>
