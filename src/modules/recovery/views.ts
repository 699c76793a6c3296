/** What the pages of recovery show. */
import type { Currency, Money } from '#kernel/money.ts'
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { LadderRole } from '#modules/identity/role.ts'
import type { Interval } from '#science/statistics/proportion.ts'

/** What went wrong, seen by the customer. */
export const failureKinds = ['late', 'wrong', 'incomplete', 'damaged', 'lost', 'unfriendly', 'unreachable', 'misinformed', 'other'] as const
export type FailureKind = (typeof failureKinds)[number]
/** How it is made good. */
export const remedyKinds = ['refund', 'waiver', 'voucher', 'points', 'gift', 'redo', 'other'] as const
export type RemedyKind = (typeof remedyKinds)[number]
export const contactWays = ['phone', 'email', 'chat', 'letter', 'on-site'] as const
export type ContactWay = (typeof contactWays)[number]
/** Begun: contact and apology. Awaiting: above the limit of whoever proposed it. Approved: may be given. Given: the customer has it. Settled: he was asked, and said. */
export const recoveryStages = ['begun', 'awaiting', 'approved', 'given', 'settled', 'withdrawn'] as const
export type RecoveryStage = (typeof recoveryStages)[number]
export const satisfactions = ['satisfied', 'partly', 'not'] as const
export type Satisfaction = (typeof satisfactions)[number]
/** Whether the customer has come again since, or says he will. */
export const returns = ['yes', 'no', 'unknown'] as const
export type Return = (typeof returns)[number]

/** `amount`: what it costs us, in the smallest unit of the currency (分, cent). */
export type Remedy = Readonly<{ kind: RemedyKind; amount: number; note: string }>

/** What each role may give alone for one case, in the smallest unit of the currency; null: any amount. */
export type Limits = Readonly<Record<LadderRole, number | null>>
export type RecoveryRules = Readonly<{ currency: Currency; limits: Limits; approvalMinutes: number; followUpDays: number }>

export type RecoveryRow = Readonly<{
  id: string
  case: string
  caseKey: string
  subject: string
  customer: string | null
  customerName: string | null
  unit: string | null
  unitName: string | null
  failure: FailureKind
  what: string
  stage: RecoveryStage
  apology: Readonly<{ way: ContactWay; at: Instant; byName: string; note: string }> | null
  remedy: Remedy | null
  currency: Currency
  proposedBy: string | null
  proposedByName: string | null
  proposedAt: Instant | null
  /** Until when an answer to the proposal is expected. */
  answerBy: Instant | null
  decision: Readonly<{ approved: boolean; own: boolean; at: Instant; byName: string; note: string }> | null
  givenAt: Instant | null
  followUpBy: Instant | null
  attempts: number
  outcome: Readonly<{ satisfaction: Satisfaction; rating: number | null; returned: Return; at: Instant; byName: string; note: string }> | null
  openedAt: Instant
}>

export const recoveryShares = ['awaiting', 'follow-up', 'all'] as const
export type RecoveryShare = (typeof recoveryShares)[number]
export type RecoveryCounts = Readonly<{ awaiting: number; followUp: number; overdue: number }>

/** By what the costs are rolled up. */
export const costPlanes = ['failure', 'unit', 'service', 'remedy', 'month'] as const
export type CostPlane = (typeof costPlanes)[number]
/** A share with how many it was counted from, and its 95 % interval (Wilson). */
export type CountedShare = Readonly<{ count: number; n: number; interval: Interval | null }>
export type CostRow = Readonly<{
  /** The failure, remedy or month (yyyy-MM), or the id of a unit or service; empty where there is none. */
  key: string
  name: Text | null
  n: number
  /** In the smallest unit of the currency. */
  cost: number
  /** Given within the limit of whoever proposed it. */
  alone: CountedShare
  /** Of those who were reached afterwards. */
  satisfied: CountedShare
  returned: CountedShare
  /** Mean of the new rating, 1 to 5, with its 95 % interval (Student); null under two ratings. */
  rating: Readonly<{ mean: number; n: number; interval: Interval | null }>
}>
export type CostReport = Readonly<{ currency: Currency; rows: readonly CostRow[]; total: CostRow }>

/** What speaks for a customer's leaving: cases open beyond their promise, missed promises, reopened cases, one or two stars, recoveries that did not satisfy. */
export const riskKinds = ['overdue', 'missed', 'reopened', 'low-rating', 'unsatisfied'] as const
export type RiskKind = (typeof riskKinds)[number]
export const riskLevels = ['calm', 'watch', 'at-risk'] as const
export type RiskLevel = (typeof riskLevels)[number]
/** How often, of how many, with the 95 % interval of that share (Wilson) where it is one, and the newest cases behind it. */
export type RiskSignal = Readonly<{
  kind: RiskKind
  count: number
  n: number
  interval: Interval | null
  cases: readonly Readonly<{ id: string; key: string; subject: string }>[]
}>
/** How a customer stands: his cases, what making good cost by currency, and how likely he is to be lost, told by its signals over so many days. */
export type CustomerStanding = Readonly<{
  cases: number
  open: number
  costs: readonly Readonly<{ currency: Currency; amount: number; n: number }>[]
  /** What he is worth in a year, and what making good cost in the last 365 days in the same currency; null where nobody has said what he is worth. */
  value: (Money & Readonly<{ from: string; spent: number; n: number; days: number }>) | null
  days: number
  level: RiskLevel
  signals: readonly RiskSignal[]
}>
