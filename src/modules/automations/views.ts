/** What the pages of automations show. */
import type { Instant } from '#kernel/time.ts'
import type { CasePriority } from '#modules/desk/views.ts'

/** What happens to a case that a rule may hear of. */
export const heardEvents = ['opened', 'received', 'answered', 'called', 'assigned', 'changed', 'tagged', 'solved', 'reopened'] as const
export type HeardEvent = (typeof heardEvents)[number]
/** What a promise about a case tells. */
export const clockEvents = ['warned', 'breached', 'escalated'] as const
export type ClockHeard = (typeof clockEvents)[number]
/** Since when: the customer waits for a word of ours; nobody has said anything. */
export const timeBases = ['waiting', 'quiet'] as const
export type TimeBase = (typeof timeBases)[number]

/** When a rule looks at a case. `at`: local time of the enterprise, HH:mm; `weekdays` from 1 (Monday). */
export type Trigger = Readonly<
  | { on: 'event'; events: readonly HeardEvent[] }
  | { on: 'clock'; events: readonly ClockHeard[] }
  | { on: 'time'; since: TimeBase; minutes: number }
  | { on: 'schedule'; at: string; weekdays: readonly number[] }
>
export type TriggerKind = Trigger['on']
export const triggerKinds = ['event', 'clock', 'time', 'schedule'] as const satisfies readonly TriggerKind[]

/** What of a case a condition looks at. */
export const conditionFields = ['stage', 'priority', 'channel', 'type', 'service', 'tier', 'unit', 'owner', 'tag', 'words', 'waiting', 'age'] as const
export type ConditionField = (typeof conditionFields)[number]
/** One of these, none of these; for `waiting` and `age` at least so many minutes. An empty value means nothing there. */
export const conditionTests = ['is', 'is-not', 'at-least'] as const
export type ConditionTest = (typeof conditionTests)[number]
export type Condition = Readonly<{ field: ConditionField; test: ConditionTest; values: readonly string[] }>

/** What is done with the case. In texts {key}, {subject} and {name} stand for the case and its customer. */
export type Act = Readonly<
  | { do: 'set-priority'; priority: CasePriority }
  | { do: 'add-tags'; tags: readonly string[] }
  | { do: 'remove-tags'; tags: readonly string[] }
  | { do: 'assign'; owner: string | null; unit: string | null }
  | { do: 'watch'; person: string }
  | { do: 'note'; text: string }
  | { do: 'answer'; text: string }
  | { do: 'wait' }
  | { do: 'solve'; outcome: string }
>
export type ActKind = Act['do']
export const actKinds = ['set-priority', 'add-tags', 'remove-tags', 'assign', 'watch', 'note', 'answer', 'wait', 'solve'] as const satisfies readonly ActKind[]

/** When, if and what: a rule as one reads it. */
export type RuleText = Readonly<{ trigger: Trigger; conditions: readonly Condition[]; acts: readonly Act[] }>
export type AutomationStage = 'draft' | 'active' | 'paused'

export type AutomationRow = Readonly<{
  id: string
  name: string
  stage: AutomationStage
  version: number
  /** What would be in force; equal to the version in force unless somebody has changed it since. */
  rule: RuleText
  changed: boolean
  fired: number
  held: number
  lastFiredAt: Instant | null
}>
export type AutomationView = AutomationRow & Readonly<{ versions: readonly Readonly<{ version: number; from: Instant; byName: string | null; rule: RuleText }>[] }>

/** Due: is being done. Done. Refused: the case would not have it. Held: it would go round in circles, or too often. */
export const firingStages = ['due', 'done', 'refused', 'held'] as const
export type FiringStage = (typeof firingStages)[number]
export const holdReasons = ['loop', 'too-often', 'answered-lately'] as const
export type HoldReason = (typeof holdReasons)[number]
export type FiringRow = Readonly<{
  id: string
  at: Instant
  version: number
  case: string
  caseKey: string
  subject: string
  stage: FiringStage
  because: string
  detail: string
}>
/** What a rule would have done with past cases. */
export type RehearsalView = Readonly<{
  cases: number
  from: Instant | null
  fired: number
  rows: readonly Readonly<{ case: string; caseKey: string; subject: string; at: Instant; because: string }>[]
}>
