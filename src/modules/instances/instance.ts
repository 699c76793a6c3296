import type { Id, Instant } from '#kernel/decision.ts'
import type { StepTime } from '#modules/promises/public.ts'
import type { Choices, Marking } from '#science/process/run/marking.ts'
import type { Plan } from './plan.ts'
import type { InstanceStage, StepOutcome, StepStage } from './views.ts'

/** What somebody noted and attached for one point of the checklist; the point counts as done when it is there. `files` are hashes. */
export type Check = Readonly<{ item: number; note: string; files: readonly string[] }>

/** Step (步骤): one visit of a case to a node: ready, begun, and some time ended. `visit` counts how often the case has come to this node. */
export type Step = Readonly<{
  key: number
  node: string
  visit: number
  unit: string | null
  person: Id<'person'> | null
  stage: StepStage
  readyAt: Instant
  begunAt: Instant | null
  checks: readonly Check[]
  /** The step whose completion made this one ready, when nothing else came of it: work can be sent back there. */
  cameFrom: string | null
  /** Why it was sent back here; null when it came the usual way. */
  sentBack: string | null
}>

/** How a step ended. `missing` are the points of its checklist that were not done, `strange` says that the responsible unit did not do it itself, `unqualified` that whoever did it lacked the certificate it needs. */
export type Ending = Readonly<{
  outcome: StepOutcome
  endedAt: Instant
  by: Id<'person'> | null
  note: string
  missing: readonly number[]
  strange: boolean
  unqualified: boolean
}>
export type EndedStep = Step & Ending

/** When a timer of something open goes off. `node` is the timer event. */
export type Timer = Readonly<{ key: number; node: string; at: Instant }>

/** A process that another one called: the step of the caller is done when this one is over. */
export type Caller = Readonly<{ instance: Id<'instance'>; step: number }>

/** Instance (流程实例): one case on its way through a published version of a process. */
export type Instance = Readonly<{
  process: Id<'process'>
  version: number
  hash: string
  caseKey: string
  title: string
  stage: InstanceStage
  startedAt: Instant
  startedBy: Id<'person'> | null
  endedAt: Instant | null
  reason: string | null
  caller: Caller | null
  marking: Marking
  timers: readonly Timer[]
  visits: Readonly<Record<string, number>>
  steps: readonly Step[]
  /** What this very command ended or changed, for saving; empty once it is saved. */
  ended: readonly EndedStep[]
  touched: readonly number[]
  /** The version it runs on; null while its events are only replayed. */
  plan: Plan | null
  /** The time its steps run by, read when it was taken; null for one that begins, and where nothing is to be changed. */
  time: StepTime | null
}>

/** Who does it, every unit he belongs to (his own and those above it), and the certificates he holds now, by key. A machine is nobody. */
export type Actor = Readonly<{ by: Id<'person'> | null; units: readonly string[]; certificates: readonly string[] }>

export type InstanceCommand = Readonly<
  | {
      do: 'start'
      process: Id<'process'>
      version: number
      hash: string
      caseKey: string
      title: string
      start: string | null
      by: Id<'person'> | null
      caller: Caller | null
      choices: Choices
    }
  | { do: 'assign'; step: number; person: Id<'person'> | null; unit: string | null }
  | ({ do: 'begin'; step: number } & Actor)
  | { do: 'check'; step: number; check: Check; done: boolean }
  | ({ do: 'complete'; step: number; note: string; choices: Choices } & Actor)
  | ({ do: 'skip'; step: number; reason: string; choices: Choices } & Actor)
  | ({ do: 'send-back'; step: number; reason: string } & Actor)
  | { do: 'choose'; key: number; flows: readonly string[] }
  | { do: 'happen'; key: number; node: string }
  | { do: 'pass-time' }
  | { do: 'cancel'; reason: string; by: Id<'person'> | null }
  | { do: 'migrate'; version: number; hash: string; map: Readonly<Record<string, string>> }
>

