/** What the pages of running processes show. */
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { EvidenceKind } from '#modules/processes/views.ts'
import type { ClockRow } from '#modules/promises/views.ts'

export const instanceStages = ['running', 'completed', 'cancelled'] as const
export type InstanceStage = (typeof instanceStages)[number]
export const stepStages = ['ready', 'begun'] as const
export type StepStage = (typeof stepStages)[number]
/** Done; left out with a reason; sent back to the step before; stopped because the process went another way. */
export const stepOutcomes = ['done', 'skipped', 'sent-back', 'stopped'] as const
export type StepOutcome = (typeof stepOutcomes)[number]

/** Whose tasks: one's own, those of one's unit and the units below it, everybody's. */
export const taskShares = ['mine', 'unit', 'all'] as const
export type TaskShare = (typeof taskShares)[number]

type Names = Readonly<{ unitName: string | null; personName: string | null }>

/** A line of a task list. */
export type TaskRow = Names &
  Readonly<{
    instance: string
    key: number
    name: string
    caseKey: string
    title: string
    process: string
    processName: Text
    unit: string | null
    person: string | null
    stage: StepStage
    visit: number
    readyAt: Instant
    sentBack: string | null
    dueAt: Instant | null
    late: boolean
  }>

export type InstanceRow = Readonly<{
  id: string
  process: string
  processName: Text
  version: number
  caseKey: string
  title: string
  stage: InstanceStage
  startedAt: Instant
  endedAt: Instant | null
  /** Names of the steps it stands at. */
  at: readonly string[]
  late: number
}>

export type EvidenceFile = Readonly<{ hash: string; name: string; bytes: number }>
export type PointView = Readonly<{ item: number; text: string; evidence: EvidenceKind; critical: boolean; done: boolean; note: string; files: readonly EvidenceFile[] }>
/** The ways out of a gateway; of an inclusive one several may be taken. */
export type ChoiceView = Readonly<{ gateway: string; name: string; several: boolean; ways: readonly Readonly<{ flow: string; name: string; isDefault: boolean }>[] }>

export type StepView = Names &
  Readonly<{
    key: number
    node: string
    name: string
    visit: number
    unit: string | null
    department: string
    role: string
    certificate: string
    /** Whether whoever it is assigned to holds that certificate now, and whether who looks does; null where none is needed, or nobody is meant. */
    holderQualified: boolean | null
    youQualified: boolean | null
    person: string | null
    stage: StepStage
    readyAt: Instant
    begunAt: Instant | null
    spec: string
    points: readonly PointView[]
    /** Choices right behind this step, which can be made with it. */
    ahead: readonly ChoiceView[]
    canSendBackTo: string | null
    sentBack: string | null
    /** The running process that this step called. */
    called: Readonly<{ id: string; stage: InstanceStage }> | null
    customerText: string
    clock: ClockRow | null
    outcome: StepOutcome | null
    endedAt: Instant | null
    endedByName: string | null
    note: string
    missing: readonly number[]
    strange: boolean
    unqualified: boolean
  }>

/** What may happen besides work: an event that is waited for, or one at the edge of a step. `at` is when its timer goes off. */
export type HappeningView = Readonly<{ key: number; node: string; name: string; of: string | null; kind: 'timer' | 'message' | 'error'; at: Instant | null }>

export type InstanceView = Readonly<{
  id: string
  process: string
  processName: Text
  version: number
  /** The version that cases begin with now. */
  newest: number
  caseKey: string
  title: string
  stage: InstanceStage
  startedAt: Instant
  startedByName: string | null
  endedAt: Instant | null
  reason: string | null
  caller: string | null
  open: readonly StepView[]
  ended: readonly StepView[]
  choices: readonly (ChoiceView & Readonly<{ key: number }>)[]
  happenings: readonly HappeningView[]
  visits: Readonly<Record<string, number>>
  /** Nodes at which it stands now. */
  at: readonly string[]
  xml: string
}>

/** A process that cases can be started with, and its ways to begin. */
export type StartableView = Readonly<{ id: string; name: Text; version: number; starts: readonly Readonly<{ node: string; name: string }>[] }>

/** What open cases of older versions would do under the newest one. */
export type MigrationView = Readonly<{
  newest: number
  versions: readonly Readonly<{ version: number; running: number; at: readonly Readonly<{ node: string; name: string; cases: number; target: string | null }>[] }>[]
  targets: readonly Readonly<{ node: string; name: string }>[]
}>
export type MigratedView = Readonly<{ moved: number; left: number }>
