import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { certificateKey } from '#modules/identity/public.ts'
import { begin, choose, finish, happen, sendBack } from '#science/process/run/machine.ts'
import type { Choices, Moved, MoveRefusal } from '#science/process/run/marking.ts'
import type { Actor, Ending, Instance, InstanceCommand, InstanceEvent, InstanceRefusal, Step } from './instance.ts'
import { applyInstance } from './instance.ts'
import { migrate } from './migration.ts'
import type { Consequence } from './moving.ts'
import { afterMove, overEvent, timersDue } from './moving.ts'
import type { Plan } from './plan.ts'

type InstanceDecision = Decision<InstanceEvent, InstanceRefusal>
type Order<Do extends InstanceCommand['do']> = Extract<InstanceCommand, { do: Do }>
/** What a decision about a running process stands on. */
type Present = Readonly<{ instance: Instance; plan: Plan; now: Instant }>

/**
 * The life of a running process. Whatever moves it is decided by the token machine over its published version; what a step demands before it counts
 * as done is decided here. @param plan the version a start names; later ones are known by the instance itself
 */
export function decideInstance(instance: Instance | null, command: InstanceCommand, { now }: Moment<'instance'>, plan: Plan | null): InstanceDecision {
  if (command.do === 'start') return instance ? refuse('already-started') : start(command, plan!, now)
  if (!instance) return refuse('unknown')
  if (command.do === 'pass-time' && instance.stage !== 'running') return accept()
  if (instance.stage !== 'running') return refuse('is-over')
  return decideRunning({ instance, plan: instance.plan!, now }, command, plan)
}

function decideRunning(present: Present, command: Exclude<InstanceCommand, { do: 'start' }>, plan: Plan | null): InstanceDecision {
  switch (command.do) {
    case 'choose':
      return makeChoice(present, command)
    case 'happen':
      return letHappen(present, command)
    case 'pass-time':
      return passTime(present)
    case 'cancel':
      return cancel(present, command)
    case 'migrate':
      return migrate(present.instance, command, plan!)
    default:
      return decideStep(present, command)
  }
}

type StepCommand = Order<'assign' | 'begin' | 'check' | 'complete' | 'skip' | 'send-back'>

function decideStep(present: Present, command: StepCommand): InstanceDecision {
  const step = present.instance.steps.find(({ key }) => key === command.step)
  if (!step) return refuse('no-such-step')
  switch (command.do) {
    case 'assign':
      return accept({ type: 'instance.step-assigned', key: step.key, person: command.person, unit: command.unit ?? step.unit })
    case 'begin':
      return step.stage === 'begun' && step.person === command.by
        ? accept()
        : accept({ type: 'instance.step-begun', key: step.key, person: command.by, begunAt: step.begunAt ?? present.now })
    case 'check':
      return check(present, step, command)
    case 'complete':
      return complete(present, step, command)
    case 'skip':
      return skip(present, step, command)
    case 'send-back':
      return returnWork(present, step, command)
  }
}

function start(command: Order<'start'>, plan: Plan, now: Instant): InstanceDecision {
  const { process, version, hash, caseKey, title, by, caller, choices } = command
  const answer = begin(plan.blueprint, command.start, choices)
  if (typeof answer === 'string') return refuse(refusalOf(answer, 'cannot-start'))
  const started: InstanceEvent = { type: 'instance.started', process, version, hash, caseKey, title, startedAt: now, startedBy: by, caller }
  return moveOn({ instance: applyInstance(null, started), plan, now }, answer, { before: [started] })
}

function check({ plan }: Present, step: Step, { check: made, done }: Order<'check'>): InstanceDecision {
  const points = plan.nodes.get(step.node)?.spec?.items ?? []
  return points[made.item] ? accept({ type: 'instance.step-checked', key: step.key, check: made, done }) : refuse('no-such-point')
}

/** Points of the checklist that are not done: a photo, file or signature must be attached, a note written. */
export function missingPoints({ nodes }: Plan, step: Step): number[] {
  const points = nodes.get(step.node)?.spec?.items ?? []
  return points.flatMap(({ evidence }, item) => {
    const made = step.checks.find(each => each.item === item)
    const proven = made && (evidence === 'none' || (evidence === 'note' ? made.note.trim() !== '' : made.files.length > 0))
    return proven ? [] : [item]
  })
}

/** A critical point must be done; others may be left out, which is then seen as a deviation. */
function complete(present: Present, step: Step, { note, choices, ...actor }: Order<'complete'>): InstanceDecision {
  const { plan } = present
  const called = plan.nodes.get(step.node)?.kind === 'call-activity'
  const missing = called ? [] : missingPoints(plan, step)
  const points = plan.nodes.get(step.node)?.spec?.items ?? []
  if (missing.some(item => points[item]!.critical)) return refuse('critical-open')
  const ending = { outcome: 'done', by: actor.by, note, missing, strange: isStrange(plan, step, actor), unqualified: isUnqualified(plan, step, actor) } as const
  return endStep(present, step, ending, choices)
}

function skip(present: Present, step: Step, { reason, choices, ...actor }: Order<'skip'>): InstanceDecision {
  if (reason.trim() === '') return refuse('no-reason')
  return endStep(present, step, { outcome: 'skipped', by: actor.by, note: reason, missing: [], strange: isStrange(present.plan, step, actor), unqualified: false }, choices)
}

/** Somebody of another unit than the responsible one (or a unit below it) did it. */
function isStrange({ nodes }: Plan, { node }: Step, { by, units }: Pick<Actor, 'by' | 'units'>): boolean {
  const unit = nodes.get(node)?.responsibility?.unit
  return by !== null && unit !== undefined && unit !== '' && !units.includes(unit)
}

