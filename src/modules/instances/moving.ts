import type { Instant } from '#kernel/decision.ts'
import { minutesOfDuration } from '#modules/processes/views.ts'
import type { Moved, Open } from '#science/process/run/marking.ts'
import { isOver } from '#science/process/run/marking.ts'
import type { Instance, InstanceEvent, InstanceRefusal, Step, Timer } from './instance.ts'
import type { Plan } from './plan.ts'

/** What brought a move about: the events that tell it, the step it came from (null: none that work could be sent back to), and why work was sent back. */
export type Consequence = Readonly<{ before: readonly InstanceEvent[]; cameFrom?: string | null; sentBack?: string }>
type Moment = Readonly<{ plan: Plan; now: Instant }>

/** More open steps than this in one case are a fault of its process. */
const mostOpen = 500

/** Steps that a move stopped, steps it made ready, and where the process stands now. */
export function afterMove(instance: Instance, { marking, opened, closed }: Moved, { plan, now }: Moment, because: Consequence): InstanceEvent[] | InstanceRefusal {
  if (marking.open.length > mostOpen) return 'too-many-steps'
  const told = new Set(because.before.flatMap(event => (event.type === 'instance.step-ended' ? [event.key] : [])))
  const stopped = closed.flatMap(({ key, node, kind }): InstanceEvent[] =>
    kind !== 'work' || told.has(key) || !instance.steps.some(step => step.key === key)
      ? []
      : [{ type: 'instance.step-ended', key, node, outcome: 'stopped', endedAt: now, by: null, note: '', missing: [], strange: false, unqualified: false }],
  )
  const work = opened.filter(({ kind }) => kind === 'work')
  const alone = opened.length === 1
  const visits = new Map(Object.entries(instance.visits))
  const ready = work.map(open => {
    visits.set(open.node, (visits.get(open.node) ?? 0) + 1)
    return stepAt(open, plan, { now, visit: visits.get(open.node)!, cameFrom: alone && because.cameFrom ? because.cameFrom : null, sentBack: because.sentBack ?? null })
  })
  const called = ready.flatMap(({ key, node }): InstanceEvent[] => (plan.nodes.get(node)?.calls ? [{ type: 'instance.step-called', key, node }] : []))
  const timers = [...stillWaiting(instance.timers, marking.open), ...opened.flatMap(open => timersOf(open, plan, now))]
  return [...stopped, { type: 'instance.moved', ready, marking, timers }, ...called]
}

/** Timers of what is still open, without those that have gone off. */
function stillWaiting(timers: readonly Timer[], open: readonly Open[]): Timer[] {
  return timers.filter(({ key, node }) => open.some(each => each.key === key && !each.happened?.includes(node)))
}

type About = Readonly<{ now: Instant; visit: number; cameFrom: string | null; sentBack: string | null }>

function stepAt({ key, node }: Open, { nodes }: Plan, { now, visit, cameFrom, sentBack }: About): Step {
  return { key, node, visit, unit: nodes.get(node)?.responsibility?.unit || null, person: null, stage: 'ready', readyAt: now, begunAt: null, checks: [], cameFrom, sentBack }
}

/** The timers of something that opens: its own, or those on its boundary. A timer without a readable duration never goes off by itself. */
function timersOf(open: Open, { blueprint, nodes }: Plan, now: Instant): Timer[] {
  const own = open.kind === 'wait' ? [open.node] : open.kind === 'choice' ? [] : blueprint.boundaries(open.node).map(({ id }) => id)
  return own.flatMap(node => {
    const waits = nodes.get(node)?.waits
    const minutes = waits ? minutesOfDuration(waits) : null
    return minutes === null ? [] : [{ key: open.key, node, at: (now + Math.round(minutes * 60_000)) as Instant }]
  })
}

/** Timers that have gone off by now, the earliest first. */
export function timersDue({ timers }: Instance, now: Instant): Timer[] {
  return timers.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at || a.key - b.key)
}

export function overEvent({ marking }: Moved, now: Instant): InstanceEvent[] {
  return isOver(marking) ? [{ type: 'instance.completed', endedAt: now }] : []
}
