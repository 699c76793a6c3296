/** What the pages of routing show. */
import type { Instant } from '#kernel/time.ts'
import type { Locale } from '#kernel/words.ts'
import type { Channel } from './views.ts'

/** Takes cases now, or does not. */
export type Standing = 'available' | 'away'
/** How many open cases somebody has at most, altogether and by channel. */
export type Capacity = Readonly<{ total: number; channels: Readonly<Partial<Record<Channel, number>>> }>
export type Absence = Readonly<{ id: string; from: Instant; until: Instant; note: string }>
/** What somebody can be good at: a service, a type of case, a language; by its id, or the name of the language. */
export const skillKinds = ['service', 'type', 'language'] as const
export type SkillKind = (typeof skillKinds)[number]
/** 1: knows it, 2: is good at it, 3: is an expert. */
export type Skill = Readonly<{ kind: SkillKind; key: string; level: number }>
export type AttendanceRow = Readonly<{
  person: string
  name: string
  unitName: string | null
  standing: Standing
  since: Instant
  note: string
  capacity: Capacity
  absences: readonly Absence[]
  skills: readonly Skill[]
  /** Open cases that he has now. */
  load: number
}>

/** For which cases a rule is: those that have one of what is named; nothing named asks for nothing. */
export type RuleConditions = Readonly<{
  types: readonly string[]
  channels: readonly Channel[]
  languages: readonly Locale[]
  tiers: readonly string[]
  services: readonly string[]
  units: readonly string[]
}>
/** `needs`: how good one has to be at the case's own service, type or language. `unit`: who is looked at, instead of the unit of the case. */
export type RoutingRule = Readonly<{
  name: string
  when: RuleConditions
  needs: readonly Readonly<{ kind: SkillKind; level: number }>[]
  /** Names of certificates. */
  certificates: readonly string[]
  unit: string | null
}>
export type RoutingView = Readonly<{ pushes: boolean; rules: readonly RoutingRule[]; workMinutes: number; revision: number; waiting: number }>

/** Why somebody got a case, or did not: chosen; would have fitted too; no room left, or none for this channel; not good enough; without the certificate; elsewhere; absent; outside his own working hours; away. */
export type LookVerdict = 'chosen' | 'fits' | 'full' | 'full-channel' | 'no-skill' | 'no-certificate' | 'other-unit' | 'absent' | 'off-shift' | 'away'
export type AssignmentWhy = Readonly<{
  /** The name of the rule; null: none was for it. */
  rule: string | null
  /** Milliseconds that the work could still wait; null without a promise. */
  slack: number | null
  /** Its place in the queue. */
  place: number
  looked: readonly Readonly<{ person: string; verdict: LookVerdict; load: number; most: number }>[]
  /** Of how many. */
  among: number
}>
/** How a case came to whoever has it: `why` when it was routed; `back` when it went back because he is away for long. */
export type AssignmentView = Readonly<{
  at: Instant | null
  byName: string | null
  back: boolean
  why: (Omit<AssignmentWhy, 'looked'> & Readonly<{ looked: readonly Readonly<{ name: string; verdict: LookVerdict; load: number; most: number }>[] }>) | null
}>
export type NextCase = Readonly<{ id: string | null; key: string | null; slack: number | null; place: number | null }>
export type RehearsalView = Readonly<{
  rows: readonly Readonly<{ id: string; key: string; subject: string; openedAt: Instant; rule: string | null; name: string | null; waitedMinutes: number | null }>[]
  people: readonly Readonly<{ name: string; cases: number }>[]
  nobody: number
}>