/** Who did it does not hold the certificate that the step needs; it counts as done all the same, and is seen as a deviation. */
function isUnqualified({ nodes }: Plan, { node }: Step, { by, certificates }: Pick<Actor, 'by' | 'certificates'>): boolean {
  const needed = certificateKey(nodes.get(node)?.responsibility?.certificate ?? '')
  return by !== null && needed !== '' && !certificates.includes(needed)
}

function endStep(present: Present, step: Step, ending: Omit<Ending, 'endedAt'>, choices: Choices): InstanceDecision {
  const { instance, plan, now } = present
  const answer = finish(plan.blueprint, instance.marking, step.key, choices)
  if (typeof answer === 'string') return refuse(refusalOf(answer, 'not-there'))
  const ended: InstanceEvent = { type: 'instance.step-ended', key: step.key, node: step.node, endedAt: now, ...ending }
  return moveOn(present, answer, { before: [ended], cameFrom: ending.outcome === 'done' ? step.node : null })
}

function returnWork(present: Present, step: Step, { reason, by }: Order<'send-back'>): InstanceDecision {
  const { instance, plan, now } = present
  if (reason.trim() === '') return refuse('no-reason')
  const answer = step.cameFrom === null ? 'not-there' : sendBack(plan.blueprint, instance.marking, step.key, step.cameFrom)
  if (typeof answer === 'string') return refuse('cannot-send-back')
  const ended: InstanceEvent = {
    type: 'instance.step-ended',
    key: step.key,
    node: step.node,
    endedAt: now,
    outcome: 'sent-back',
    by,
    note: reason,
    missing: [],
    strange: false,
    unqualified: false,
  }
  return moveOn(present, answer, { before: [ended], sentBack: reason })
}

function makeChoice(present: Present, { key, flows }: Order<'choose'>): InstanceDecision {
  const { instance, plan } = present
  const gateway = instance.marking.open.find(open => open.key === key)?.node ?? ''
  const answer = choose(plan.blueprint, instance.marking, key, flows)
  return typeof answer === 'string' ? refuse(refusalOf(answer, 'not-there')) : moveOn(present, answer, { before: [{ type: 'instance.choice-made', node: gateway, flows }] })
}

/** What the process waits for has happened, or a boundary event comes: said by a person or by another system. */
function letHappen(present: Present, { key, node }: Order<'happen'>): InstanceDecision {
  const answer = eventMove(present, key, node)
  return typeof answer === 'string' ? refuse(refusalOf(answer, 'not-there')) : moveOn(present, answer, { before: [{ type: 'instance.event-happened', node, because: 'person' }] })
}

function eventMove({ instance, plan }: Present, key: number, node: string): Moved | MoveRefusal {
  const open = instance.marking.open.find(each => each.key === key)
  if (!open) return 'not-open'
  if (open.node !== node) return happen(plan.blueprint, instance.marking, key, node)
  return open.kind === 'wait' ? finish(plan.blueprint, instance.marking, key) : 'not-there'
}

/** Every timer that is due goes off, in the order of its time; one may bring the next. */
function passTime(present: Present): InstanceDecision {
  const events: InstanceEvent[] = []
  let at = present
  for (let due = timersDue(at.instance, at.now)[0]; due; due = timersDue(at.instance, at.now)[0]) {
    const answer = eventMove(at, due.key, due.node)
    if (typeof answer === 'string') return refuse(refusalOf(answer, 'not-there'))
    const next = moveOn({ ...at, now: due.at }, answer, { before: [{ type: 'instance.event-happened', node: due.node, because: 'timer' }] })
    if (!next.ok) return next
    events.push(...next.events)
    at = { ...at, instance: next.events.reduce<Instance>(applyInstance, at.instance) }
    if (events.length > mostTimerEvents) return refuse('no-progress')
  }
  return accept(...events)
}

const mostTimerEvents = 2000

function cancel({ instance, now }: Present, { reason, by }: Order<'cancel'>): InstanceDecision {
  if (reason.trim() === '') return refuse('no-reason')
  const stopped = instance.steps.map(({ key, node }): InstanceEvent => ({ ...stoppedStep({ key, node, now, by }), note: reason }))
  const nothing = { next: instance.marking.next, open: [], arrived: [], awaited: [] }
  return accept<InstanceEvent>(...stopped, { type: 'instance.moved', ready: [], marking: nothing, timers: [] }, { type: 'instance.cancelled', endedAt: now, reason })
}

function stoppedStep({
  key,
  node,
  now,
  by,
}: Readonly<{ key: number; node: string; now: Instant; by: Id<'person'> | null }>): Extract<InstanceEvent, { type: 'instance.step-ended' }> {
  return { type: 'instance.step-ended', key, node, outcome: 'stopped', endedAt: now, by, note: '', missing: [], strange: false, unqualified: false }
}

/** What came of a move, told in events: `before` is what brought it about. */
function moveOn({ instance, plan, now }: Present, answer: Moved, because: Consequence): InstanceDecision {
  const after = afterMove(instance, answer, { plan, now }, because)
  if (typeof after === 'string') return refuse(after)
  return accept(...because.before, ...after, ...overEvent(answer, now))
}

const refusals: Partial<Record<MoveRefusal, InstanceRefusal>> = {
  'bad-choice': 'bad-choice',
  'not-open': 'no-such-step',
  'too-much': 'no-progress',
  'no-such-start': 'cannot-start',
}

function refusalOf(refusal: MoveRefusal, otherwise: InstanceRefusal): InstanceRefusal {
  return refusals[refusal] ?? otherwise
}