export type InstanceEvent = Readonly<
  | {
      type: 'instance.started'
      process: Id<'process'>
      version: number
      hash: string
      caseKey: string
      title: string
      startedAt: Instant
      startedBy: Id<'person'> | null
      caller: Caller | null
    }
  | { type: 'instance.step-called'; key: number; node: string }
  | { type: 'instance.step-assigned'; key: number; person: Id<'person'> | null; unit: string | null }
  | { type: 'instance.step-begun'; key: number; person: Id<'person'> | null; begunAt: Instant }
  | { type: 'instance.step-checked'; key: number; check: Check; done: boolean }
  | ({ type: 'instance.step-ended'; key: number; node: string } & Ending)
  | { type: 'instance.choice-made'; node: string; flows: readonly string[] }
  | { type: 'instance.event-happened'; node: string; because: 'timer' | 'person' }
  | { type: 'instance.moved'; ready: readonly Step[]; marking: Marking; timers: readonly Timer[] }
  | { type: 'instance.completed'; endedAt: Instant }
  | { type: 'instance.cancelled'; endedAt: Instant; reason: string }
  | { type: 'instance.migrated'; version: number; hash: string; steps: readonly Step[] }
>

export type InstanceRefusal =
  | 'unknown'
  | 'already-started'
  | 'is-over'
  | 'no-such-step'
  | 'no-such-point'
  | 'critical-open'
  | 'no-reason'
  | 'bad-choice'
  | 'not-there'
  | 'cannot-send-back'
  | 'cannot-start'
  | 'no-progress'
  | 'too-many-steps'
  | 'unmapped-step'

const empty: Marking = { next: 1, open: [], arrived: [], awaited: [] }

export function applyInstance(instance: Instance | null, event: InstanceEvent): Instance {
  if (event.type === 'instance.started') {
    const { type: _, ...facts } = event
    return { ...facts, stage: 'running', endedAt: null, reason: null, marking: empty, timers: [], visits: {}, steps: [], ended: [], touched: [], plan: null, time: null }
  }
  if (!instance) throw new Error(`${event.type} came before instance.started`)
  return changed(instance, event)
}

function changed(instance: Instance, event: Exclude<InstanceEvent, { type: 'instance.started' }>): Instance {
  switch (event.type) {
    case 'instance.step-assigned':
      return withStep(instance, event.key, step => ({ ...step, person: event.person, unit: event.unit }))
    case 'instance.step-begun':
      return withStep(instance, event.key, step => ({ ...step, stage: 'begun', person: event.person, begunAt: event.begunAt }))
    case 'instance.step-checked':
      return withStep(instance, event.key, step => ({ ...step, checks: checked(step.checks, event.check, event.done) }))
    case 'instance.step-ended': {
      const { type: _, key, node: __, ...ending } = event
      const step = instance.steps.find(each => each.key === key)!
      // Endings told before certificates were known do not carry the flag.
      return { ...instance, steps: instance.steps.filter(each => each !== step), ended: [...instance.ended, { ...step, ...ending, unqualified: ending.unqualified === true }] }
    }
    case 'instance.moved':
      return { ...withReady(instance, event.ready), marking: event.marking, timers: event.timers }
    case 'instance.completed':
      return { ...instance, stage: 'completed', endedAt: event.endedAt }
    case 'instance.cancelled':
      return { ...instance, stage: 'cancelled', endedAt: event.endedAt, reason: event.reason }
    case 'instance.migrated':
      return { ...instance, version: event.version, hash: event.hash, steps: event.steps, touched: event.steps.map(({ key }) => key) }
    case 'instance.step-called':
    case 'instance.choice-made':
    case 'instance.event-happened':
      return instance
  }
}

function withReady(instance: Instance, ready: readonly Step[]): Instance {
  if (ready.length === 0) return instance
  const visits = { ...instance.visits, ...Object.fromEntries(ready.map(({ node, visit }) => [node, visit])) }
  return { ...instance, touched: [...instance.touched, ...ready.map(({ key }) => key)], steps: [...instance.steps, ...ready], visits }
}

function touch(instance: Instance, key: number): Instance {
  return { ...instance, touched: [...instance.touched, key] }
}

function withStep(instance: Instance, key: number, change: (step: Step) => Step): Instance {
  return { ...touch(instance, key), steps: instance.steps.map(step => (step.key === key ? change(step) : step)) }
}

function checked(checks: readonly Check[], check: Check, done: boolean): Check[] {
  const others = checks.filter(({ item }) => item !== check.item)
  return done ? [...others, check].toSorted((a, b) => a.item - b.item) : others
}
